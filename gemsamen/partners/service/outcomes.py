"""What came of suggestions.

Contacts, joint initiatives and tenders are read from the tables in which they happen, when the model learns: an
initiative that was started before lists were kept counts, one that a colleague undid no longer does, and no service has
to remember to write anything twice. Only looking at a partner leaves no trace of its own, so that is kept here when the
page with the comparison is opened. Nothing in it names a person, and what an organisation keeps to itself about a
suggestion, no or not now, has no part in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from gemsamen.db import db, now
from gemsamen.domain.access import Actor, Permission, require, require_platform_administrator
from gemsamen.domain.partnering import OutcomeKind
from gemsamen.partners.models import Interest, SuggestionOutcome
from gemsamen.partners.service.aside import Memory, write_aside

_memory = Memory()


@dataclass(frozen=True, kw_only=True, order=True)
class Outcome:
    """Something that came of a suggestion: who asked, whom it is about, what and when for the first time."""

    organisation_id: int
    about_organisation_id: int
    kind: OutcomeKind
    at: datetime


def log_opened(actor: Actor, organisation_id: int, about_organisation_id: int) -> None:
    """Keep that a partner was looked at closely, the first time only; as careful as `log_shown`.

    Raises
    ------
    AccessDeniedError
        If the actor may not read for the organisation.
    """
    require(actor, Permission.READ, organisation_id)
    if actor.is_operator:
        return

    def write(connection: Connection) -> None:
        connection.execute(
            insert(SuggestionOutcome).values(
                organisation_id=organisation_id,
                about_organisation_id=about_organisation_id,
                kind=OutcomeKind.OPENED,
                occurred_at=now(),
            )
        )

    write_aside(write, memory=_memory, key=(organisation_id, about_organisation_id))


def outcomes_of_partners(actor: Actor) -> list[Outcome]:
    """Return who looked at whom and who showed interest in whom, ordered, in two queries.

    Raises
    ------
    AccessDeniedError
        If the actor does not manage the platform.
    """
    require_platform_administrator(actor)
    opened = select(
        SuggestionOutcome.organisation_id,
        SuggestionOutcome.about_organisation_id,
        SuggestionOutcome.kind,
        SuggestionOutcome.occurred_at,
    )
    contacted = select(Interest.from_organisation_id, Interest.to_organisation_id, Interest.created_at)
    return first_of_each(
        [
            *(_outcome(one, other, kind, at) for one, other, kind, at in db.session.execute(opened)),
            *(_outcome(one, other, OutcomeKind.CONTACTED, at) for one, other, at in db.session.execute(contacted)),
        ]
    )


def first_of_each(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Keep the first time that something came of a pair, per kind; ordered."""
    found: dict[tuple[int, int, OutcomeKind], Outcome] = {}
    for each in sorted(outcomes, key=lambda outcome: outcome.at):
        found.setdefault((each.organisation_id, each.about_organisation_id, each.kind), each)
    return sorted(found.values())


def _outcome(one: int, other: int, kind: OutcomeKind, at: datetime) -> Outcome:
    return Outcome(organisation_id=one, about_organisation_id=other, kind=kind, at=at)
