"""What needs attention in a landscape: decisions that come near, and facts whose absence costs most."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.contract import add_months
from gemsamen.domain.register import LifecyclePhase
from gemsamen.register.models import System
from gemsamen.register.service.values import RegisteredSystem
from gemsamen.register.service.viewing import count_users, read_systems

ENOUGH_SYSTEMS = 5
"""From this many systems on, suggestions rest on more than place and size."""
DECISIONS_WITHIN_MONTHS = 12
MOST_MISSING = 3


class MissingFact(StrEnum):
    """A kind of fact that would make suggestions better."""

    FEW_SYSTEMS = "few_systems"
    NO_END_DATE = "no_end_date"
    NO_COMPONENT = "no_component"


@dataclass(frozen=True, kw_only=True)
class Missing:
    """A fact that is missing.

    Parameters
    ----------
    system : RegisteredSystem or None
        The system that lacks it; None when there are too few systems.
    neighbours : int
        Other municipalities with the same product, which could be compared with; for too few systems, how many more
        are needed.
    """

    fact: MissingFact
    system: RegisteredSystem | None
    neighbours: int


@dataclass(frozen=True, kw_only=True)
class LandscapeFigures:
    """Counts about a landscape; decisions are those within twelve months from today."""

    systems: int
    with_window: int
    decisions: int


def upcoming_decisions(actor: Actor, organisation_id: int, today: date, until: date) -> list[RegisteredSystem]:
    """Return the systems to decide on from today up to and including a day, the earliest first.

    Raises
    ------
    AccessDeniedError
        If the actor may not read the register of the organisation.
    """
    dated = [(each.terms.decision_date, each) for each in _in_use(actor, organisation_id)]
    near = [(day, each) for day, each in dated if day is not None and today <= day <= until]
    return [each for _, each in sorted(near, key=lambda pair: (pair[0], pair[1].name, pair[1].id))]


def missing_facts(actor: Actor, organisation_id: int, limit: int = MOST_MISSING) -> list[Missing]:
    """Return the missing facts that would raise the quality of suggestions most, the best first.

    Raises
    ------
    AccessDeniedError
        If the actor may not read the register of the organisation.
    """
    systems = _in_use(actor, organisation_id)
    lacking = [(each, fact) for each in systems if (fact := _lacks(each))]
    users = count_users(organisation_id) if lacking else {}
    found = [Missing(fact=fact, system=each, neighbours=users.get(each.product_id, 0)) for each, fact in lacking]
    found.sort(key=lambda one: (-one.neighbours, one.fact, one.system.name if one.system else ""))
    if len(systems) < ENOUGH_SYSTEMS:
        found.insert(0, Missing(fact=MissingFact.FEW_SYSTEMS, system=None, neighbours=ENOUGH_SYSTEMS - len(systems)))
    return found[:limit]


def landscape_figures(actor: Actor, organisation_id: int, today: date) -> LandscapeFigures:
    """Return the counts about a landscape.

    Raises
    ------
    AccessDeniedError
        If the actor may not read the register of the organisation.
    """
    systems = _in_use(actor, organisation_id)
    until = add_months(today, DECISIONS_WITHIN_MONTHS)
    days = [each.terms.decision_date for each in systems]
    return LandscapeFigures(
        systems=len(systems),
        with_window=sum(each.terms.window is not None for each in systems),
        decisions=sum(day is not None and today <= day <= until for day in days),
    )


def _in_use(actor: Actor, organisation_id: int) -> list[RegisteredSystem]:
    require(actor, Permission.READ, organisation_id)
    systems = read_systems(actor, System.organisation_id == organisation_id)
    return [each for each in systems if each.phase is not LifecyclePhase.PHASED_OUT]


def _lacks(system: RegisteredSystem) -> MissingFact | None:
    if not system.components:
        return MissingFact.NO_COMPONENT
    return MissingFact.NO_END_DATE if system.terms.end is None else None
