"""The blocks of a score, and how heavily each counts."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.errors import InvalidRequestError

HEAVIEST = 5
VERSION = "question-1"
"""Name of the blocks and their default weights, to be shown and logged with every list."""


class Block(StrEnum):
    """One aspect of a partner for a question, in the order of the rows of a block matrix."""

    COMPONENT = "component"
    PRODUCT = "product"
    SUPPLIER = "supplier"
    GAP = "gap"
    TEXT = "text"
    COMPLEMENT = "complement"
    WINDOW = "window"
    REGION = "region"
    SIZE = "size"
    TIES = "ties"
    LEAD = "lead"
    FRESHNESS = "freshness"


class Preset(StrEnum):
    """A ready-made choice of weights."""

    BALANCED = "balanced"
    SAME_PRODUCT = "same_product"
    SAME_GAP = "same_gap"
    SAME_MOMENT = "same_moment"
    REGION = "region"


Weights = Mapping[Block, int]


def _weights(*numbers: int) -> Weights:
    return MappingProxyType(dict(zip(Block, numbers, strict=True)))


PRESETS: Mapping[Preset, Weights] = MappingProxyType(
    {
        Preset.BALANCED: _weights(3, 3, 1, 3, 1, 2, 4, 3, 1, 2, 1, 1),
        Preset.SAME_PRODUCT: _weights(3, 5, 3, 0, 0, 1, 2, 1, 1, 1, 0, 1),
        Preset.SAME_GAP: _weights(1, 0, 0, 5, 2, 2, 1, 1, 1, 1, 1, 1),
        Preset.SAME_MOMENT: _weights(2, 1, 0, 1, 0, 1, 5, 1, 0, 1, 1, 2),
        Preset.REGION: _weights(1, 1, 0, 1, 0, 1, 1, 5, 2, 4, 0, 0),
    }
)
"""Weights from 0 to 5 in the order of `Block`; chosen, not learned: no public data says how such questions end."""


def weight_vector(weights: Weights) -> NDArray[np.float32]:
    """Lay weights in the order of the blocks; a block that is not named counts 0.

    Raises
    ------
    InvalidRequestError
        If a weight is no whole number from 0 to 5.
    """
    for block, weight in weights.items():
        if weight not in range(HEAVIEST + 1):
            raise InvalidRequestError(f"the weight of {block} is a whole number from 0 to {HEAVIEST}, not {weight}")
    return np.array([weights.get(block, 0) for block in Block], dtype=np.float32)
