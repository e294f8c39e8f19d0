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


class InitiativeAudience(StrEnum):
    """Who can find an initiative: those who take part or are invited, or every organisation that uses gemsamen."""

    PARTICIPANTS = "participants"
    EVERYBODY = "everybody"


class ParticipantRole(StrEnum):
    """What an organisation does in an initiative."""

    SECRETARY = "secretary"
    DRIVER = "driver"
    PARTICIPANT = "participant"
    FOLLOWER = "follower"
    OBSERVER = "observer"

    @property
    def needs_mandate(self) -> bool:
        """Tell whether somebody has to decide for the organisation before it takes part in this role."""
        return self not in {ParticipantRole.FOLLOWER, ParticipantRole.OBSERVER}


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
        return self in TAKING_PART


TAKING_PART = (ParticipantStatus.INTERESTED, ParticipantStatus.CONFIRMED)
"""Where the members of a group stand."""


class DeclineReason(StrEnum):
    """Why an organisation does not take part, as far as it wants to say."""

    NO_TIME = "no_time"
    CONTRACT_RUNS = "contract_runs"
    OTHER_PLAN = "other_plan"
    NOT_NEEDED = "not_needed"
    NO_MANDATE = "no_mandate"


class InterestStatus(StrEnum):
    """How an organisation that takes no part stands towards an initiative that it can find."""

    FOLLOWING = "following"
    INTERESTED = "interested"
    NOT_NOW = "not_now"


class LogKind(StrEnum):
    """What a line in the log of an initiative is about."""

    NOTE = "note"
    DECISION = "decision"
    PHASE = "phase"
    PARTICIPANT = "participant"
    NEXT_STEP = "next_step"
