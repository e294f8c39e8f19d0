"""Which facts a landscape lacks whose absence costs most."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.register import LifecyclePhase
from gemsamen.register.models import System
from gemsamen.register.service.values import RegisteredSystem
from gemsamen.register.service.viewing import count_users, read_systems

ENOUGH_SYSTEMS = 5
"""From this many systems on, suggestions rest on more than place and size."""
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
    user_count : int
        Other municipalities with the same product, which could be compared with.
    lacking_count : int
        How many more systems are needed, where there are too few.
    """

    fact: MissingFact
    system: RegisteredSystem | None
    user_count: int = 0
    lacking_count: int = 0


def missing_facts(
    actor: Actor, organisation_id: int, *, known: Sequence[RegisteredSystem] | None = None
) -> list[Missing]:
    """Return the three missing facts that would raise the quality of suggestions most, the best first.

    Parameters
    ----------
    known : sequence of RegisteredSystem or None
        The systems of the organisation, when the caller has read them already.

    Raises
    ------
    AccessDeniedError
        If the actor may not read the register of the organisation.
    """
    require(actor, Permission.READ, organisation_id)
    own = read_systems(actor, System.organisation_id == organisation_id) if known is None else known
    systems = [each for each in own if each.phase is not LifecyclePhase.PHASED_OUT]
    lacking = [(each, fact) for each in systems if (fact := _lacks(each))]
    users = count_users(organisation_id) if lacking else {}
    found = [Missing(fact=fact, system=each, user_count=users.get(each.product_id, 0)) for each, fact in lacking]
    found.sort(key=lambda one: (-one.user_count, one.fact, one.system.name if one.system else ""))
    if len(systems) < ENOUGH_SYSTEMS:
        lacking_count = ENOUGH_SYSTEMS - len(systems)
        found.insert(0, Missing(fact=MissingFact.FEW_SYSTEMS, system=None, lacking_count=lacking_count))
    return found[:MOST_MISSING]


def _lacks(system: RegisteredSystem) -> MissingFact | None:
    if not system.components:
        return MissingFact.NO_COMPONENT
    return MissingFact.NO_END_DATE if system.terms.end is None else None
