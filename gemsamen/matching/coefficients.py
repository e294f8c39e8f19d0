"""The learned numbers of the model, and the small file that they are kept in."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.documents import read_document, six_digits, write_document
from gemsamen.matching.errors import InvalidCoefficientsError

FEATURES = (
    "distance",
    "neighbour_rank",
    "same_province",
    "size",
    "systems",
    "arrangements",
    "tie_rank",
)
LOCATION, SIZE, SYSTEMS, TIES = slice(0, 3), slice(3, 4), slice(4, 5), slice(5, 7)
BLOCKS = ("products", "suppliers", "components", "standards", "hosting")
FORMAT = 3
"""Rises whenever the file or the meaning of a feature changes, so that what was learned before is not misread."""
DEFAULT_FILE = Path(__file__).with_name("coefficients.json")

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Coefficients:
    """Coefficients of the pair features in log-odds, in the order of `FEATURES`.

    Parameters
    ----------
    weights : ndarray of shape (7,)
        Log-odds per unit of each feature.
    intercept : float
        Log-odds of a pair whose features are all 0.
    averages : ndarray of shape (7,)
        Mean of each feature over the pairs that were learned from; stands in where a register knows no value at all.
    expected_ties : ndarray of shape (2, 4)
        What the location predicts of *arrangements* and *tie_rank*: a constant, and a slope for each of the three
        features of location. Stands in as far as the arrangements of either side are unknown.
    full_knowledge : float
        Number of arrangements from which those of a municipality count as known.
    block_weights : ndarray of shape (5,)
        Weight of each block of `BLOCKS` in the similarity of systems; that of products is 1.
    covariance : ndarray of shape (8, 8)
        Bootstrap covariance of the intercept and the weights, over whole collaborations.
    gap_weight : float
        Log-odds of a full match of gaps; assumed, not learned.
    version : str
        Name of this set, to be shown and logged with every list.
    origin : mapping
        From what data the numbers were learned, in plain words and figures.

    Raises
    ------
    InvalidCoefficientsError
        If a shape is wrong or a number is not finite.
    """

    weights: Floats
    intercept: float
    averages: Floats
    expected_ties: Floats
    full_knowledge: float
    block_weights: Floats
    covariance: Floats
    gap_weight: float
    version: str
    origin: Mapping[str, Any]

    def __post_init__(self) -> None:
        for array, shape in self._shapes():
            if array.shape != shape:
                raise InvalidCoefficientsError(f"coefficients are needed for exactly {', '.join(FEATURES)}")
            if not np.isfinite(array).all():
                raise InvalidCoefficientsError("every coefficient has to be a finite number")
            array.setflags(write=False)
        if not np.isfinite([self.intercept, self.gap_weight, self.full_knowledge]).all():
            raise InvalidCoefficientsError("every coefficient has to be a finite number")
        if self.full_knowledge < 1:
            raise InvalidCoefficientsError("full_knowledge has to be 1 or more")

    def _shapes(self) -> tuple[tuple[Floats, tuple[int, ...]], ...]:
        size = len(FEATURES)
        return (
            (self.weights, (size,)),
            (self.averages, (size,)),
            (self.expected_ties, (TIES.stop - TIES.start, 1 + LOCATION.stop)),
            (self.block_weights, (len(BLOCKS),)),
            (self.covariance, (size + 1, size + 1)),
        )

    def as_document(self) -> dict[str, Any]:
        """Lay out the coefficients as plain values, ready to be written as JSON."""
        return {
            "format": FORMAT,
            "version": self.version,
            "origin": dict(self.origin),
            "intercept": six_digits(self.intercept),
            "weights": dict(zip(FEATURES, map(six_digits, self.weights), strict=True)),
            "averages": dict(zip(FEATURES, map(six_digits, self.averages), strict=True)),
            "expected_ties": {
                name: list(map(six_digits, row)) for name, row in zip(FEATURES[TIES], self.expected_ties, strict=True)
            },
            "full_knowledge": six_digits(self.full_knowledge),
            "block_weights": dict(zip(BLOCKS, map(six_digits, self.block_weights), strict=True)),
            "gap_weight": self.gap_weight,
            "covariance": [[six_digits(value) for value in row] for row in self.covariance],
        }


def read_coefficients(path: Path) -> Coefficients:
    """Read coefficients from a JSON file.

    Raises
    ------
    InvalidCoefficientsError
        If the file cannot be read or does not fit this version of the model.
    """
    return read_document(path, _from_document, form=FORMAT, features=FEATURES)


@cache
def default_coefficients() -> Coefficients:
    """Give the coefficients that the package brings along; docs/method says from what they were learned."""
    return read_coefficients(DEFAULT_FILE)


def write_coefficients(coefficients: Coefficients, path: Path) -> None:
    """Write coefficients as JSON, six significant digits.

    Parameters
    ----------
    coefficients : Coefficients
        What is written.
    path : Path
        File that is made or written over.
    """
    write_document(coefficients.as_document(), path)


def _from_document(document: dict[str, Any]) -> Coefficients:
    return Coefficients(
        weights=np.array([document["weights"][name] for name in FEATURES], dtype=np.float64),
        averages=np.array([document["averages"][name] for name in FEATURES], dtype=np.float64),
        intercept=float(document["intercept"]),
        expected_ties=np.array([document["expected_ties"][name] for name in FEATURES[TIES]], dtype=np.float64),
        full_knowledge=float(document["full_knowledge"]),
        block_weights=np.array([document["block_weights"][name] for name in BLOCKS], dtype=np.float64),
        covariance=np.array(document["covariance"], dtype=np.float64),
        gap_weight=float(document["gap_weight"]),
        version=str(document["version"]),
        origin=document["origin"],
    )
