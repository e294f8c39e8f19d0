"""The learned numbers of the model, and the small file that they are kept in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.errors import InvalidCoefficientsError

FEATURES = ("distance", "neighbour_rank", "same_province", "size", "systems", "arrangements")
FORMAT = 1
NEGLIGIBLE = 1e-12
DEFAULT_FILE = Path(__file__).with_name("coefficients.json")

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Coefficients:
    """Coefficients of the pair features in log-odds, in the order of `FEATURES`.

    Parameters
    ----------
    weights : ndarray of shape (6,)
        Log-odds per unit of each feature.
    intercept : float
        Log-odds of a pair whose features are all 0.
    averages : ndarray of shape (6,)
        Mean of each feature over the pairs that were learned from; stands in where a register knows no value at all.
    covariance : ndarray of shape (7, 7)
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
    covariance: Floats
    gap_weight: float
    version: str
    origin: Mapping[str, Any]

    def __post_init__(self) -> None:
        size = len(FEATURES)
        shapes = ((self.weights, (size,)), (self.averages, (size,)), (self.covariance, (size + 1, size + 1)))
        if any(array.shape != shape for array, shape in shapes):
            raise InvalidCoefficientsError(f"coefficients are needed for exactly {', '.join(FEATURES)}")
        numbers = np.concatenate([self.weights, self.averages, self.covariance.ravel()])
        if not np.isfinite([*numbers, self.intercept, self.gap_weight]).all():
            raise InvalidCoefficientsError("every coefficient has to be a finite number")
        for array, _ in shapes:
            array.setflags(write=False)

    def as_document(self) -> dict[str, Any]:
        """Lay out the coefficients as plain values, ready to be written as JSON."""
        return {
            "format": FORMAT,
            "version": self.version,
            "origin": dict(self.origin),
            "intercept": _rounded(self.intercept),
            "weights": dict(zip(FEATURES, map(_rounded, self.weights), strict=True)),
            "averages": dict(zip(FEATURES, map(_rounded, self.averages), strict=True)),
            "gap_weight": self.gap_weight,
            "covariance": [[_rounded(value) for value in row] for row in self.covariance],
        }


def read_coefficients(path: Path) -> Coefficients:
    """Read coefficients from a JSON file.

    Raises
    ------
    InvalidCoefficientsError
        If the file cannot be read or does not fit this version of the model.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        return _from_document(document)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InvalidCoefficientsError(f"{path.name} does not hold coefficients of format {FORMAT}") from error


@cache
def default_coefficients() -> Coefficients:
    """Give the coefficients that the package brings along; docs/method says from what they were learned."""
    return read_coefficients(DEFAULT_FILE)


def write_coefficients(coefficients: Coefficients, path: Path) -> None:
    """Write coefficients as JSON, six significant digits."""
    text = json.dumps(coefficients.as_document(), indent=2, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def _from_document(document: dict[str, Any]) -> Coefficients:
    if document["format"] != FORMAT or set(document["weights"]) != set(FEATURES):
        raise ValueError("another format")
    return Coefficients(
        weights=np.array([document["weights"][name] for name in FEATURES], dtype=np.float64),
        averages=np.array([document["averages"][name] for name in FEATURES], dtype=np.float64),
        intercept=float(document["intercept"]),
        covariance=np.array(document["covariance"], dtype=np.float64),
        gap_weight=float(document["gap_weight"]),
        version=str(document["version"]),
        origin=document["origin"],
    )


def _rounded(value: float) -> float:
    return float(f"{value:.6g}") if abs(value) > NEGLIGIBLE else 0.0
