"""Rank partners at request time: numpy and scipy only, nothing is learned here."""

from collections.abc import Iterable
from typing import Self

from gemsamen.matching.coefficients import Coefficients, default_coefficients
from gemsamen.matching.errors import UnknownMunicipalityError
from gemsamen.matching.features import Assumptions, Register
from gemsamen.matching.inquiring import Inquiry
from gemsamen.matching.profiles import Profile
from gemsamen.matching.scoring import Scorer, Scores
from gemsamen.matching.similarity import NO_STANDARDS, Standards
from gemsamen.matching.suggestions import Scope, Suggestion


class PartnerRanker:
    """Ranks partners for a municipality, from what everybody may see and fixed coefficients.

    Parameters
    ----------
    profiles : iterable of Profile
        What everybody may see; their order does not matter.
    coefficients : Coefficients, optional
        Default: the coefficients that the package brings along.
    standards : mapping of str to collection of str, optional
        Standards that a component has to meet, by the key of the component; municipalities with systems that meet
        the same standards are more alike.

    Attributes
    ----------
    codes : tuple of str
        Codes of the register, in alphabetical order.
    coefficients : Coefficients
        The coefficients in use.

    Raises
    ------
    DuplicateProfileError
        If two profiles carry the same code.

    Notes
    -----
    Everything is read-only after construction, so that one ranker may serve several threads, and processes may share
    its memory. What an asker keeps private is passed to `rank` and leaves no trace here.
    """

    def __init__(
        self,
        profiles: Iterable[Profile],
        coefficients: Coefficients | None = None,
        *,
        standards: Standards = NO_STANDARDS,
    ) -> None:
        self.coefficients = coefficients or default_coefficients()
        assumptions = Assumptions.of(self.coefficients, standards=standards)
        self._register = Register(profiles, assumptions=assumptions)
        self._scorer = Scorer(self._register, self.coefficients)

    @property
    def base(self) -> float:
        """Log-odds of the average pair of the register."""
        return self._scorer.base

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the register, in alphabetical order."""
        return self._register.codes

    def profile(self, code: str) -> Profile:
        """Look up the profile that everybody may see.

        Parameters
        ----------
        code : str
            Key of the municipality.

        Returns
        -------
        Profile
            As it was given.

        Raises
        ------
        UnknownMunicipalityError
            If the register has no municipality with this code.
        """
        row = self._register.rows.get(code)
        if row is None:
            raise UnknownMunicipalityError(code)
        return self._register.profiles[row]

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """What everybody may see, in the order of the codes."""
        return self._register.profiles

    def replaced(self, profile: Profile) -> Self:
        """Make a ranker in which one municipality has a new profile; nothing changes in this one.

        Parameters
        ----------
        profile : Profile
            Takes the place of the one with the same code, or is added.

        Returns
        -------
        PartnerRanker
            Ranks as one made anew; distances are computed again only if somebody moved.
        """
        return self.with_profiles([*(known for known in self.profiles if known.code != profile.code), profile])

    def with_profiles(self, profiles: Iterable[Profile]) -> Self:
        """Make a ranker of other profiles with the same coefficients; nothing changes in this one.

        Parameters
        ----------
        profiles : iterable of Profile
            What everybody may see; their order does not matter.

        Returns
        -------
        PartnerRanker
            Ranks as one made anew; distances are computed again only if somebody moved.

        Raises
        ------
        DuplicateProfileError
            If two profiles carry the same code.
        """
        changed = object.__new__(type(self))
        changed.coefficients = self.coefficients
        changed._register = self._register.with_profiles(profiles)
        changed._scorer = Scorer(changed._register, self.coefficients)
        return changed

    def rank(
        self,
        asker: Profile,
        limit: int = 10,
        scope: Scope | str = Scope.REGIONAL,
        component: str | None = None,
    ) -> tuple[Suggestion, ...]:
        """Suggest the best partners for one municipality.

        Parameters
        ----------
        asker : Profile
            Everything that the asker may see of itself; it need not be in the register.
        limit : int, default=10
            Largest number of suggestions to return, 0 or more.
        scope : Scope or str, default="regional"
            Regional: everyone, by the full score. National: municipalities of another province and more than 50 km
            away (as far as known), with the location taken as average.
        component : str, optional
            Only municipalities that have, or miss, this component.

        Returns
        -------
        tuple of Suggestion
            Best first; equal scores are ordered by code.

        Raises
        ------
        InvalidRequestError
            If the limit is negative or the scope is unknown.
        """
        return self.asking(asker).rank(limit, scope, component)

    def score(self, asker: Profile, scope: Scope | str = Scope.REGIONAL, component: str | None = None) -> Scores:
        """Score every row of the register at once.

        Parameters
        ----------
        asker, scope, component
            As for `rank`.

        Returns
        -------
        Scores
            In the order of `codes`.

        Raises
        ------
        InvalidRequestError
            If the scope is unknown.
        """
        return self.asking(asker).score(scope, component)

    def asking(self, asker: Profile) -> Inquiry:
        """Compare one municipality with all others once, for several lists.

        Parameters
        ----------
        asker : Profile
            Everything that the asker may see of itself; it need not be in the register.

        Returns
        -------
        Inquiry
            Its `rank` and `score` take the other arguments of those here.
        """
        return Inquiry(asker, register=self._register, scorer=self._scorer)
