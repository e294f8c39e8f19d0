"""Shared arrangements: how strong the tie of two municipalities is, and its place among their ties."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.incidence import AffinityBlock
from gemsamen.matching.placing import mean_places, places_in

DECIMALS = 9
"""Equal ties have to be equal whatever the order in which they were summed."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class PairTies:
    """The ties of one municipality with every row of the register.

    Attributes
    ----------
    affinities : ndarray of shape (n,)
        Adamic-Adar index, 0 or more.
    ranks : ndarray of shape (n,)
        Place of the other among the ties of this one, 1 is the strongest; equal ties share their mean place. NaN for
        its own row.
    ranks_back : ndarray of shape (n,)
        Place of this one among the ties of the other; NaN for its own row.
    fewest : ndarray of shape (n,)
        Number of arrangements that are known of the side of which fewest are known.
    """

    affinities: Floats
    ranks: Floats
    ranks_back: Floats
    fewest: Floats


class Ties:
    """Affinities and tie ranks of all pairs, computed once and read-only afterwards.

    Parameters
    ----------
    rows : sequence of set of str, length n
        Arrangements that everybody may see.

    Attributes
    ----------
    block : AffinityBlock
        Who takes part in what.
    """

    def __init__(self, rows: Sequence[Set[str]]) -> None:
        self._rows = [frozenset(row) for row in rows]
        self.block = AffinityBlock(rows)
        self._counts: Floats = np.array([len(row) for row in rows], dtype=np.float64)
        self._affinities = self.block.all_pairs().round(DECIMALS)
        weakness = -self._affinities
        np.fill_diagonal(weakness, np.nan)
        self._ranks = mean_places(weakness)

    def compare(self, arrangements: Set[str], row: int | None) -> PairTies:
        """Compare one municipality, with all that it may see of itself, with all rows.

        Parameters
        ----------
        arrangements : set of str
            Its arrangements.
        row : int or None
            Its own row, which has no tie with itself.

        Returns
        -------
        PairTies
            In the order of the rows.
        """
        fewest = np.minimum(self._counts, float(len(arrangements)))
        if row is not None and self._rows[row] == arrangements:
            return PairTies(self._affinities[row], self._ranks[row], self._ranks[:, row], fewest)
        affinities = self.block.affinities(arrangements).round(DECIMALS)
        weakness = -affinities
        if row is not None:
            weakness[row] = np.nan
        return PairTies(affinities, mean_places(weakness), places_in(-self._affinities, weakness, row), fewest)

    def rows(self, rows: slice) -> PairTies:
        """Compare some rows with all rows.

        Parameters
        ----------
        rows : slice
            Of k rows.

        Returns
        -------
        PairTies
            Every array has shape (k, n).
        """
        fewest = np.minimum(self._counts[rows, np.newaxis], self._counts)
        return PairTies(self._affinities[rows], self._ranks[rows], self._ranks[:, rows].T, fewest)
