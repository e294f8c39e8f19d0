"""What one municipality asks: several lists from one comparison with all others."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.errors import InvalidRequestError
from gemsamen.matching.explaining import Explainer
from gemsamen.matching.features import Register
from gemsamen.matching.profiles import Profile
from gemsamen.matching.scales import band_of, confidence_of, points_of, probability_of
from gemsamen.matching.scoring import Scorer, Scores
from gemsamen.matching.suggestions import Factor, Reason, Scope, Suggestion

INTERVAL_80 = 1.2815515655446004

_FACTORS = tuple(Factor)
_FACTORS_BUT_BASE = tuple(factor for factor in Factor if factor is not Factor.BASE)
_MARGINS = np.array([-INTERVAL_80, 0.0, INTERVAL_80])


class Inquiry:
    """One municipality beside every other, compared once; every list of it is arithmetic on that.

    Parameters
    ----------
    asker : Profile
        Everything that the asker may see of itself; it need not be in the register.
    register : Register
        What everybody may see.
    scorer : Scorer
        The coefficients in use.
    """

    def __init__(self, asker: Profile, *, register: Register, scorer: Scorer) -> None:
        self._asker = asker
        self._register = register
        self._scorer = scorer
        self._features = register.compare(asker)

    def rank(
        self, limit: int = 10, scope: Scope | str = Scope.REGIONAL, component: str | None = None
    ) -> tuple[Suggestion, ...]:
        """Suggest the best partners; the arguments are those of `PartnerRanker.rank`."""
        if limit < 0:
            raise InvalidRequestError(f"cannot list {limit} partners")
        chosen = _scope(scope)
        scores = self._scorer.score(self._features, chosen, component)
        rows = scores.candidates[:limit]
        columns = (rows, self._points(scores, rows, chosen), scores.places_without(rows), scores.contributions[rows])
        found = zip(*[column.tolist() for column in columns], scores.totals[rows].tolist(), strict=True)
        return tuple(
            [
                Suggestion(
                    code=self._register.codes[row],
                    rank=rank,
                    rank_without=dict(zip(_FACTORS_BUT_BASE, without, strict=True)),
                    score=score,
                    probability=probability_of(score) if chosen is Scope.REGIONAL else None,
                    points_low=low,
                    points=points,
                    points_high=high,
                    band=band_of(points),
                    confidence=confidence_of(len(self._asker.systems), len(self._register.profiles[row].systems)),
                    reasons=tuple(map(Reason, _FACTORS, parts)),
                    facts=self._explainer.facts(row),
                )
                for rank, (row, (low, points, high), without, parts, score) in enumerate(found, start=1)
            ]
        )

    def score(self, scope: Scope | str = Scope.REGIONAL, component: str | None = None) -> Scores:
        """Score every row of the register at once; the arguments are those of `rank`."""
        return self._scorer.score(self._features, _scope(scope), component)

    @cached_property
    def _explainer(self) -> Explainer:
        return Explainer(self._asker, register=self._register, features=self._features)

    def _points(self, scores: Scores, rows: NDArray[np.int64], scope: Scope) -> NDArray[np.int64]:
        margins = np.sqrt(scores.variances[rows])[:, np.newaxis] * _MARGINS
        points = points_of(scores.totals[rows, np.newaxis] + margins, scope=scope, base=self._scorer.base)
        return points.round().astype(np.int64)


def _scope(scope: Scope | str) -> Scope:
    try:
        return Scope(scope)
    except ValueError as error:
        raise InvalidRequestError(f"there is no list called {scope}") from error
