"""The terms by which a group is judged, each from 0 to 1, and their weights."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.sparse import csr_matrix

from gemsamen.matching.groups.objective import Booleans, Floats, Objective, Windows

VERSION = "group-2"
MOST_UNEQUAL = math.log(8.0)
UNKNOWN_BALANCE = 0.5
SAME_PRODUCT, SAME_SUPPLIER, OTHER_PRODUCT, ONE_MISSES = 1.0, 0.8, 0.5, 0.3


class Term(StrEnum):
    """What a group is judged by.

    ``together``: mean affinity of all pairs. ``own``: mean affinity of the asker with the others. ``need``: mean of
    how much reason each member has to join now. ``window``: days in common of a year, times the share of members
    beside the first whose window is known. ``demand``: mean likeness of what two members use or miss. ``balance``: mean
    likeness in size. ``spread``: share of pairs without a supplier in common.
    """

    TOGETHER = "together"
    OWN = "own"
    NEED = "need"
    WINDOW = "window"
    DEMAND = "demand"
    BALANCE = "balance"
    SPREAD = "spread"


DEFAULT_WEIGHTS: Mapping[Term, float] = {
    Term.TOGETHER: 0.20,
    Term.OWN: 0.30,
    Term.NEED: 0.05,
    Term.WINDOW: 0.20,
    Term.DEMAND: 0.15,
    Term.BALANCE: 0.05,
    Term.SPREAD: 0.05,
}
"""Assumed: no public truth tells how good a group turned out to be. Another choice gets another `VERSION`."""

ONLY_WITH_QUESTION = frozenset({Term.NEED, Term.WINDOW, Term.DEMAND, Term.SPREAD})


@dataclass(frozen=True, kw_only=True, eq=False)
class Candidates:
    """The asker, as row 0, and who may join it.

    Parameters
    ----------
    codes : tuple of str, length n
        Key of each municipality.
    affinity : ndarray of shape (n, n)
        How well two suit each other, in [0, 1]; symmetric.
    kilometres : ndarray of shape (n, n)
        Distance; NaN when unknown.
    log_populations : ndarray of shape (n,)
        Natural logarithm of the inhabitants; NaN when unknown.
    leads : ndarray of shape (n,)
        Who is known to be willing to lead.
    has_question : bool
        Whether the group is about a component; without it the five parameters below do not count.
    need : ndarray of shape (n,)
        Reason to join now, in [0, 1].
    windows : Windows
        When each can change over.
    products, suppliers : tuple of frozenset of str, length n
        What each uses for the component.
    is_missing : ndarray of shape (n,)
        Who misses the component.
    """

    codes: tuple[str, ...]
    affinity: Floats
    kilometres: Floats
    log_populations: Floats
    leads: Booleans
    has_question: bool
    need: Floats
    windows: Windows
    products: tuple[frozenset[str], ...]
    suppliers: tuple[frozenset[str], ...]
    is_missing: Booleans

    def __len__(self) -> int:
        return len(self.codes)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """A group in numbers.

    Parameters
    ----------
    score : float
        Weighted mean of the terms, in [0, 1].
    values : mapping of Term to float
        Value of each term that counts, in [0, 1], in the order of `Term`.
    weights : mapping of Term to float
        Weight of each term; they add up to 1.
    n_known : int
        Members whose window is known.
    shared_days : int
        Days on which all of those can change over.
    """

    score: float
    values: Mapping[Term, float]
    weights: Mapping[Term, float]
    n_known: int
    shared_days: int


class Judge:
    """Judges groups of candidates by weighted terms.

    Parameters
    ----------
    candidates : Candidates
        The asker and the others.
    weights : mapping of Term to float, optional
        0 or more; a term that nothing is known about does not count, and the others are scaled to add up to 1.
    """

    def __init__(self, candidates: Candidates, weights: Mapping[Term, float] = DEFAULT_WEIGHTS) -> None:
        self.candidates, self._pairs = candidates, _pair_terms(candidates)
        counted = {term: weights.get(term, 0.0) for term in Term if _is_counted(term, candidates)}
        total = sum(counted.values()) or 1.0
        self.weights: Mapping[Term, float] = {term: weight / total for term, weight in counted.items()}
        weighed = (self.weights[term] * table for term, table in self._pairs.items() if self.weights.get(term))
        self._weighted_pairs: Floats = sum(weighed, np.zeros((len(candidates), len(candidates))))
        self._objectives: dict[int, Objective] = {}

    def objective(self, size: int) -> Objective:
        """Lay out the weighted terms for groups of one size, once; the value of a group is its score."""
        if size not in self._objectives:
            self._objectives[size] = self._laid_out(size)
        return self._objectives[size]

    def _laid_out(self, size: int) -> Objective:
        pairs = self._weighted_pairs.copy()
        own = self.weights[Term.OWN] * self.candidates.affinity[0] * size / 2
        pairs[0] += own
        pairs[:, 0] += own
        return Objective(
            pairs=pairs,
            singles=self.weights.get(Term.NEED, 0.0) * self.candidates.need,
            windows=self.candidates.windows,
            window_weight=self.weights.get(Term.WINDOW, 0.0),
        )

    def figures(self, members: Sequence[int]) -> Figures:
        """Judge a group of two or more rows, the asker among them."""
        rows = sorted(members)
        upper = np.triu_indices(len(rows), k=1)
        found = {term: float(table[np.ix_(rows, rows)][upper].mean()) for term, table in self._pairs.items()}
        found[Term.OWN] = float(self.candidates.affinity[0, rows[1:]].mean())
        found[Term.NEED] = float(self.candidates.need[rows].mean())
        found[Term.WINDOW] = self.candidates.windows.share(rows)
        values = {term: found[term] for term in self.weights}
        return Figures(
            score=sum(self.weights[term] * value for term, value in values.items()),
            values=values,
            weights=self.weights,
            n_known=int(self.candidates.windows.is_known[rows].sum()),
            shared_days=self.candidates.windows.shared_days(rows),
        )

    def __len__(self) -> int:
        return len(self.candidates)


def demand_likeness(candidates: Candidates) -> Floats:
    """How alike the demand of two candidates is, as an array of shape (n, n).

    Returns
    -------
    ndarray of shape (n, n)
        1 with a product in common or when both miss the component, 0.8 with a supplier in common, 0.5 when both use
        something else, 0.3 when one uses and the other misses it, 0 when one neither uses nor misses it.
    """
    uses = np.array([bool(products) for products in candidates.products], dtype=np.bool_)
    misses = candidates.is_missing & ~uses
    likeness = np.select(
        [
            _have_common(candidates.products) | np.logical_and.outer(misses, misses),
            _have_common(candidates.suppliers),
            np.logical_and.outer(uses, uses),
            np.logical_and.outer(uses | misses, uses | misses),
        ],
        [SAME_PRODUCT, SAME_SUPPLIER, OTHER_PRODUCT, ONE_MISSES],
        default=0.0,
    )
    return np.asarray(likeness, dtype=np.float64)


def _is_counted(term: Term, candidates: Candidates) -> bool:
    if term in ONLY_WITH_QUESTION and not candidates.has_question:
        return False
    return term is not Term.WINDOW or bool(candidates.windows.is_known.any())


def _pair_terms(candidates: Candidates) -> Mapping[Term, Floats]:
    return {term: table(candidates) for term, table in _TABLES.items() if _is_counted(term, candidates)}


def _together(candidates: Candidates) -> Floats:
    return candidates.affinity


def _spread(candidates: Candidates) -> Floats:
    return 1.0 - _have_common(candidates.suppliers).astype(np.float64)


def _balance(candidates: Candidates) -> Floats:
    differences = np.abs(candidates.log_populations[:, np.newaxis] - candidates.log_populations)
    likeness: Floats = 1.0 - np.clip(differences / MOST_UNEQUAL, 0.0, 1.0)
    return np.nan_to_num(likeness, nan=UNKNOWN_BALANCE)


def _have_common(rows: Sequence[frozenset[str]]) -> Booleans:
    columns = {key: column for column, key in enumerate(sorted(frozenset().union(*rows)))}
    indices = [columns[key] for row in rows for key in sorted(row)]
    pointers = np.concatenate([[0], np.cumsum([len(row) for row in rows], dtype=np.int64)])
    table = csr_matrix((np.ones(len(indices)), indices, pointers), shape=(len(rows), len(columns)))
    return np.asarray((table @ table.T).toarray() > 0, dtype=np.bool_)


_TABLES: Mapping[Term, Callable[[Candidates], Floats]] = {
    Term.TOGETHER: _together,
    Term.DEMAND: demand_likeness,
    Term.BALANCE: _balance,
    Term.SPREAD: _spread,
}
