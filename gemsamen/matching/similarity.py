"""How alike the registered systems of municipalities are: one similarity, blended from blocks."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.coefficients import BLOCKS
from gemsamen.matching.incidence import CosineBlock
from gemsamen.matching.profiles import SystemFact

LEARNED_SPREAD = 0.0828
"""Root mean square of the similarity over all pairs of the data that its weight was learned from."""
LARGEST_STRETCH = 3.0
NO_SPREAD = 1e-5
UNSEEN = 0.5
"""Systems that nobody else has which are taken to be missing from what a municipality registered; see docs/method."""

Floats = NDArray[np.float64]
Standards = Mapping[str, Collection[str]]

NO_STANDARDS: Standards = {}


@dataclass(frozen=True, eq=False)
class SystemsBlend:
    """How the similarity of systems is put together.

    Parameters
    ----------
    weights : ndarray of shape (5,)
        Weight of each block, in the order of `BLOCKS`.
    standards : mapping of str to collection of str
        Standards that a component has to meet, by the key of the component.
    """

    weights: Floats
    standards: Standards = field(default_factory=lambda: NO_STANDARDS)


class SystemsSimilarity:
    """Blended similarity of one set of systems with every row of the register.

    Parameters
    ----------
    systems : sequence of set of SystemFact, length n
        What everybody may see, in the order of the rows.
    blend : SystemsBlend
        Weights of the blocks; a block that weighs nothing is not computed.

    Attributes
    ----------
    products : CosineBlock
        The block of whole systems: the component with the product, else with the supplier.
    stretch : float
        In [1, 3]. Portfolios of a hundred systems are never as alike or as different as seven suppliers are, so the
        similarity is stretched to the spread that it had where its weight was learned.
    """

    def __init__(self, systems: Sequence[Collection[SystemFact]], blend: SystemsBlend) -> None:
        self._standards = blend.standards
        weights = dict(zip(BLOCKS, blend.weights.tolist(), strict=True))
        blocks = {
            name: CosineBlock([_counted(self._keys(name, facts)) for facts in systems], unseen=UNSEEN)
            for name in BLOCKS
            if weights[name] != 0 or name == "products"
        }
        self.products = blocks["products"]
        self._systems = tuple(systems)
        counts = [len(facts) for facts in systems if facts]
        self._usual_count = float(np.median(counts)) if counts else 0.0
        self._blocks = [(name, weights[name], block, block.average()) for name, block in blocks.items()]
        self.has_any = self.products.has_any
        of_rows = self._all_pairs()
        self.stretch = stretch_of(_spread(of_rows))
        self._of_rows = of_rows * self.stretch
        self._of_rows.setflags(write=False)

    def excess(self, systems: Collection[SystemFact], row: int | None = None) -> Floats:
        """Sum the weighted blocks, each as its cosine above the average cosine of all pairs, and stretch the sum.

        Parameters
        ----------
        systems : collection of SystemFact
            All that the asker may see of itself.
        row : int, optional
            Its own row, so that nothing is computed when it has no more systems than everybody may see.

        Returns
        -------
        ndarray of shape (n,)
            NaN where either side has no system. A block of which either side knows nothing adds 0.
        """
        if row is not None and self._systems[row] == systems:
            known: Floats = self._of_rows[row]
            return known
        if not systems:
            return np.full(len(self.has_any), np.nan)
        total = np.zeros(len(self.has_any))
        for name, weight, block, average in self._blocks:
            keys = _counted(self._keys(name, systems))
            if keys:
                total += weight * np.where(block.has_any, block.cosines(keys) - average, 0.0)
        return np.where(self.has_any, total * self.stretch, np.nan)

    def lack(self, count: int, excess: Floats, row: int | None) -> Floats:
        """Tell how far the similarity is below the average because the asker registered little.

        Few systems cannot be like a hundred. Below the usual number a share of what the mean lacks is therefore a
        matter of registering and not of being different: nearly all of it for one system, nothing from that number on.

        Parameters
        ----------
        count : int
            Systems of the asker.
        excess : ndarray of shape (n,)
            As `excess` gives it for the asker.
        row : int or None
            Its own row, which does not count.

        Returns
        -------
        ndarray of shape (n,)
            The same number, 0 or less, wherever the excess is known; 0 elsewhere.
        """
        share = min(1.0, count / self._usual_count) if self._usual_count else 1.0
        is_known = ~np.isnan(excess)
        is_other = is_known.copy()
        if row is not None:
            is_other[row] = False
        mean = float(excess[is_other].mean()) if is_other.any() else 0.0
        return np.where(is_known, (1.0 - share) * min(0.0, mean), 0.0)

    def rows(self, rows: slice) -> Floats:
        """Compare some rows with all rows.

        Parameters
        ----------
        rows : slice
            Of k rows.

        Returns
        -------
        ndarray of shape (k, n)
            As `excess` gives it.
        """
        found: Floats = self._of_rows[rows]
        return found

    def _all_pairs(self) -> Floats:
        """Compare every pair of rows once, of shape (n, n)."""
        total = np.zeros((len(self.has_any), len(self.has_any)))
        for _, weight, block, average in self._blocks:
            is_known = block.has_any & block.has_any[:, np.newaxis]
            total += weight * np.where(is_known, block.all_pairs() - average, 0.0)
        return np.where(self.has_any & self.has_any[:, np.newaxis], total, np.nan)

    def _keys(self, block: str, facts: Collection[SystemFact]) -> Iterable[Hashable]:
        if block == "products":
            return {fact.token for fact in facts}
        if block == "suppliers":
            return {fact.supplier for fact in facts if fact.supplier}
        if block == "components":
            return {fact.component for fact in facts if fact.component}
        if block == "hosting":
            return {(fact.component, fact.hosting) for fact in facts if fact.hosting}
        return {standard for fact in facts for standard in self._standards.get(fact.component, ())}


def stretch_of(spread: float) -> float:
    """Tell how many times a similarity is stretched.

    Parameters
    ----------
    spread : float
        Its root mean square over all pairs, 0 or more.

    Returns
    -------
    float
        In [1, 3]; 1 where all pairs are equally alike, but for rounding.
    """
    return min(max(LEARNED_SPREAD / spread, 1.0), LARGEST_STRETCH) if spread > NO_SPREAD else 1.0


def _spread(pairs: Floats) -> float:
    others = pairs[~np.eye(len(pairs), dtype=np.bool_)]
    known = others[~np.isnan(others)]
    return float(np.sqrt(np.mean(known**2))) if known.size else 0.0


def _counted(keys: Iterable[Hashable]) -> dict[Hashable, float]:
    return dict.fromkeys(keys, 1.0)
