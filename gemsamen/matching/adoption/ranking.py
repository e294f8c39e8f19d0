"""Rank the systems that a municipality does not use yet: numpy and scipy only, nothing is learned here."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.adoption.coefficients import AdoptionCoefficients, default_adoption_coefficients
from gemsamen.matching.adoption.holdings import Holdings, Rows
from gemsamen.matching.adoption.neighbours import PRIORS, IsClose, Neighbourhood
from gemsamen.matching.adoption.suggestions import AdoptionFactor, AdoptionReason, Companion, SystemSuggestion
from gemsamen.matching.errors import DuplicateProfileError, InvalidRequestError
from gemsamen.matching.profiles import Profile

FEWEST_TOGETHER = 2
_FACTOR_COLUMNS = (
    (AdoptionFactor.POPULARITY, slice(0, 1)),
    (AdoptionFactor.ROOM, slice(1, 2)),
    (AdoptionFactor.LOCATION, slice(2, 3)),
    (AdoptionFactor.ALIKE, slice(3, 4)),
    (AdoptionFactor.ARRANGEMENTS, slice(4, 5)),
    (AdoptionFactor.SAME_PRODUCT, slice(5, 6)),
)

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class AdoptionScores:
    """One municipality and every system of the register, in the order of `AdoptionRanker.holdings.tokens`.

    Attributes
    ----------
    features : ndarray of shape (m, 6)
        In the order of `FEATURES`.
    totals : ndarray of shape (m,)
        Log-odds.
    held : ndarray of int
        Columns of the systems that it has.
    neighbours : ndarray of shape (3, n)
        How strongly every row counts as an example; see `Neighbourhood`.
    candidates : ndarray of int
        Columns of the systems that it has not, best first; equal scores in the order of their keys.
    """

    features: Floats
    totals: Floats
    held: Rows
    neighbours: Floats
    candidates: Rows


class AdoptionRanker:
    """Ranks systems for a municipality, from what everybody may see and fixed coefficients.

    Parameters
    ----------
    profiles : iterable of Profile
        What everybody may see; their order does not matter.
    coefficients : AdoptionCoefficients, optional
        Default: the coefficients that the package brings along.
    is_close : callable, optional
        Whether the key of an arrangement is one in which municipalities share their ICT; default: none is.

    Attributes
    ----------
    codes : tuple of str
        Codes of the register, in alphabetical order.
    holdings : Holdings
        Who has what.

    Raises
    ------
    DuplicateProfileError
        If two profiles carry the same code.

    Notes
    -----
    Everything is read-only after construction. What an asker keeps private is passed to `rank` and leaves no trace
    here. Memory grows with the number of municipalities and registered systems, not with their pairs.
    """

    def __init__(
        self,
        profiles: Iterable[Profile],
        coefficients: AdoptionCoefficients | None = None,
        *,
        is_close: IsClose | None = None,
    ) -> None:
        ordered = sorted(profiles, key=lambda profile: profile.code)
        self.codes = tuple(profile.code for profile in ordered)
        self._rows = {code: row for row, code in enumerate(self.codes)}
        if len(self._rows) < len(self.codes):
            raise DuplicateProfileError(next(code for code in self.codes if self.codes.count(code) > 1))
        self.coefficients = coefficients or default_adoption_coefficients()
        self.holdings = Holdings(ordered)
        self._neighbourhood = Neighbourhood(ordered, is_close=is_close or _is_never_close)

    def score(self, asker: Profile) -> AdoptionScores:
        """Score every system of the register at once for one municipality.

        Parameters
        ----------
        asker : Profile
            Everything that the asker may see of itself; it need not be in the register.

        Returns
        -------
        AdoptionScores
            In the order of `holdings.tokens`.
        """
        held = self.holdings.columns_of(asker.systems)
        neighbours = self._neighbourhood.weights(asker, self._rows.get(asker.code))
        features = self._features(held, neighbours)
        totals: Floats = features @ self.coefficients.weights + self.coefficients.intercept
        is_open = np.ones(len(totals), dtype=np.bool_)
        is_open[held] = False
        rows = np.flatnonzero(is_open)
        return AdoptionScores(features, totals, held, neighbours, rows[np.argsort(-totals[rows], kind="stable")])

    def rank(
        self, asker: Profile, limit: int = 10, *, components: frozenset[str] | None = None
    ) -> tuple[SystemSuggestion, ...]:
        """Suggest the systems that a municipality is most likely to use next.

        Parameters
        ----------
        asker : Profile
            Everything that the asker may see of itself; it need not be in the register.
        limit : int, default=10
            Largest number of suggestions, 0 or more.
        components : frozenset of str, optional
            Only systems for these components.

        Returns
        -------
        tuple of SystemSuggestion
            Best first; equal scores in the order of component and product.

        Raises
        ------
        InvalidRequestError
            If the limit is negative.
        """
        return self.listed(asker, self.score(asker), limit=limit, components=components)

    def listed(
        self, asker: Profile, scores: AdoptionScores, *, limit: int, components: frozenset[str] | None = None
    ) -> tuple[SystemSuggestion, ...]:
        """Suggest systems from scores that were computed before.

        Parameters
        ----------
        asker : Profile
            Who asks.
        scores : AdoptionScores
            Those of this asker.
        limit, components
            As for `rank`.

        Returns
        -------
        tuple of SystemSuggestion
            As `rank` gives them.

        Raises
        ------
        InvalidRequestError
            If the limit is negative.
        """
        if limit < 0:
            raise InvalidRequestError(f"cannot list {limit} systems")
        tokens = self.holdings.tokens
        columns = [
            column for column in scores.candidates.tolist() if components is None or tokens[column][0] in components
        ]
        return tuple(
            self._suggestion(asker, scores, rank, column) for rank, column in enumerate(columns[:limit], start=1)
        )

    def _features(self, held: Rows, neighbours: Floats) -> Floats:
        return np.column_stack(
            [
                np.log(self.holdings.shares),
                self.holdings.room(held),
                self.holdings.lifts(neighbours, np.array(PRIORS)).T,
                self.holdings.has_same_product(held),
            ]
        )

    def _suggestion(self, asker: Profile, scores: AdoptionScores, rank: int, column: int) -> SystemSuggestion:
        component, product, supplier = self.holdings.tokens[column]
        weighted = scores.features[column] * self.coefficients.weights
        parts = [(factor, float(weighted[columns].sum())) for factor, columns in _FACTOR_COLUMNS]
        reasons = [(AdoptionFactor.BASE, self.coefficients.intercept), *parts]
        return SystemSuggestion(
            component=component,
            product=product,
            supplier=supplier,
            rank=rank,
            score=float(scores.totals[column]),
            reasons=tuple(AdoptionReason(factor, contribution) for factor, contribution in reasons),
            users=self._users(scores, column),
            companion=self._companion(asker, scores, column),
        )

    def _users(self, scores: AdoptionScores, column: int) -> tuple[str, ...]:
        rows = self.holdings.users(column)
        examples = scores.neighbours[:, rows].sum(axis=0)
        return tuple(self.codes[row] for row in rows[np.argsort(-examples, kind="stable")].tolist())

    def _companion(self, asker: Profile, scores: AdoptionScores, column: int) -> Companion | None:
        together, holders = self.holdings.together(scores.held, column), self.holdings.table.holders[scores.held]
        by_chance = self.holdings.shares[column]
        ratios = (together + 1.0) / ((holders + 1.0 / by_chance) * by_chance)
        ratios[together < FEWEST_TOGETHER] = 0.0
        if len(ratios) == 0 or ratios.max() <= 1.0:
            return None
        best = int(ratios.argmax())
        token = self.holdings.tokens[scores.held[best]]
        fact = min(fact for fact in asker.systems if fact.token == token)
        return Companion(fact, int(together[best]), int(holders[best]))


def _is_never_close(_key: str) -> bool:
    return False
