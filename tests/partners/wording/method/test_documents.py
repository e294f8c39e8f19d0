"""What docs/method says in tables is what the code computes with."""

from pathlib import Path

import pytest

from gemsamen.matching.adoption import default_adoption_coefficients
from gemsamen.matching.adoption.coefficients import FEATURES
from gemsamen.matching.groups import DEFAULT_WEIGHTS, Term
from gemsamen.matching.question import PRESETS, VERSION, Block, Preset
from gemsamen.partners.service.groups.proposing import MOST_NODES
from gemsamen.partners.wording.method.groups import weights_without_component

pytestmark = pytest.mark.pure

METHOD = Path(__file__).parents[4] / "docs" / "method"


def rows_of(name: str, first_cell: str, columns: int) -> list[list[str]]:
    """Cells of the rows of the table of which the head begins with a cell."""
    lines = (METHOD / name).read_text(encoding="utf-8").splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith(f"| {first_cell} |"))
    rows: list[list[str]] = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")][:columns])
    return rows


def test_the_weights_of_a_question_are_those_of_the_presets():
    rows = rows_of("questions.md", "weights", 1 + len(Block))

    for preset, (_, *weights) in zip(Preset, rows, strict=True):
        assert [int(weight) for weight in weights] == list(PRESETS[preset].values())
    assert f"`{VERSION}`" in (METHOD / "questions.md").read_text(encoding="utf-8")
    assert len(rows_of("questions.md", "block", 4)) == len(Block)


def test_the_weights_of_a_group_are_the_usual_ones():
    rows = rows_of("groups.md", "term", 3)
    without = weights_without_component()

    assert [name for name, *_ in rows] == [term.value for term in Term]
    for name, weight, alone in rows:
        assert float(weight) == DEFAULT_WEIGHTS[Term(name)]
        assert float(alone or 0) == pytest.approx(without.get(Term(name), 0.0), abs=5e-4)
    assert f"After {MOST_NODES:,} partial" in (METHOD / "groups.md").read_text(encoding="utf-8")


def test_the_weights_of_a_system_are_those_that_are_shipped():
    coefficients = default_adoption_coefficients()
    rows = rows_of("adoption.md", "feature", 2)

    assert [name for name, _ in rows] == list(FEATURES)
    assert [float(weight) for _, weight in rows] == pytest.approx(coefficients.weights.tolist(), abs=5e-4)
    text = (METHOD / "adoption.md").read_text(encoding="utf-8")
    assert f"The intercept is {coefficients.intercept:.3f}. Version {coefficients.version}" in text
