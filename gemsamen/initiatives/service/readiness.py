"""What an initiative still lacks before it goes on to its next phase, as advice: nobody is held up."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from gemsamen.domain.initiative import InitiativePhase, ParticipantStatus
from gemsamen.initiatives.service.values import InitiativeDetails

FEWEST_TOGETHER = 2


class Need(StrEnum):
    """Something that the next phase rests on."""

    TWO_TAKE_PART = "two_take_part"
    EVERYBODY_ANSWERED = "everybody_answered"
    LEAD_AUTHORITY = "lead_authority"
    PERIOD = "period"
    DECISION = "decision"
    AWARD = "award"


@dataclass(frozen=True, kw_only=True)
class Condition:
    """A need, and whether it is met."""

    need: Need
    is_met: bool


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """The next phase, with what it rests on."""

    phase: InitiativePhase
    conditions: tuple[Condition, ...]

    @property
    def is_ready(self) -> bool:
        """Tell whether everything is met."""
        return all(each.is_met for each in self.conditions)


_NEEDED: dict[InitiativePhase, tuple[Need, ...]] = {
    InitiativePhase.EXPLORING: (Need.TWO_TAKE_PART,),
    InitiativePhase.FORMING: (Need.TWO_TAKE_PART, Need.EVERYBODY_ANSWERED, Need.LEAD_AUTHORITY, Need.PERIOD),
    InitiativePhase.AGREEING: (Need.LEAD_AUTHORITY, Need.PERIOD, Need.DECISION),
    InitiativePhase.TENDERING: (Need.AWARD,),
}


def readiness_of(initiative: InitiativeDetails) -> Readiness | None:
    """Return what the next phase of an initiative rests on; nothing once it was awarded, or when it has ended."""
    needed = _NEEDED.get(initiative.phase)
    if needed is None or not initiative.is_active:
        return None
    conditions = tuple(Condition(need=need, is_met=_IS_MET[need](initiative)) for need in needed)
    return Readiness(phase=list(InitiativePhase)[initiative.phase.number], conditions=conditions)


def _two_take_part(initiative: InitiativeDetails) -> bool:
    return len(initiative.members) >= FEWEST_TOGETHER


def _everybody_answered(initiative: InitiativeDetails) -> bool:
    return all(each.status is not ParticipantStatus.INVITED for each in initiative.participants)


def _has_lead_authority(initiative: InitiativeDetails) -> bool:
    return initiative.secretary is not None and initiative.secretary.status.takes_part


def _has_period(initiative: InitiativeDetails) -> bool:
    return initiative.window is not None


def _decided_in_this_phase(initiative: InitiativeDetails) -> bool:
    begun = initiative.phase_since.get(initiative.phase, initiative.created_at)
    return initiative.decided_at is not None and initiative.decided_at >= begun


_IS_MET: dict[Need, Callable[[InitiativeDetails], bool]] = {
    Need.TWO_TAKE_PART: _two_take_part,
    Need.EVERYBODY_ANSWERED: _everybody_answered,
    Need.LEAD_AUTHORITY: _has_lead_authority,
    Need.PERIOD: _has_period,
    Need.DECISION: _decided_in_this_phase,
    Need.AWARD: _decided_in_this_phase,
}
