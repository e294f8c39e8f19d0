"""Who came to work together, read from the initiatives themselves."""

from itertools import permutations

from sqlalchemy import select

from gemsamen.db import db
from gemsamen.domain.access import Actor, require_platform_administrator
from gemsamen.domain.initiative import InitiativePhase, ParticipantStatus
from gemsamen.domain.partnering import OutcomeKind
from gemsamen.initiatives.models import Initiative, Participant
from gemsamen.partners.service import Outcome, first_of_each


def outcomes_of_initiatives(actor: Actor) -> list[Outcome]:
    """Return who invited whom, who joined whom, and who came to tender together, ordered, in one query.

    Raises
    ------
    AccessDeniedError
        If the actor does not manage the platform.
    """
    require_platform_administrator(actor)
    rows = db.session.execute(
        select(Initiative.phase, Participant)
        .join(Participant, Participant.initiative_id == Initiative.id)
        .order_by(Initiative.id, Participant.id)
    )
    outcomes: list[Outcome] = []
    joined: dict[int, list[Participant]] = {}
    tendering: set[int] = set()
    for phase, participant in rows:
        if participant.invited_by_id and participant.invited_by_id != participant.organisation_id:
            outcomes.append(
                Outcome(
                    organisation_id=participant.invited_by_id,
                    about_organisation_id=participant.organisation_id,
                    kind=OutcomeKind.CONTACTED,
                    at=participant.invited_at or participant.updated_at,
                )
            )
        if participant.status is ParticipantStatus.CONFIRMED:
            joined.setdefault(participant.initiative_id, []).append(participant)
        if phase.number >= InitiativePhase.TENDERING.number:
            tendering.add(participant.initiative_id)
    for number, participants in joined.items():
        kinds = [OutcomeKind.JOINED, OutcomeKind.TENDERED] if number in tendering else [OutcomeKind.JOINED]
        outcomes += [_together(one, other, kind) for one, other in permutations(participants, 2) for kind in kinds]
    return first_of_each(outcomes)


def _together(one: Participant, other: Participant, kind: OutcomeKind) -> Outcome:
    return Outcome(
        organisation_id=one.organisation_id,
        about_organisation_id=other.organisation_id,
        kind=kind,
        at=max(each.answered_at or each.updated_at for each in (one, other)),
    )
