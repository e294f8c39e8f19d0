"""How alike the systems, gaps and arrangements of many pairs are, without a table of all pairs."""

from collections.abc import Hashable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.coefficients import BLOCKS
from gemsamen.matching.evaluation.wide.places import Floats, Rows, Singles
from gemsamen.matching.incidence import AffinityBlock, CosineBlock
from gemsamen.matching.profiles import Profile
from gemsamen.matching.similarity import UNSEEN
from gemsamen.matching.ties import DECIMALS


class PairCosines(CosineBlock[Hashable]):
    """Cosines between some rows and others, in float32."""

    def __init__(
        self, rows: Sequence[Mapping[Hashable, float]], *, is_rarity_weighted: bool = True, unseen: float = 0.0
    ) -> None:
        super().__init__(rows, is_rarity_weighted=is_rarity_weighted, unseen=unseen)
        self._singles = self._units.astype(np.float32)

    def between(self, rows: Rows, columns: Rows) -> Singles:
        """Compare some rows with others.

        Parameters
        ----------
        rows, columns : slice or ndarray of int
            Which rows, and which others.

        Returns
        -------
        ndarray of float32 of shape (rows, columns)
            Cosines, in [0, 1].
        """
        products = self._singles[columns] @ self._singles[rows].T.toarray()
        found: Singles = np.ascontiguousarray(products.T)
        return np.clip(found, 0.0, 1.0, out=found)


class PairTies(AffinityBlock):
    """Ties between some rows and others."""

    def between(self, rows: Rows, columns: Rows) -> Floats:
        """Compare some rows with others.

        Parameters
        ----------
        rows, columns : slice or ndarray of int
            Which rows, and which others.

        Returns
        -------
        ndarray of shape (rows, columns)
            Adamic-Adar index, 0 or more; equal ties are exactly equal.
        """
        weighted = self.table.matrix[rows].multiply(self._weights[np.newaxis, :]).tocsr()
        found: Floats = (self.table.matrix[columns] @ weighted.T.toarray()).T.round(DECIMALS)
        return np.ascontiguousarray(found)


class PairLikeness:
    """Similarity of systems above its average, before it is stretched.

    Parameters
    ----------
    profiles : sequence of Profile, length n
        In the order of the rows. Tidy files tell components and products, so that only those blocks are computed.
    weights : ndarray of shape (5,)
        Weight of each of the `BLOCKS`.
    """

    def __init__(self, profiles: Sequence[Profile], weights: Floats) -> None:
        by_name = dict(zip(BLOCKS, weights.tolist(), strict=True))
        keys: dict[str, list[dict[Hashable, float]]] = {
            "products": [dict.fromkeys((fact.token for fact in profile.systems), 1.0) for profile in profiles],
            "components": [
                dict.fromkeys((fact.component for fact in profile.systems if fact.component), 1.0)
                for profile in profiles
            ],
        }
        cosines = {name: PairCosines(rows, unseen=UNSEEN) for name, rows in keys.items()}
        self._blocks = [
            (np.float32(by_name[name]), block, np.float32(block.average())) for name, block in cosines.items()
        ]
        self._has_any: NDArray[np.bool_] = cosines["products"].has_any

    def between(self, rows: Rows, columns: Rows) -> Singles:
        """Compare some rows with others.

        Parameters
        ----------
        rows, columns : slice or ndarray of int
            Which rows, and which others.

        Returns
        -------
        ndarray of float32 of shape (rows, columns)
            Similarity above its average; NaN where either side has no system.
        """
        has_both = self._has_any[rows][:, np.newaxis] & self._has_any[columns]
        total = np.where(has_both, np.float32(0.0), np.float32(np.nan))
        for weight, block, average in self._blocks:
            part = block.between(rows, columns)
            part -= average
            part *= weight
            part *= block.has_any[rows][:, np.newaxis] & block.has_any[columns]
            total += part
        return total
