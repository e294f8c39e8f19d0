"""What comes out of initiatives, as plain frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median_low
from typing import Any

from gemsamen.db import now
from gemsamen.domain.contract import Window
from gemsamen.domain.initiative import (
    DeclineReason,
    InitiativeAudience,
    InitiativePhase,
    InitiativeState,
    LogKind,
    ParticipantRole,
    ParticipantStatus,
)
from gemsamen.domain.register import Origin
from gemsamen.initiatives.service.drafts import NextStep
from gemsamen.initiatives.service.wording import LogEvent

QUIET_AFTER = timedelta(days=60)
"""An initiative in whose log nothing came for so long has fallen silent."""


@dataclass(frozen=True, kw_only=True)
class NamedPart:
    """A component by its number, part of the address and name."""

    id: int
    slug: str
    name: str


@dataclass(frozen=True, kw_only=True)
class NamedInitiative:
    """An initiative by its number and title."""

    id: int
    title: str


@dataclass(frozen=True, kw_only=True)
class InitiativeLine:
    """An initiative in a list, as one organisation sees it."""

    id: int
    title: str
    component: str | None
    phase: InitiativePhase
    state: InitiativeState
    role: ParticipantRole
    status: ParticipantStatus
    next_step: str
    next_step_owner: str
    next_step_is_ours: bool
    next_step_date: date
    participant_count: int
    last_heard: datetime | None

    def is_overdue(self, today: date) -> bool:
        """Tell whether the next step should have been done before today."""
        return self.state is InitiativeState.ACTIVE and self.next_step_date < today

    @property
    def quiet_days(self) -> int:
        """Number of days for which an active initiative has been silent; 0 when it has not fallen silent."""
        return quiet_days(self.last_heard) if self.state is InitiativeState.ACTIVE else 0


@dataclass(frozen=True, kw_only=True)
class InvitationLine:
    """An invitation that waits for an answer."""

    initiative_id: int
    title: str
    purpose: str
    component: str | None
    inviter: str | None
    message: str
    role: ParticipantRole
    reply_by: date | None
    participant_count: int


@dataclass(frozen=True, kw_only=True)
class NextStepLine:
    """A next step that the organisation has to take."""

    initiative_id: int
    title: str
    next_step: str
    due: date


@dataclass(frozen=True, kw_only=True)
class InitiativeCounts:
    """How many initiatives an organisation sees, by state and phase; the phases count the active ones only."""

    by_state: Mapping[InitiativeState, int]
    by_phase: Mapping[InitiativePhase, int]
    invitations: int
    overdue: int

    @property
    def active(self) -> int:
        """Number of active initiatives."""
        return self.by_state.get(InitiativeState.ACTIVE, 0)

    @property
    def total(self) -> int:
        """Number of initiatives in any state."""
        return sum(self.by_state.values())


@dataclass(frozen=True, kw_only=True)
class ParticipantLine:
    """An organisation in an initiative.

    Parameters
    ----------
    mandate : str
        Who decides for the organisation, when it joined and said so.
    decline_reason : DeclineReason or None
        Why it does not take part; only for those who lead.
    """

    organisation_id: int
    slug: str
    name: str
    is_municipality: bool
    role: ParticipantRole
    status: ParticipantStatus
    reply_by: date | None
    since: datetime
    leads: bool
    mandate: str
    decline_reason: DeclineReason | None
    invited_at: datetime | None
    answered_at: datetime | None

    def is_late(self, today: date) -> bool:
        """Tell whether the organisation did not answer in time."""
        return self.status is ParticipantStatus.INVITED and self.reply_by is not None and self.reply_by < today


@dataclass(frozen=True, kw_only=True)
class Replies:
    """Answers to invitations.

    Parameters
    ----------
    asked, answered : int
        Numbers of organisations; who was invited before gemsamen kept the moment does not count.
    median_days : int or None
        Whole days within which half of the answers came; None without answers.
    """

    asked: int
    answered: int
    median_days: int | None


@dataclass(frozen=True, kw_only=True)
class LogLine:
    """A line of the log; ``event`` and ``facts`` are put into words by the page."""

    at: datetime
    kind: LogKind
    event: LogEvent | None
    text: str
    facts: Mapping[str, Any]
    organisation: str | None
    author: str | None


@dataclass(frozen=True, kw_only=True)
class OwnInvitation:
    """The open invitation of the organisation that looks."""

    inviter: str | None
    message: str
    role: ParticipantRole
    reply_by: date | None


@dataclass(frozen=True, kw_only=True)
class InitiativeDetails:
    """An initiative as one organisation sees it.

    Parameters
    ----------
    origin_gap, origin_system : str or None
        Name of the gap or system it started from, for the organisation that registered it only.
    phase_since : mapping of InitiativePhase to datetime
        When each phase was last begun.
    decided_at : datetime or None
        When a decision was last written down.
    participants : tuple of ParticipantLine
        In order of joining.
    log : tuple of LogLine
        The newest lines, newest first.
    log_total : int
        Number of lines in the whole log.
    invitation : OwnInvitation or None
        Set when the organisation still has to answer.
    window : Window or None
        The period in which the participants want to change over, as proposed.
    may_work, may_lead : bool
        Whether this actor may log and set next steps, or change the initiative and its participants.
    """

    id: int
    title: str
    purpose: str
    component: NamedPart | None
    phase: InitiativePhase
    phase_since: Mapping[InitiativePhase, datetime]
    decided_at: datetime | None
    state: InitiativeState
    audience: InitiativeAudience
    window: Window | None
    next_step: NextStep
    next_step_owner: str
    origin: Origin
    origin_gap: str | None
    origin_system: str | None
    started_by: str
    created_at: datetime
    updated_at: datetime
    role: ParticipantRole
    status: ParticipantStatus
    invitation: OwnInvitation | None
    participants: tuple[ParticipantLine, ...]
    log: tuple[LogLine, ...]
    log_total: int
    may_work: bool
    may_lead: bool
    may_answer: bool

    @property
    def is_active(self) -> bool:
        """Tell whether the initiative is still moving."""
        return self.state is InitiativeState.ACTIVE

    @property
    def quiet_days(self) -> int:
        """Number of days for which an active initiative has been silent; 0 when it has not fallen silent."""
        return quiet_days(self.log[0].at if self.log else None) if self.is_active else 0

    @property
    def members(self) -> tuple[ParticipantLine, ...]:
        """The organisations that take part."""
        return tuple(each for each in self.participants if each.status.takes_part)

    @property
    def replies(self) -> Replies:
        """How many of those who were invited answered, and how fast."""
        asked = [each for each in self.participants if each.invited_at is not None]
        days = [(each.answered_at - each.invited_at).days for each in asked if each.answered_at and each.invited_at]
        return Replies(asked=len(asked), answered=len(days), median_days=median_low(days) if days else None)

    @property
    def member_names(self) -> Mapping[int, str]:
        """Names of the organisations that take part, by number."""
        return {each.organisation_id: each.name for each in self.members}

    @property
    def component_id(self) -> int | None:
        """Number of the component that it is about."""
        return self.component.id if self.component else None

    @property
    def secretary(self) -> ParticipantLine | None:
        """The lead authority, when one was chosen."""
        return next((each for each in self.participants if each.role is ParticipantRole.SECRETARY), None)


def quiet_days(last_heard: datetime | None) -> int:
    """Return for how many whole days nothing came into a log; 0 as long as it is no silence yet."""
    silence = now() - last_heard if last_heard else timedelta()
    return silence.days if silence >= QUIET_AFTER else 0
