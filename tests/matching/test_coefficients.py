import json
from pathlib import Path

import pytest

from gemsamen.matching.coefficients import FORMAT, default_coefficients, read_coefficients, write_coefficients
from gemsamen.matching.errors import InvalidCoefficientsError
from gemsamen.matching.model import SIGNS
from tests.matching.synthetic import COEFFICIENTS

pytestmark = pytest.mark.pure


def test_the_shipped_coefficients_have_the_signs_that_can_be_explained():
    weights = default_coefficients().weights

    assert (weights * SIGNS >= 0).all()
    assert (weights != 0).sum() >= 6


def test_what_stands_in_for_unknown_arrangements_is_never_worse_for_a_nearer_municipality():
    arrangements, tie_rank = default_coefficients().expected_ties[:, 1:] * SIGNS[:3]

    assert (arrangements >= 0).all()
    assert (tie_rank <= 0).all()


def test_the_shipped_coefficients_say_where_they_come_from():
    origin = default_coefficients().origin

    assert origin["ict_collaborations"] > 20
    assert "2016" in origin["note"]


def test_what_is_written_is_read_back(tmp_path: Path):
    write_coefficients(COEFFICIENTS, tmp_path / "c.json")

    read = read_coefficients(tmp_path / "c.json")

    assert read.as_document() == COEFFICIENTS.as_document()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 3, "weights": []}', '{"format": 1}', "\udcff"])
def test_a_file_without_coefficients_is_refused(tmp_path: Path, text: str):
    path = tmp_path / "c.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))

    with pytest.raises(InvalidCoefficientsError, match=r"c\.json"):
        read_coefficients(path)


def test_coefficients_of_features_that_meant_something_else_are_refused(tmp_path: Path):
    path = tmp_path / "c.json"
    path.write_text(json.dumps(COEFFICIENTS.as_document() | {"format": FORMAT - 1}), encoding="utf-8")

    with pytest.raises(InvalidCoefficientsError, match=f"of format {FORMAT}"):
        read_coefficients(path)


def test_a_missing_file_is_refused(tmp_path: Path):
    with pytest.raises(InvalidCoefficientsError):
        read_coefficients(tmp_path / "nowhere.json")


@pytest.mark.parametrize(
    "change",
    [
        {"intercept": float("nan")},
        {"covariance": [[1.0]]},
        {"full_knowledge": 0.0},
        {"block_weights": dict.fromkeys(("products", "suppliers", "components", "standards", "hosting"), float("inf"))},
        {"expected_ties": {"arrangements": [1.0]}},
    ],
)
def test_numbers_that_do_not_fit_are_refused(tmp_path: Path, change: dict[str, object]):
    path = tmp_path / "c.json"
    path.write_text(json.dumps(COEFFICIENTS.as_document() | change), encoding="utf-8")

    with pytest.raises(InvalidCoefficientsError):
        read_coefficients(path)


def test_coefficients_cannot_be_changed_by_accident():
    with pytest.raises(ValueError, match="read-only"):
        COEFFICIENTS.weights[0] = 5.0
