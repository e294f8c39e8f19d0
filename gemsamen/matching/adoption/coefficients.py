"""The learned numbers of the adoption model, and the small file that they are kept in."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.documents import read_document, six_digits, write_document
from gemsamen.matching.errors import InvalidCoefficientsError

FEATURES = ("popularity", "room", "nearby", "alike", "arrangements", "same_product")
FORMAT = 1
DEFAULT_FILE = Path(__file__).with_name("coefficients.json")

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class AdoptionCoefficients:
    """Coefficients of the features of a municipality and a system, in the order of `FEATURES`.

    Parameters
    ----------
    weights : ndarray of shape (6,)
        Log-odds per unit of each feature, none below 0.
    intercept : float
        Log-odds where all features are 0.
    version : str
        Name of this set, to be shown and logged with every list.
    origin : mapping
        From what data the numbers were learned, in plain words and figures.

    Raises
    ------
    InvalidCoefficientsError
        If the shape is wrong, a number is not finite, or a weight is below 0.
    """

    weights: Floats
    intercept: float
    version: str
    origin: Mapping[str, Any]

    def __post_init__(self) -> None:
        if self.weights.shape != (len(FEATURES),):
            raise InvalidCoefficientsError(f"coefficients are needed for exactly {', '.join(FEATURES)}")
        if not np.isfinite([*self.weights, self.intercept]).all() or (self.weights < 0.0).any():
            raise InvalidCoefficientsError("every coefficient has to be a finite number, and no weight below 0")
        self.weights.setflags(write=False)

    def as_document(self) -> dict[str, Any]:
        """Lay out the coefficients as plain values, ready to be written as JSON."""
        return {
            "format": FORMAT,
            "version": self.version,
            "origin": dict(self.origin),
            "intercept": six_digits(self.intercept),
            "weights": dict(zip(FEATURES, map(six_digits, self.weights), strict=True)),
        }


def read_adoption_coefficients(path: Path) -> AdoptionCoefficients:
    """Read coefficients from a JSON file.

    Raises
    ------
    InvalidCoefficientsError
        If the file cannot be read or does not fit this version of the model.
    """
    return read_document(path, _from_document, form=FORMAT, features=FEATURES)


@cache
def default_adoption_coefficients() -> AdoptionCoefficients:
    """Give the coefficients that the package brings along; docs/method says from what they were learned."""
    return read_adoption_coefficients(DEFAULT_FILE)


def write_adoption_coefficients(coefficients: AdoptionCoefficients, path: Path) -> None:
    """Write coefficients as JSON, six significant digits.

    Parameters
    ----------
    coefficients : AdoptionCoefficients
        What is written.
    path : Path
        File that is made or written over.
    """
    write_document(coefficients.as_document(), path)


def _from_document(document: dict[str, Any]) -> AdoptionCoefficients:
    return AdoptionCoefficients(
        weights=np.array([document["weights"][name] for name in FEATURES], dtype=np.float64),
        intercept=float(document["intercept"]),
        version=str(document["version"]),
        origin=document["origin"],
    )
