"""A joint initiative: its phases, who takes part and how it started."""

from enum import StrEnum


class InitiativePhase(StrEnum):
    """How far an initiative is; gemsamen's own six phases, since no official list exists."""

    EXPLORING = "exploring"
    FORMING = "forming"
    AGREEING = "agreeing"
    TENDERING = "tendering"
    IMPLEMENTING = "implementing"
    RUNNING = "running"

    @property
    def number(self) -> int:
        """Position among the phases, from 1 to 6."""
        return list(InitiativePhase).index(self) + 1


class InitiativeState(StrEnum):
    """Whether an initiative is still moving."""

    ACTIVE = "active"
    STOPPED = "stopped"
    COMPLETED = "completed"


class ParticipantRole(StrEnum):
    """What an organisation does in an initiative."""

    SECRETARY = "secretary"
    DRIVER = "driver"
    PARTICIPANT = "participant"
    FOLLOWER = "follower"
    OBSERVER = "observer"


class ParticipantStatus(StrEnum):
    """Where an organisation stands on taking part."""

    INVITED = "invited"
    INTERESTED = "interested"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    LEFT = "left"

    @property
    def takes_part(self) -> bool:
        """Tell whether the organisation counts as a member of the group."""
        return self in {ParticipantStatus.INTERESTED, ParticipantStatus.CONFIRMED}


class LogKind(StrEnum):
    """What a line in the log of an initiative is about."""

    NOTE = "note"
    DECISION = "decision"
    PHASE = "phase"
    PARTICIPANT = "participant"
    NEXT_STEP = "next_step"
