"""The small JSON files that learned numbers are kept in."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from gemsamen.matching.errors import InvalidCoefficientsError

NEGLIGIBLE = 1e-12

T = TypeVar("T")


def read_document(path: Path, build: Callable[[dict[str, Any]], T], *, form: int, features: Sequence[str]) -> T:
    """Read learned numbers from a JSON file.

    Parameters
    ----------
    path : Path
        The file.
    build : callable
        Makes the numbers from the document.
    form : int
        The format that is expected.
    features : sequence of str
        Exactly these need a weight.

    Returns
    -------
    object
        What `build` makes.

    Raises
    ------
    InvalidCoefficientsError
        If the file cannot be read or does not fit this version of the model.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        if document["format"] == form and set(document["weights"]) == set(features):
            return build(document)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InvalidCoefficientsError(f"{path.name} does not hold coefficients of format {form}") from error
    raise InvalidCoefficientsError(f"{path.name} does not hold coefficients of format {form}")


def write_document(document: dict[str, Any], path: Path) -> None:
    """Write learned numbers as JSON.

    Parameters
    ----------
    document : dict
        Plain values.
    path : Path
        File that is made or written over.
    """
    path.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def six_digits(value: float) -> float:
    """Round to six significant digits; what is nothing but a rounding error becomes 0."""
    return float(f"{value:.6g}") if abs(value) > NEGLIGIBLE else 0.0
