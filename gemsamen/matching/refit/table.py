"""The lists that were shown, laid out in rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.coefficients import Coefficients
from gemsamen.matching.evaluation.measures import ndcg
from gemsamen.matching.evaluation.methods import FARTHER_THAN_ANYTHING_KM
from gemsamen.matching.geography import Geography, PairPlaces
from gemsamen.matching.profiles import Profile
from gemsamen.matching.ranking import PartnerRanker
from gemsamen.matching.refit.scaling import LEARNED, alone
from gemsamen.matching.refit.values import FEWEST_GROUPS, FEWEST_RIGHT, JudgedList, TooFewOutcomesError
from gemsamen.matching.suggestions import Scope

N_FOLDS = 10

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Fold:
    """Rows that are judged, and rows that are learned from meanwhile."""

    judged: NDArray[np.bool_]
    learned_from: NDArray[np.bool_]


class Table:
    """Every suggestion on every list as a row, the lists in a fixed order."""

    def __init__(self, profiles: Sequence[Profile], lists: Sequence[JudgedList], shipped: Coefficients) -> None:
        self._rankers = [PartnerRanker(profiles, alone(shipped, factor)) for factor in LEARNED]
        self._profiles = sorted(profiles, key=lambda profile: profile.code)
        self._places = {profile.code: row for row, profile in enumerate(self._profiles)}
        ordered = sorted(lists, key=lambda each: (each.group, each.asker, each.scope, each.shown))
        self._lists = [known for each in ordered if (known := self._known(each)) is not None]
        self.rows = [(number, code) for number, each in enumerate(self._lists) for code in each.shown]
        self.number = np.array([number for number, _ in self.rows], dtype=np.int64)
        self.is_right = np.array([code in self._lists[number].right for number, code in self.rows], dtype=np.bool_)
        self.is_national = np.array([self._lists[n].scope is Scope.NATIONAL for n, _ in self.rows], dtype=np.bool_)
        self.log_place = np.concatenate([np.log1p(np.arange(len(each.shown))) for each in self._lists] or [np.empty(0)])
        self.contributions, self.simple = self._scored()

    @property
    def n_telling(self) -> int:
        """Number of lists of which something came, but not of everything on it."""
        return sum(map(_tells, self._lists))

    def check_enough(self) -> None:
        """Stop when there is too little to learn from."""
        n_groups, n_right = len({each.group for each in self._lists if _tells(each)}), int(self.is_right.sum())
        if n_groups < FEWEST_GROUPS or n_right < FEWEST_RIGHT:
            raise TooFewOutcomesError(n_groups, n_right)

    def folds(self) -> list[Fold]:
        """Divide the groups over folds.

        Returns
        -------
        list of Fold
            Each group is judged once; rows that touch a member of a judged group are not learned from meanwhile.
        """
        groups = sorted({each.group for each in self._lists})
        return [self._fold(set(groups[first::N_FOLDS])) for first in range(N_FOLDS)]

    def quality(self, scores: Floats) -> Floats:
        """Judge an order of every list.

        Parameters
        ----------
        scores : ndarray of shape (n,)
            One per row, higher is better; equal ones keep the order in which they were shown.

        Returns
        -------
        ndarray of shape (n_groups,)
            Mean nDCG@10 of every group of which something came, in the order of the groups.
        """
        found: dict[str, list[float]] = {}
        for number, each in enumerate(self._lists):
            if _tells(each):
                own = scores[self.number == number]
                order = np.argsort(-own, kind="stable")
                right = {place for place, code in enumerate(each.shown) if code in each.right}
                found.setdefault(each.group, []).append(ndcg(order.tolist(), right))
        return np.array([np.mean(found[group]) for group in sorted(found)])

    def _known(self, each: JudgedList) -> JudgedList | None:
        if each.asker not in self._places:
            return None
        shown = tuple(code for code in each.shown if code in self._places and code != each.asker)
        return replace(each, shown=shown, right=each.right & set(shown)) if shown else None

    def _scored(self) -> tuple[Floats, Floats]:
        """Compute what each factor alone adds to each row, of shape (n, 5), and how each row suits the simple order."""
        contributions, simple = [np.empty((0, len(LEARNED)))], [np.empty(0)]
        geography = Geography(self._profiles)
        for each in self._lists:
            place, rows = self._places[each.asker], [self._places[code] for code in each.shown]
            asker = self._profiles[place]
            totals = [ranker.score(asker, each.scope).totals[rows] - ranker.base for ranker in self._rankers]
            contributions.append(np.column_stack(totals))
            simple.append(_simple(geography.compare(asker, place))[rows])
        return np.concatenate(contributions), np.concatenate(simple)

    def _fold(self, groups: set[str]) -> Fold:
        members = {code for each in self._lists if each.group in groups for code in (each.asker, *each.right)}
        judged = np.array([self._lists[number].group in groups for number, _ in self.rows], dtype=np.bool_)
        touches = np.array(
            [self._lists[n].asker in members or code in members for n, code in self.rows], dtype=np.bool_
        )
        return Fold(judged, ~touches)


def _tells(each: JudgedList) -> bool:
    return 0 < len(each.right) < len(each.shown)


def _simple(places: PairPlaces) -> Floats:
    """Order by province and then by distance; what is unknown comes last."""
    kilometres = np.nan_to_num(places.kilometres, nan=FARTHER_THAN_ANYTHING_KM)
    simple: Floats = np.nan_to_num(places.same_province) * 2 * FARTHER_THAN_ANYTHING_KM - kilometres
    return simple
