"""Who has which system, laid out so that one municipality can be compared with all at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.incidence import Incidence
from gemsamen.matching.profiles import Profile, SystemFact

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]
Token = tuple[str, str, str]


class Holdings:
    """The systems of a register, as everybody may see them.

    Parameters
    ----------
    profiles : sequence of Profile, length n
        In the order of the rows.

    Attributes
    ----------
    tokens : tuple of (str, str, str)
        Component, product, and supplier where the product is unknown; in alphabetical order, length m.
    table : Incidence
        Of rows by tokens.
    is_active : ndarray of bool, length n
        Whether the municipality registered anything.
    shares : ndarray of shape (m,)
        Smoothed share of the active municipalities that have a system, in (0, 1).
    """

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.table: Incidence[Token] = Incidence(
            [dict.fromkeys((fact.token for fact in profile.systems), 1.0) for profile in profiles]
        )
        self.tokens: tuple[Token, ...] = tuple(self.table.columns)
        self.is_active: NDArray[np.bool_] = np.array([bool(profile.systems) for profile in profiles], dtype=np.bool_)
        self.shares: Floats = (self.table.holders + 0.5) / (self.is_active.sum() + 1.0)
        _, self._components = np.unique(
            np.array([component for component, _, _ in self.tokens], dtype=np.str_), return_inverse=True
        )
        self._products = np.array([product for _, product, _ in self.tokens], dtype=np.str_)
        self._by_system = self.table.matrix.tocsc()
        self._by_system.sort_indices()
        self._continuations, self._starts, self._lasts = self._continued()

    def columns_of(self, systems: frozenset[SystemFact]) -> Rows:
        """Find the columns of some systems.

        Parameters
        ----------
        systems : frozenset of SystemFact
            Those that nobody visibly has are left out.

        Returns
        -------
        ndarray of int
            Rising, each once.
        """
        known = {self.table.columns[fact.token] for fact in systems if fact.token in self.table.columns}
        return np.array(sorted(known), dtype=np.int64)

    def lifts(self, weights: Floats, priors: Floats) -> Floats:
        """Measure how much more common every system is among neighbours than in the whole register.

        Parameters
        ----------
        weights : ndarray of shape (k, n)
            Weight of every row, per kind of neighbour.
        priors : ndarray of shape (k,)
            Weight of the register as a whole.

        Returns
        -------
        ndarray of shape (k, m)
            ln of the weighted share over the share in the register; 0 without neighbours.
        """
        totals = weights[:, self.is_active].sum(axis=1) + priors
        users = np.asarray((self.table.matrix.T @ weights.T).T)
        lifts: Floats = np.log((users / self.shares + priors[:, np.newaxis]) / totals[:, np.newaxis])
        return lifts

    def room(self, held: Rows) -> Floats:
        """Measure whether there is room for every system beside what a municipality has for the same component.

        Parameters
        ----------
        held : ndarray of int
            Columns of the systems that it has.

        Returns
        -------
        ndarray of shape (m,)
            ln of the share of municipalities with this many systems for the component that have one more, and of the
            share of this system among those that could be it.
        """
        n_components = len(self._starts)
        counts = np.minimum(np.bincount(self._components[held], minlength=n_components), self._lasts)
        free = np.bincount(self._components, weights=self.shares, minlength=n_components)
        taken = np.bincount(self._components[held], weights=self.shares[held], minlength=n_components)
        left = np.maximum(free - taken, 1e-6)[self._components]
        further: Floats = self._continuations[self._starts + counts]
        room: Floats = further[self._components] + np.log(self.shares / left)
        return room

    def has_same_product(self, held: Rows) -> Floats:
        """Mark every system whose product the municipality has for another component.

        Parameters
        ----------
        held : ndarray of int
            Columns of the systems that it has.

        Returns
        -------
        ndarray of shape (m,)
            1 or 0; a system without a known product is never marked.
        """
        products = {product for product in self._products[held].tolist() if product}
        return np.isin(self._products, sorted(products)).astype(np.float64)

    def together(self, held: Rows, column: int) -> Rows:
        """Count for each held system the municipalities that have it and one other.

        Parameters
        ----------
        held : ndarray of int, length k
            Columns of the systems that a municipality has.
        column : int
            The other system.

        Returns
        -------
        ndarray of int, length k
            0 or more.
        """
        both = self.table.matrix[self.users(column)][:, held].sum(axis=0)
        return np.asarray(both, dtype=np.int64).ravel()

    def users(self, column: int) -> Rows:
        """Find who has a system.

        Parameters
        ----------
        column : int
            The system.

        Returns
        -------
        ndarray of int
            Rows, rising.
        """
        rows = self._by_system.indices[self._by_system.indptr[column] : self._by_system.indptr[column + 1]]
        return np.asarray(rows, dtype=np.int64)

    def _continued(self) -> tuple[Floats, Rows, Rows]:
        """Take ln of the smoothed share with one more system, per component and number of systems from 0.

        Components lie one after the other, each as far as the first number that nobody has, so that memory grows with
        what is registered. Beyond that number the share is always the same.

        Returns
        -------
        tuple of ndarray
            The logarithms; where each component starts; and the number of systems that is its last.
        """
        entries, n_components = self.table.matrix.tocoo(), int(self._components.max(initial=-1)) + 1
        of_rows = entries.row.astype(np.int64) * n_components + self._components[entries.col]
        pairs, counts = np.unique(of_rows, return_counts=True)
        components = pairs % max(n_components, 1)
        lasts = np.ones(n_components, dtype=np.int64)
        np.maximum.at(lasts, components, counts + 1)
        ends = np.cumsum(lasts + 1)
        starts = ends - lasts - 1
        exactly = np.bincount(starts[components] + counts, minlength=int(ends.max(initial=0)))
        from_here = np.append(np.cumsum(exactly[::-1])[::-1], 0)
        at_least = from_here[:-1] - np.repeat(from_here[ends], lasts + 1)
        at_least[starts] = self.is_active.sum()
        one_more = np.append(at_least[1:], 0)
        one_more[ends - 1] = 0
        return np.log((one_more + 0.5) / (at_least + 1.0)), starts, lasts
