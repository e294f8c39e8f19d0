"""What can go wrong while matching."""


class MatchingError(Exception):
    """Base of every error that matching raises on purpose."""


class UnknownMunicipalityError(MatchingError):
    """The municipality is not in the register that the ranking was built on."""

    def __init__(self, code: str) -> None:
        super().__init__(f"no profile for municipality {code}")
        self.code = code


class DuplicateProfileError(MatchingError):
    """Two profiles carry the same code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"more than one profile for municipality {code}")
        self.code = code


class InvalidProfileError(MatchingError):
    """A profile holds a value that cannot be true, such as a latitude of 900."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(f"profile {code or '(no code)'}: {reason}")
        self.code = code
        self.reason = reason


class NotProfilesError(MatchingError, ValueError):
    """A model was given something else than profiles to learn from, such as a matrix."""

    def __init__(self, kind: type) -> None:
        super().__init__(f"this model learns from profiles, not from a dense or sparse matrix or a {kind.__name__}")
        self.kind = kind


class InvalidRequestError(MatchingError):
    """The question itself makes no sense, such as a list of -1 partners."""


class InvalidCoefficientsError(MatchingError):
    """The stored coefficients cannot be read or do not fit this version of the model."""


class NothingToLearnError(MatchingError):
    """The collaborations hold no pair that the model could learn from."""


class TidyFileError(MatchingError):
    """A tidy file is missing, unreadable or lacks a column."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.reason = reason


class InvalidTableError(MatchingError):
    """The columns of a table do not belong together."""
