import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from gemsamen.matching.adoption import AdoptionCoefficients, default_adoption_coefficients
from gemsamen.matching.adoption.coefficients import read_adoption_coefficients, write_adoption_coefficients
from gemsamen.matching.errors import InvalidCoefficientsError

pytestmark = pytest.mark.pure


def test_what_is_written_is_read_back(tmp_path: Path):
    ours = AdoptionCoefficients(weights=np.arange(6) / 6, intercept=-0.5, version="try", origin={"note": "invented"})

    write_adoption_coefficients(ours, tmp_path / "c.json")

    theirs = read_adoption_coefficients(tmp_path / "c.json")
    assert theirs.weights == pytest.approx(ours.weights, rel=1e-5)
    assert (theirs.intercept, theirs.version, theirs.origin) == (-0.5, "try", {"note": "invented"})


def test_the_package_brings_coefficients_along_that_tell_where_they_come_from():
    found = default_adoption_coefficients()

    assert found.version
    assert "CC BY-SA" in found.origin["note"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 2}', '{"format": 1, "weights": {"popularity": 1}}'])
def test_a_file_with_something_else_is_refused_in_one_sentence(tmp_path: Path, text: str):
    (tmp_path / "c.json").write_text(text, encoding="utf-8")

    with pytest.raises(InvalidCoefficientsError, match=r"c\.json does not hold coefficients"):
        read_adoption_coefficients(tmp_path / "c.json")


@pytest.mark.parametrize("number", [-0.1, float("nan"), float("inf")])
def test_an_impossible_weight_is_refused(number: float):
    with pytest.raises(InvalidCoefficientsError):
        replace(default_adoption_coefficients(), weights=np.full(6, number))


def test_a_missing_weight_is_refused(tmp_path: Path):
    document = default_adoption_coefficients().as_document()
    del document["weights"]["room"]
    (tmp_path / "c.json").write_text(json.dumps(document), encoding="utf-8")

    with pytest.raises(InvalidCoefficientsError):
        read_adoption_coefficients(tmp_path / "c.json")
    with pytest.raises(InvalidCoefficientsError):
        replace(default_adoption_coefficients(), weights=np.zeros(5))
