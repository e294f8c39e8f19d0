"""Every way in which work on an initiative can be refused."""


class InitiativeNotFoundError(Exception):
    """There is no such initiative for this organisation; what it may not see does not exist."""


class InitiativeRefusedError(Exception):
    """Something about an initiative cannot be done as asked."""


class TitleError(InitiativeRefusedError):
    """The title is empty or too long."""


class NextStepTextError(InitiativeRefusedError):
    """The next step is empty or too long."""


class NextStepDateError(InitiativeRefusedError):
    """The date of the next step has passed or lies too far away."""


class NextStepOwnerError(InitiativeRefusedError):
    """The owner of the next step does not take part."""


class LogTextError(InitiativeRefusedError):
    """A line in the log is empty or too long."""


class LongTextError(InitiativeRefusedError):
    """A longer text exceeds its limit."""


class DecisionDateError(InitiativeRefusedError):
    """A decision cannot be taken in the future, or very long ago."""


class ReplyDateError(InitiativeRefusedError):
    """The date to answer by has passed or lies too far away."""


class WindowError(InitiativeRefusedError):
    """The proposed period has one end only, ends before it begins, or lies too far away."""


class UnknownOriginError(InitiativeRefusedError):
    """The gap, system or component that the initiative starts from is not there for this organisation."""


class StartedAlreadyError(InitiativeRefusedError):
    """Somebody of the own organisation started another one from the same gap or system, unknown to the starter.

    Parameters
    ----------
    title : str
        Title of that initiative.
    """

    def __init__(self, title: str = "") -> None:
        super().__init__(title)
        self.title = title


class NobodyToRemindError(InitiativeRefusedError):
    """The next step is the own one, or its owner was reminded within the last day."""


class NobodyInvitedError(InitiativeRefusedError):
    """An invitation names no organisation, or more than fit in one invitation."""


class ExplanationMissingError(InitiativeRefusedError):
    """Somebody would be invited without a reason: none was written, and gemsamen knows none that it can give.

    Parameters
    ----------
    names : tuple of str
        For whom a reason is missing.
    """

    def __init__(self, names: tuple[str, ...] = ()) -> None:
        super().__init__(names)
        self.names = names


class UnknownOrganisationError(InitiativeRefusedError):
    """An organisation that should take part does not exist."""


class AlreadyTakesPartError(InitiativeRefusedError):
    """An organisation was invited already or takes part."""


class SecondSecretaryError(InitiativeRefusedError):
    """An initiative has one lead authority at most."""


class RoleNotOfferedError(InitiativeRefusedError):
    """A role was chosen that was not offered."""


class MandateError(InitiativeRefusedError):
    """The role asks for somebody who decides, and nobody is named, or in too many words."""


class NoInterestError(InitiativeRefusedError):
    """The organisation does not ask to take part any more."""


class NothingToAnswerError(InitiativeRefusedError):
    """There is no open invitation for this organisation."""


class TakesNoPartError(InitiativeRefusedError):
    """The organisation is invited but did not join, so it cannot work on the initiative yet."""


class DoesNotLeadError(InitiativeRefusedError):
    """Only the starter, the driver and the lead authority may do this."""


class InitiativeEndedError(InitiativeRefusedError):
    """The initiative was stopped or completed."""


class InitiativeActiveError(InitiativeRefusedError):
    """The initiative is active, so it cannot be reopened."""


class OwnsNextStepError(InitiativeRefusedError):
    """The organisation owns the next step and has to hand it over before it leaves."""


class LastLeaderError(InitiativeRefusedError):
    """Nobody would lead the initiative any more."""


class ChangedMeanwhileError(InitiativeRefusedError):
    """Somebody else changed the initiative since it was read."""
