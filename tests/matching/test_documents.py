"""The small JSON files that learned numbers are kept in."""

import json
from pathlib import Path
from typing import Any

import pytest

from gemsamen.matching.documents import read_document, six_digits, write_document
from gemsamen.matching.errors import InvalidCoefficientsError

pytestmark = pytest.mark.pure

GOOD = {"format": 2, "weights": {"near": 0.5}, "name": "’s-Hertogenbosch"}


def _name(document: dict[str, Any]) -> str:
    return str(document["name"])


def test_what_was_written_is_read_again(tmp_path: Path):
    write_document(GOOD, tmp_path / "c.json")

    assert read_document(tmp_path / "c.json", _name, form=2, features=["near"]) == "’s-Hertogenbosch"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"format": 2}',
        json.dumps(GOOD | {"format": 1}),
        json.dumps(GOOD | {"weights": {}}),
        json.dumps(GOOD | {"weights": {"near": 1, "far": 1}}),
        json.dumps({"format": 2, "weights": {"near": 1}}),
    ],
)
def test_what_does_not_fit_is_refused_with_the_name_of_the_file(tmp_path: Path, text: str):
    (tmp_path / "c.json").write_text(text, encoding="utf-8")

    with pytest.raises(InvalidCoefficientsError, match=r"c\.json does not hold coefficients of format 2"):
        read_document(tmp_path / "c.json", _name, form=2, features=["near"])


@pytest.mark.parametrize(("value", "written"), [(1.23456789, 1.23457), (-1e-13, 0.0), (0.0, 0.0), (1e-11, 1e-11)])
def test_six_digits_are_kept_and_rounding_errors_are_nothing(value: float, written: float):
    assert six_digits(value) == written
