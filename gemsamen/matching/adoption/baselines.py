"""Simple ways to rank systems that a model has to beat."""

from collections.abc import Callable, Sequence

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
        self._likeness = _item_cosines(self.holdings)
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
        return np.asarray(self._table[[row]] @ self._likeness).ravel()

    def ease(self, row: int) -> Floats:
        return np.asarray(self._table[[row]] @ self._ease).ravel()


def _item_cosines(holdings: Holdings) -> Floats:
    """Cosine between the users of every two systems, users weighted by TF-IDF; 0 of a system with itself."""
    active = int(holdings.is_active.sum())
    weighted = holdings.table.matrix @ diags_array(np.log((1 + active) / (1 + holdings.table.holders)) + 1.0)
    norms = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
    users = diags_array(1.0 / np.where(norms == 0.0, 1.0, norms)) @ weighted
    lengths = np.sqrt(np.asarray(users.multiply(users).sum(axis=0)).ravel())
    units = users @ diags_array(1.0 / np.where(lengths == 0.0, 1.0, lengths))
    cosines: Floats = np.ascontiguousarray((units.T @ units).toarray())
    np.fill_diagonal(cosines, val=0.0)
    return cosines


def _ease(holdings: Holdings) -> Floats:
    gram = (holdings.table.matrix.T @ holdings.table.matrix).toarray()
    inverse = np.linalg.inv(gram + EASE_PENALTY * np.eye(len(gram)))
    weights: Floats = -inverse / np.diag(inverse)
    np.fill_diagonal(weights, val=0.0)
    return weights
