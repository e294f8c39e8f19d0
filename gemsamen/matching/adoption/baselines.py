"""Simple ways to rank systems that a model has to beat."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import diags_array

from gemsamen.matching.adoption.holdings import Holdings
from gemsamen.matching.adoption.neighbours import NEARBY, PRIORS, Neighbourhood
from gemsamen.matching.profiles import Profile

EASE_PENALTY = 20.0
LARGEST_EASE = 3000
"""Number of systems up to which EASE, which inverts a matrix of systems by systems, is tried."""

Floats = NDArray[np.float64]
Method = Callable[[int], Floats]


def baselines(profiles: Sequence[Profile]) -> dict[str, Method]:
    """Prepare every simple method.

    Parameters
    ----------
    profiles : sequence of Profile
        What everybody may see.

    Returns
    -------
    dict of str to callable
        By name; each takes the row of a municipality and returns a score for every system, in the order of the tokens
        of `Holdings`.

    References
    ----------
    .. [1] Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", 2019 (EASE).
    """
    simple = _Simple(profiles)
    methods: dict[str, Method] = {
        "random": simple.random,
        "popularity": simple.popularity,
        "popularity within the component": simple.room,
        "neighbours": simple.nearby,
        "systems cosine": simple.alike,
        "item-kNN": simple.companions,
    }
    if len(simple.holdings.tokens) <= LARGEST_EASE:
        methods["EASE"] = simple.ease
    return methods


class _Simple:
    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._profiles = profiles
        self.holdings = Holdings(profiles)
        self._table = self.holdings.table.matrix
        self._neighbourhood = Neighbourhood(profiles, is_close=lambda _key: False)
        self._chance = np.random.default_rng(0)
        self._lay_out_units()
        self._ease = _ease(self.holdings) if self._table.shape[1] <= LARGEST_EASE else np.zeros((0, 0))

    def random(self, _row: int) -> Floats:
        return self._chance.random(len(self.holdings.tokens))

    def popularity(self, _row: int) -> Floats:
        return self.holdings.shares

    def room(self, row: int) -> Floats:
        return self.holdings.room(self.holdings.columns_of(self._profiles[row].systems))

    def nearby(self, row: int) -> Floats:
        weights = self._neighbourhood.weights(self._profiles[row], row)[[NEARBY]]
        lifts: Floats = self.holdings.lifts(weights, np.array(PRIORS)[[NEARBY]])[0]
        return lifts + np.log(self.holdings.shares)

    def alike(self, row: int) -> Floats:
        cosines = self._neighbourhood.systems.cosines({fact.token: 1.0 for fact in self._profiles[row].systems})
        cosines[row] = 0.0
        users: Floats = self._table.T @ cosines
        return users

    def companions(self, row: int) -> Floats:
        held: Floats = self._table[[row]].toarray().ravel()
        with_itself: Floats = self._units.T @ (self._units @ held)
        return with_itself - held

    def ease(self, row: int) -> Floats:
        return np.asarray(self._table[[row]] @ self._ease).ravel()

    def _lay_out_units(self) -> None:
        """Make a column of length 1 of the users of every system, weighted by TF-IDF.

        The cosine of two systems is the product of their columns; a table of all of them may not fit in memory.
        """
        active = int(self.holdings.is_active.sum())
        weights = np.log((1 + active) / (1 + self.holdings.table.holders)) + 1.0
        weighted = self._table @ diags_array(weights)
        norms = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
        users = diags_array(1.0 / np.where(norms == 0.0, 1.0, norms)) @ weighted
        lengths = np.sqrt(np.asarray(users.multiply(users).sum(axis=0)).ravel())
        self._units: Any = (users @ diags_array(1.0 / np.where(lengths == 0.0, 1.0, lengths))).tocsr()


def _ease(holdings: Holdings) -> Floats:
    gram = (holdings.table.matrix.T @ holdings.table.matrix).toarray()
    inverse = np.linalg.inv(gram + EASE_PENALTY * np.eye(len(gram)))
    weights: Floats = -inverse / np.diag(inverse)
    np.fill_diagonal(weights, val=0.0)
    return weights
