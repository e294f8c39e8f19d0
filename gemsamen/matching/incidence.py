"""Who has what: sparse tables of municipalities by keys."""

from collections.abc import Hashable, Iterable, Mapping, Sequence, Set
from itertools import pairwise
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Key = TypeVar("Key", bound=Hashable)
Floats = NDArray[np.float64]


class Incidence(Generic[Key]):
    """Which municipality has which key, as everybody may see it.

    Parameters
    ----------
    rows : sequence of mapping of key to float, length n
        Value of every key that a municipality has, in the order of the rows.

    Attributes
    ----------
    columns : dict of key to int
        Column of each key, in the order of the keys.
    holders : ndarray of shape (n_keys,)
        Number of municipalities that have the key.
    matrix : csr_matrix of shape (n, n_keys)
        The values.
    """

    def __init__(self, rows: Sequence[Mapping[Key, float]]) -> None:
        keys: list[Any] = list({key for row in rows for key in row})
        keys.sort()
        self.columns: dict[Key, int] = {key: column for column, key in enumerate(keys)}
        lengths = [len(row) for row in rows]
        indices = [self.columns[key] for row in rows for key in row]
        values = np.fromiter((value for row in rows for value in row.values()), dtype=np.float64, count=len(indices))
        pointers = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
        self.matrix: Any = csr_matrix((values, indices, pointers), shape=(len(rows), len(keys)))
        self.matrix.sort_indices()
        self.holders: NDArray[np.int64] = np.bincount(np.asarray(indices, dtype=np.int64), minlength=len(keys))

    def held_by(self, key: Key) -> int:
        """Count the municipalities that visibly have the key.

        Parameters
        ----------
        key : hashable
            One that nobody may have.

        Returns
        -------
        int
            0 or more.
        """
        column = self.columns.get(key)
        return 0 if column is None else int(self.holders[column])

    def columns_of_rows(self) -> list[frozenset[int]]:
        """Tell which columns each row fills.

        Returns
        -------
        list of frozenset of int, length n
            In the order of the rows.
        """
        bounds = pairwise(self.matrix.indptr.tolist())
        return [frozenset(self.matrix.indices[start:end].tolist()) for start, end in bounds]

    def places(self, keys: Iterable[Key]) -> NDArray[np.int64]:
        """Find the columns of some keys.

        Parameters
        ----------
        keys : iterable of hashable
            In any order.

        Returns
        -------
        ndarray of int, as long as the keys
            -1 for a key that nobody visibly has.
        """
        return np.array([self.columns.get(key, -1) for key in keys], dtype=np.int64)

    def vector(self, values: Mapping[Key, float]) -> Floats:
        """Lay values in the columns.

        Parameters
        ----------
        values : mapping of key to float
            Keys that nobody visibly has are left out.

        Returns
        -------
        ndarray of shape (n_keys,)
            0 for every other key.
        """
        laid = np.zeros(len(self.columns))
        for key, value in values.items():
            column = self.columns.get(key)
            if column is not None:
                laid[column] = value
        return laid


class CosineBlock(Generic[Key]):
    """Cosine between weighted sets; the weights come from what everybody may see.

    Parameters
    ----------
    rows : sequence of mapping of key to float, length n
        What everybody may see.
    is_rarity_weighted : bool, default=True
        Weigh a key by ln((1 + n) / (1 + holders)) + 1, where n counts the municipalities that have anything;
        otherwise by 1.
    unseen : float, default=0.0
        How many keys that nobody else has are taken to be missing from every row: their squared weight is added to
        its squared length, so that few keys in common say less when few are known.

    Attributes
    ----------
    table : Incidence
        Who has which key, with the values that were given.
    has_any : ndarray of bool, length n
        Whether the row has any key.

    Notes
    -----
    With w the weight of a key times its value, the cosine of a and b is sum(w_a w_b) / sqrt((sum(w_a²) + U) (sum(w_b²)
    + U)), where U is `unseen` times the squared weight of a key that one row has.

    References
    ----------
    .. [1] Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988 (TF-IDF and the cosine; the
       logarithm is smoothed as in scikit-learn).
    """

    def __init__(
        self, rows: Sequence[Mapping[Key, float]], *, is_rarity_weighted: bool = True, unseen: float = 0.0
    ) -> None:
        self.table = Incidence(rows)
        self.is_rarity_weighted = is_rarity_weighted
        self.has_any: NDArray[np.bool_] = np.array([bool(row) for row in rows], dtype=np.bool_)
        self._filled = int(self.has_any.sum())
        weighted = self.table.matrix.copy()
        self._column_weights: Floats = self._weights(np.append(self.table.holders, 0))
        """Weight of every column; the last is that of a key that nobody visibly has, column -1."""
        weighted.data *= self._column_weights[weighted.indices]
        self._unseen = unseen * float(self._weights(np.ones(1, dtype=np.int64))[0]) ** 2
        norms = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel() + self._unseen)
        weighted.data /= np.repeat(np.where(norms == 0.0, 1.0, norms), np.diff(weighted.indptr))
        self._units: Any = weighted

    def cosines(self, values: Mapping[Key, float]) -> Floats:
        """Compare one set with every row.

        Parameters
        ----------
        values : mapping of key to float
            May hold keys that others may not see; those only make the set longer.

        Returns
        -------
        ndarray of shape (n,)
            In [0, 1]; 0 where either side has nothing.
        """
        places = self.table.places(values)
        weighted = np.fromiter(values.values(), dtype=np.float64, count=len(values)) * self._column_weights[places]
        norm = np.sqrt(np.sort(weighted**2).sum() + self._unseen)
        if norm == 0.0:
            return np.zeros(len(self.has_any))
        vector = np.zeros(len(self._column_weights))
        vector[places] = weighted / norm
        found: Floats = np.clip(self._units @ vector[:-1], 0.0, 1.0)
        return found

    def all_pairs(self) -> Floats:
        """Cosine of every pair of rows, of shape (n, n)."""
        units = self._units.toarray()
        found: Floats = np.clip(units @ units.T, 0.0, 1.0)
        return found

    def average(self) -> float:
        """Mean cosine over all pairs of municipalities that both have something; 0 without such a pair."""
        pairs = self._filled * (self._filled - 1)
        if pairs == 0:
            return 0.0
        total = np.asarray(self._units.sum(axis=0)).ravel()
        with_itself = self._units.multiply(self._units).sum()
        return float((total @ total - with_itself) / pairs)

    def _weights(self, holders: NDArray[np.int64]) -> Floats:
        if not self.is_rarity_weighted:
            return np.ones(len(holders))
        weights: Floats = np.log((1 + self._filled) / (1 + holders)) + 1.0
        return weights


class AffinityBlock:
    """Adamic-Adar index: shared arrangements, each weighted by 1 / ln(1 + members).

    Parameters
    ----------
    rows : sequence of set of str, length n
        Arrangements that everybody may see; one with a single visible member weighs as one of two.

    Attributes
    ----------
    table : Incidence
        Who takes part in what.

    References
    ----------
    .. [1] Adamic and Adar, "Friends and neighbors on the Web", 2003; there the weight is 1 / ln(members), which has no
       value for one member.
    """

    def __init__(self, rows: Sequence[Set[str]]) -> None:
        self.table: Incidence[str] = Incidence([dict.fromkeys(row, 1.0) for row in rows])
        self._weights: Floats = 1.0 / np.log1p(np.maximum(self.table.holders, 2))

    def affinities(self, arrangements: Set[str]) -> Floats:
        """Compare one municipality with every row.

        Parameters
        ----------
        arrangements : set of str
            Those that nobody visibly takes part in do not count.

        Returns
        -------
        ndarray of shape (n,)
            0 or more.
        """
        found: Floats = self.table.matrix @ (self.table.vector(dict.fromkeys(arrangements, 1.0)) * self._weights)
        return found

    def all_pairs(self) -> Floats:
        """Adamic-Adar index of every pair of rows, of shape (n, n)."""
        weighted = self.table.matrix.multiply(self._weights[np.newaxis, :]).tocsr()
        found: Floats = (weighted @ self.table.matrix.T).toarray().astype(np.float64)
        return found


def rows_by_key(rows: Iterable[Set[Key]]) -> dict[Key, list[int]]:
    """Tell for every key which rows have it.

    Parameters
    ----------
    rows : iterable of set of key
        In the order of the rows.

    Returns
    -------
    dict of key to list of int
        Rows in their order.
    """
    found: dict[Key, list[int]] = {}
    for row, keys in enumerate(rows):
        for key in keys:
            found.setdefault(key, []).append(row)
    return found
