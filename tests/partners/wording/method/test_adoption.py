import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import force_locale

from gemsamen.matching.adoption import default_adoption_coefficients
from gemsamen.partners.service.peers.choosing import MOST_PEERS
from gemsamen.partners.wording.method.adoption import MEASURED, AdoptionPart, adoption_part
from gemsamen.partners.wording.method.numerals import signed

EXPERIMENTS = Path(__file__).parents[4] / "docs" / "method" / "experiments.md"


@pytest.fixture
def part(app: Flask) -> Iterator[AdoptionPart]:  # noqa: ARG001  asked for its context
    with force_locale("nl_NL"):
        yield adoption_part()


def test_the_weights_are_those_that_lists_are_ordered_by(part: AdoptionPart):
    coefficients = default_adoption_coefficients()

    assert [row.weight for row in part.features] == [signed(weight) for weight in coefficients.weights.tolist()]
    assert part.intercept == signed(coefficients.intercept)
    assert part.version == coefficients.version


def test_the_comparable_are_as_many_as_are_chosen(part: AdoptionPart):
    assert f"hoogstens {MOST_PEERS} gemeenten" in part.passages[0].paragraphs[0]


def test_what_was_measured_is_what_the_documentation_says():
    text = EXPERIMENTS.read_text(encoding="utf-8")

    table = text[text.index("| a fifth of the systems") :]
    for name, recall in MEASURED.items():
        row = re.search(rf"^\| \**{name}\** \|.*$", table, flags=re.MULTILINE)
        assert row is not None
        assert f"{recall:.3f}"[1:] in row.group(0).split("|")[3]
