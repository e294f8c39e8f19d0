"""How alike the registered systems of municipalities are: one similarity, blended from blocks."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.coefficients import BLOCKS
from gemsamen.matching.incidence import CosineBlock
from gemsamen.matching.profiles import SystemFact

Floats = NDArray[np.float64]
Standards = Mapping[str, Collection[str]]

NO_STANDARDS: Standards = MappingProxyType({})


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
    """

    def __init__(self, systems: Sequence[Collection[SystemFact]], blend: SystemsBlend) -> None:
        self._standards = blend.standards
        weights = dict(zip(BLOCKS, blend.weights.tolist(), strict=True))
        blocks = {
            name: CosineBlock([_counted(self._keys(name, facts)) for facts in systems])
            for name in BLOCKS
            if weights[name] != 0 or name == "products"
        }
        self.products = blocks["products"]
        self._blocks = [(name, weights[name], block, block.average()) for name, block in blocks.items()]
        self.has_any = self.products.has_any

    def excess(self, systems: Collection[SystemFact]) -> Floats:
        """Sum the weighted blocks, each as its cosine above the average cosine of all pairs.

        Parameters
        ----------
        systems : collection of SystemFact
            All that the asker may see of itself.

        Returns
        -------
        ndarray of shape (n,)
            NaN where either side has no system. A block of which either side knows nothing adds 0.
        """
        total = np.zeros(len(self.has_any))
        if not systems:
            return total * np.nan
        for name, weight, block, average in self._blocks:
            keys = _counted(self._keys(name, systems))
            if keys:
                total += weight * np.where(block.has_any, block.cosines(keys) - average, 0.0)
        return np.where(self.has_any, total, np.nan)

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


def _counted(keys: Iterable[Hashable]) -> dict[Hashable, float]:
    return dict.fromkeys(keys, 1.0)
