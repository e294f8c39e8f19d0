"""The pairs that a model learns from: those of each collaboration, while it is hidden, against all others."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import lsq_linear

from gemsamen.matching.coefficients import FEATURES, LOCATION, TIES
from gemsamen.matching.errors import NothingToLearnError
from gemsamen.matching.features import Assumptions, Register, predicted_ties
from gemsamen.matching.profiles import Profile

Floats = NDArray[np.float64]
Groups = Mapping[str, Collection[str]]

_RISING = ([-np.inf, -np.inf, -np.inf, 0.0], [np.inf, 0.0, 0.0, np.inf])
"""Nearer municipalities are never expected to have weaker ties: limits of the constant and of the three slopes."""
_FALLING = ([-np.inf, 0.0, 0.0, -np.inf], [np.inf, np.inf, np.inf, 0.0])

NOTHING: Mapping[str, float] = MappingProxyType({})
NOBODY: Mapping[str, Collection[str]] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Lessons:
    """Collaborations to learn from.

    Parameters
    ----------
    groups : mapping of str to collection of str
        Key of a collaboration to the codes of its members; unknown codes are passed over.
    importance : mapping of str to float
        How heavily a collaboration counts; 1 when it is not named. Those that count most are what the model is about:
        its probabilities are made to come true for them.
    aliases : mapping of str to collection of str
        Keys of arrangements that tell the same and are hidden together with a collaboration.
    held_out : collection of str
        Codes whose pairs are not learned from.
    """

    groups: Groups
    importance: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    aliases: Mapping[str, Collection[str]] = field(default_factory=lambda: NOBODY)
    held_out: Collection[str] = ()


@dataclass(frozen=True, eq=False)
class Fold:
    """Pairs seen while some collaborations were hidden.

    Attributes
    ----------
    table : ndarray of shape (n, n, 7)
        Features of all pairs; NaN where unknown.
    completeness : ndarray of shape (n, n)
        How far the arrangements of both sides are known, from 0 to 1.
    members : ndarray of bool, shape (k, n)
        Members of the hidden collaborations.
    importance : ndarray of shape (k,)
        How heavily they count.
    """

    table: Floats
    completeness: Floats
    members: NDArray[np.bool_]
    importance: Floats


@dataclass(frozen=True, eq=False)
class Sample:
    """Pairs to learn from.

    Attributes
    ----------
    rows : ndarray of shape (m, 7)
        Features, nothing unknown.
    labels : ndarray of bool, length m
        Whether the pair shares a hidden collaboration.
    weights : ndarray of shape (m,)
        How heavily the pair counts.
    """

    rows: Floats
    labels: NDArray[np.bool_]
    weights: Floats


class Pairs:
    """All pairs of municipalities, in as many folds as collaborations are hidden at a time.

    Parameters
    ----------
    profiles : sequence of Profile
        Their order does not matter.
    lessons : Lessons
        What to learn from.
    n_folds : int
        Collaborations are hidden in this many turns; the others are known arrangements meanwhile.

    Attributes
    ----------
    full_knowledge : float
        Number of arrangements that nine in ten municipalities have, of those that have any.
    expected_ties : ndarray of shape (2, 4)
        Least-squares prediction of the features of arrangements from those of location, over the pairs of which all
        arrangements are known, with the signs held.
    averages : ndarray of shape (7,)
        Mean over all pairs and folds.

    Raises
    ------
    NothingToLearnError
        If no pair, or every pair, shares a collaboration.
    """

    def __init__(self, profiles: Sequence[Profile], lessons: Lessons, *, n_folds: int) -> None:
        turns = _turns(lessons, n_folds)
        visible = [_hidden(profiles, lessons, keys) for keys in turns]
        self.full_knowledge = _full_knowledge(visible)
        self.folds = [
            _fold(seen, lessons, keys, self.full_knowledge) for seen, keys in zip(visible, turns, strict=True)
        ]
        codes = np.array(sorted(profile.code for profile in profiles), dtype=np.str_)
        kept = ~np.isin(codes, np.array(sorted(lessons.held_out), dtype=np.str_))
        first, second = np.triu_indices(len(codes), k=1)
        chosen = kept[first] & kept[second]
        self._first, self._second = first[chosen], second[chosen]
        self._check()
        self.averages: Floats = self._known_averages()
        self.expected_ties = self._expected_ties()
        self.averages[TIES] = np.mean([self._all(fold)[:, TIES].mean(axis=0) for fold in self.folds], axis=0)
        self.most = max(float(fold.importance.max()) for fold in self.folds)

    @property
    def n_pairs(self) -> int:
        """Number of pairs that may be learned from."""
        return len(self._first)

    @property
    def n_partners(self) -> int:
        """How many of them share a collaboration that counts most."""
        shared = np.zeros(self.n_pairs, dtype=np.bool_)
        for fold in self.folds:
            shared |= self._sharing(fold)[fold.importance >= self.most].any(axis=0)
        return int(shared.sum())

    def sample(
        self, *, turns: Collection[int] | None = None, draws: Sequence[NDArray[np.int64]] | None = None
    ) -> Sample:
        """Put pairs together: those that share a hidden collaboration, and in every turn other ones that do not.

        Parameters
        ----------
        turns : collection of int, optional
            Folds to take; default all.
        draws : sequence of ndarray of int, optional
            Per fold, how often each collaboration was drawn; default once.

        Returns
        -------
        Sample
            The pairs of a collaboration weigh its importance together; a pair that shares none weighs 1.
        """
        parts = [
            self._part(turn, None if draws is None else draws[turn])
            for turn in range(len(self.folds))
            if turns is None or turn in turns
        ]
        rows, labels, weights = (np.concatenate(each) for each in zip(*parts, strict=True))
        return Sample(rows, labels, weights)

    def questions(self, turn: int) -> tuple[Floats, NDArray[np.bool_]]:
        """Every member of the most important hidden collaborations asks about everybody else.

        Returns
        -------
        tuple of ndarray of shape (m, 7) and ndarray of bool, length m
            Features, and whether the other is a member too.
        """
        fold = self.folds[turn]
        rows, labels = [np.empty((0, len(FEATURES)))], [np.empty(0, dtype=np.bool_)]
        for members in fold.members[fold.importance >= self.most]:
            for asker in np.flatnonzero(members):
                others = np.arange(len(members)) != asker
                rows.append(self._filled(fold.table[asker, others], fold.completeness[asker, others]))
                labels.append(members[others])
        return np.concatenate(rows), np.concatenate(labels)

    def _check(self) -> None:
        sharing = [self._sharing(fold).any(axis=0) for fold in self.folds]
        if not any(shared.any() for shared in sharing) or all(shared.all() for shared in sharing):
            raise NothingToLearnError("learning needs pairs that share a collaboration and pairs that do not")

    def _sharing(self, fold: Fold) -> NDArray[np.bool_]:
        shared: NDArray[np.bool_] = fold.members[:, self._first] & fold.members[:, self._second]
        return shared

    def _part(self, turn: int, drawn: NDArray[np.int64] | None) -> tuple[Floats, NDArray[np.bool_], Floats]:
        fold, sharing = self.folds[turn], self._sharing(self.folds[turn])
        worth = fold.importance / np.maximum(sharing.sum(axis=1), 1) * (1 if drawn is None else drawn)
        weights = (sharing * worth[:, np.newaxis]).max(axis=0)
        labels: NDArray[np.bool_] = np.asarray(sharing.any(axis=0), dtype=np.bool_)
        is_turn = np.arange(len(labels)) % len(self.folds) == turn
        chosen = np.flatnonzero(labels | is_turn)
        pairs = self._first[chosen], self._second[chosen]
        rows = self._filled(fold.table[pairs], fold.completeness[pairs])
        return rows, labels[chosen], np.where(labels[chosen], weights[chosen], float(len(self.folds)))

    def _filled(self, rows: Floats, completeness: Floats) -> Floats:
        values = np.where(np.isnan(rows), self.averages, rows)
        values[:, TIES] += predicted_ties(values, completeness, self.expected_ties)
        return values

    def _all(self, fold: Fold) -> Floats:
        pairs = self._first, self._second
        return self._filled(fold.table[pairs], fold.completeness[pairs])

    def _known_averages(self) -> Floats:
        """Mean of what is known; 0 where nothing is."""
        totals, counts = np.zeros(len(FEATURES)), np.zeros(len(FEATURES))
        for fold in self.folds:
            rows = fold.table[self._first, self._second]
            totals += np.nansum(rows, axis=0)
            counts += (~np.isnan(rows)).sum(axis=0)
        return totals / np.maximum(counts, 1.0)

    def _expected_ties(self) -> Floats:
        triangles, targets = zip(*[self._reduced(fold) for fold in self.folds], strict=True)
        design, goals = np.concatenate(triangles), np.concatenate(targets)
        if not len(design):
            return np.zeros((TIES.stop - TIES.start, 1 + LOCATION.stop))
        return np.array(
            [
                lsq_linear(design, goal, bounds=limits).x
                for goal, limits in zip(goals.T, (_RISING, _FALLING), strict=True)
            ]
        )

    def _reduced(self, fold: Fold) -> tuple[Floats, Floats]:
        """Reduce the least squares of one fold to a few rows with the same solution (QR)."""
        rows = fold.table[self._first, self._second]
        is_full = fold.completeness[self._first, self._second] == 1.0
        rows = rows[is_full & ~np.isnan(rows[:, LOCATION]).any(axis=1)]
        design = np.column_stack([np.ones(len(rows)), rows[:, LOCATION]])
        directions, triangle = np.linalg.qr(design)
        return triangle, directions.T @ rows[:, TIES]


def _turns(lessons: Lessons, n_folds: int) -> list[list[str]]:
    """Deal the collaborations out, so that each turn hides as many important ones."""
    keys = sorted(lessons.groups, key=lambda key: (-lessons.importance.get(key, 1.0), key))
    n_turns = min(n_folds, len(keys))
    if n_turns == 0:
        raise NothingToLearnError("there is no collaboration to learn from")
    return [keys[turn::n_turns] for turn in range(n_turns)]


def _hidden(profiles: Sequence[Profile], lessons: Lessons, keys: Sequence[str]) -> list[Profile]:
    hidden = {*keys}.union(*(lessons.aliases.get(key, ()) for key in keys))
    return [replace(profile, arrangements=profile.arrangements - hidden) for profile in profiles]


def _full_knowledge(visible: Sequence[Sequence[Profile]]) -> float:
    counts = [len(profile.arrangements) for profiles in visible for profile in profiles if profile.arrangements]
    return float(np.quantile(counts, 0.1, method="lower")) if counts else 1.0


def _fold(profiles: Sequence[Profile], lessons: Lessons, keys: Sequence[str], full_knowledge: float) -> Fold:
    register = Register(profiles, assumptions=Assumptions(full_knowledge=full_knowledge))
    codes = np.array(register.codes, dtype=np.str_)
    members = [np.isin(codes, np.array(sorted(lessons.groups[key]), dtype=np.str_)) for key in keys]
    known = [register.known(profile) for profile in register.profiles]
    return Fold(
        table=np.array([pair.values for pair in known]).reshape(len(codes), len(codes), len(FEATURES)),
        completeness=np.array([pair.completeness for pair in known]).reshape(len(codes), len(codes)),
        members=np.array(members, dtype=np.bool_).reshape(len(keys), len(codes)),
        importance=np.array([lessons.importance.get(key, 1.0) for key in keys], dtype=np.float64),
    )
