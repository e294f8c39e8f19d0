"""What can go wrong with partners."""


class PartnersError(Exception):
    """Base of every error that this room raises on purpose."""


class NotAMunicipalityError(PartnersError):
    """Partners are suggested to and compared between municipalities only."""


class OneselfError(PartnersError):
    """A municipality is no partner of itself."""


class ComparedWithItselfError(OneselfError):
    """A municipality is not compared with itself."""


class InterestStandsError(PartnersError):
    """The organisation has shown this interest before and did not take it back."""


class InterestNotFoundError(PartnersError):
    """The organisation shows no interest in the other that it could take back."""


class NoteTooLongError(PartnersError):
    """The note with an interest is longer than anyone would read."""


class UnlikelyDateError(PartnersError):
    """A suggestion is put aside until a day in the next five years, not until this one."""


class NothingToRecallError(PartnersError):
    """The organisation did not turn this suggestion down or put it aside."""
