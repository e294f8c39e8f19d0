"""Storing the invented strengths, and adding them to examples that were made before strengths existed."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import select

from gemsamen.catalogue.models import Component
from gemsamen.db import db
from gemsamen.demo.invention.chance import Chance
from gemsamen.demo.invention.gaps import missed_components
from gemsamen.demo.invention.strengths import StrengthPlan, Talents
from gemsamen.demo.invention.world import DEFAULT_SEED
from gemsamen.demo.service.batches import Batch, lock_against_others
from gemsamen.demo.service.setting import Stored, read_setting, read_stored
from gemsamen.domain.access import Actor, require_platform_administrator
from gemsamen.domain.register import LifecyclePhase, Origin
from gemsamen.organisations.models import Organisation
from gemsamen.register.models import Strength, System, SystemComponent
from gemsamen.revision.service import bump_revision

_IN_USE = [phase for phase in LifecyclePhase if phase.is_in_use]


def store_strengths(strengths: Iterable[StrengthPlan], stored: Stored) -> int:
    """Store the strengths and return their number; a function that this installation does not know is passed over."""
    batch = Batch(Strength)
    for plan in strengths:
        subject = stored.subject(plan.component, plan.function)
        if subject:
            batch.add(
                {
                    **subject,
                    "organisation_id": stored.organisations[plan.code],
                    "capacity": plan.capacity,
                    "is_willing_to_lead": plan.is_willing_to_lead,
                    "description": plan.description,
                    "audience": plan.audience,
                    "origin": Origin.EXAMPLE,
                    "created_at": plan.created_at,
                    "updated_at": plan.created_at,
                }
            )
    count = len(batch.rows)
    batch.write()
    return count


def add_missing_strengths(actor: Actor, today: date) -> int:
    """Give the examples of an older version their strengths and return how many; none when there are any already.

    They rest on the example systems as they are stored. A municipality that registered a strength itself gets none.
    The caller commits.

    Raises
    ------
    AccessDeniedError
        If the actor is neither a platform administrator nor an operator.
    """
    require_platform_administrator(actor)
    lock_against_others([Strength])
    if db.session.scalar(select(Strength.id).where(Strength.origin == Origin.EXAMPLE).limit(1)):
        return 0
    stored = read_stored()
    setting = read_setting(stored, (), today=today, seed=DEFAULT_SEED)
    talents = Talents(missed_components(_names()), Chance(setting.seed))
    with_own = set(db.session.scalars(select(Strength.organisation_id).distinct()))
    covered = _covered(with_own)
    added = store_strengths(
        (
            strength
            for code, place in setting.places.items()
            if stored.organisations[code] in covered
            for strength in talents.strengths(place, covered[stored.organisations[code]], today)
        ),
        stored,
    )
    if added:
        bump_revision()
    return added


def _names() -> dict[str, str]:
    rows = db.session.execute(select(Component.name, Component.gemma_id).where(Component.retired_on.is_(None)))
    return {name: gemma_id for name, gemma_id in rows}  # noqa: C416  typed


def _covered(without: Collection[int]) -> dict[int, set[str]]:
    """Return the components for which the examples of an organisation hold a system that people work with."""
    rows = db.session.execute(
        select(System.organisation_id, Component.gemma_id)
        .join(SystemComponent, SystemComponent.system_id == System.id)
        .join(Component, Component.id == SystemComponent.component_id)
        .join(Organisation, Organisation.id == System.organisation_id)
        .where(
            Organisation.has_example_data,
            System.origin == Origin.EXAMPLE,
            System.phase.in_(_IN_USE),
            Component.retired_on.is_(None),
        )
    )
    found: dict[int, set[str]] = defaultdict(set)
    for organisation_id, gemma_id in rows:
        if organisation_id not in without:
            found[organisation_id].add(gemma_id)
    return found
