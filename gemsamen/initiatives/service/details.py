"""One initiative as one organisation sees it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from gemsamen.db import db
from gemsamen.domain.access import Actor, Permission, may
from gemsamen.domain.contract import Window
from gemsamen.domain.initiative import InitiativePhase, InitiativeState, LogKind, ParticipantStatus
from gemsamen.domain.organisation import OrganisationKind
from gemsamen.domain.paging import PageRequest
from gemsamen.initiatives.models import Initiative, LogEntry, Participant
from gemsamen.initiatives.service.drafts import NextStep
from gemsamen.initiatives.service.log import read_log
from gemsamen.initiatives.service.origins import names_of_origin
from gemsamen.initiatives.service.standing import Standing, find_standing, leads
from gemsamen.initiatives.service.values import InitiativeDetails, NamedPart, OwnInvitation, ParticipantLine

NEWEST_LINES = 8


def get_initiative(actor: Actor, organisation_id: int, initiative_id: int) -> InitiativeDetails:
    """Return an initiative with its participants and the newest lines of its log, in a fixed number of statements.

    Raises
    ------
    InitiativeNotFoundError
        If there is none, or the organisation neither takes part nor is invited.
    AccessDeniedError
        If the actor does not work for the organisation.
    """
    standing = find_standing(actor, organisation_id, initiative_id)
    initiative, own = standing.initiative, standing.participant
    log = read_log(initiative, PageRequest(size=NEWEST_LINES))
    origin_gap, origin_system = names_of_origin(actor, organisation_id, initiative)
    participants = _participants(initiative)
    phase_since, decided_at = _milestones(initiative)
    is_active = initiative.state is InitiativeState.ACTIVE
    may_write = may(actor, Permission.WORK_ON_INITIATIVES, organisation_id)
    is_invited = own.status is ParticipantStatus.INVITED
    return InitiativeDetails(
        id=initiative.id,
        title=initiative.title,
        purpose=initiative.purpose,
        component=component_of(initiative),
        phase=initiative.phase,
        phase_since=phase_since,
        decided_at=decided_at,
        state=initiative.state,
        audience=initiative.audience,
        window=window_of(initiative),
        next_step=NextStep(
            text=initiative.next_step, owner_id=initiative.next_step_owner_id, due=initiative.next_step_date
        ),
        next_step_owner=initiative.next_step_owner.name,
        origin=initiative.origin,
        origin_gap=origin_gap,
        origin_system=origin_system,
        started_by=initiative.starter.name,
        created_at=initiative.created_at,
        updated_at=initiative.updated_at,
        role=own.role,
        status=own.status,
        invitation=_own_invitation(standing) if is_invited and is_active else None,
        participants=tuple(_participant(standing, each) for each in participants),
        log=log.items,
        log_total=log.total,
        may_work=may_write and own.status.takes_part,
        may_lead=may_write and standing.leads,
        may_answer=may_write and is_invited and is_active,
    )


def _participants(initiative: Initiative) -> Sequence[Participant]:
    return db.session.scalars(
        select(Participant).where(Participant.initiative_id == initiative.id).order_by(Participant.id)
    ).all()


def _milestones(initiative: Initiative) -> tuple[Mapping[InitiativePhase, datetime], datetime | None]:
    """Return when each phase was last begun, and when a decision was last written down, in one statement."""
    rows = db.session.execute(
        select(LogEntry.facts, LogEntry.at)
        .where(LogEntry.initiative_id == initiative.id, LogEntry.kind.in_([LogKind.PHASE, LogKind.DECISION]))
        .order_by(LogEntry.at, LogEntry.id)
    ).all()
    known = {phase.value: phase for phase in InitiativePhase}
    begun = {known[facts["phase"]]: at for facts, at in rows if facts.get("phase") in known}
    return begun, max((at for facts, at in rows if "decided_on" in facts), default=None)


def component_of(initiative: Initiative) -> NamedPart | None:
    """Return the component that an initiative is about."""
    component = initiative.component
    return NamedPart(id=component.id, slug=component.slug, name=component.name) if component else None


def _own_invitation(standing: Standing) -> OwnInvitation:
    own = standing.participant
    inviter = own.invited_by.name if own.invited_by else None
    return OwnInvitation(inviter=inviter, message=own.message, role=own.role, reply_by=own.reply_by)


def window_of(initiative: Initiative) -> Window | None:
    """Return the period that was proposed to change over in."""
    first, last = initiative.window_first, initiative.window_last
    return Window(first=first, last=last) if first and last else None


def _participant(standing: Standing, row: Participant) -> ParticipantLine:
    return ParticipantLine(
        organisation_id=row.organisation_id,
        slug=row.organisation.slug,
        name=row.organisation.name,
        is_municipality=row.organisation.kind is OrganisationKind.MUNICIPALITY,
        role=row.role,
        status=row.status,
        reply_by=row.reply_by,
        since=row.updated_at,
        leads=leads(standing.initiative, row),
        mandate=row.mandate,
        decline_reason=row.decline_reason if standing.leads else None,
        invited_at=row.invited_at,
        answered_at=row.answered_at,
    )
