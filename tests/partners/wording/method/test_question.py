from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import force_locale

from gemsamen.matching.question import HEAVIEST, PRESETS, VERSION, Block, Preset
from gemsamen.partners.wording.method.question import QuestionPart, example_points, question_part
from gemsamen.partners.wording.question_blocks import block_word


@pytest.fixture
def part(app: Flask) -> Iterator[QuestionPart]:  # noqa: ARG001  asked for its context
    with force_locale("nl_NL"):
        yield question_part()


def row_of(part: QuestionPart, block: Block) -> str:
    return next(row.meaning for row in part.blocks if row.word == block_word(block))


def text_of(part: QuestionPart) -> str:
    return " ".join(text for passage in part.passages for text in passage.paragraphs)


def test_every_block_stands_there_with_the_weights_of_every_preset(part: QuestionPart):
    shown = {row.word: dict(zip(Preset, row.weights, strict=True)) for row in part.blocks}

    assert [row.word for row in part.blocks] == [block_word(block) for block in Block]
    for preset, weights in PRESETS.items():
        assert {word: each[preset] for word, each in shown.items()} == {
            block_word(block): weight for block, weight in weights.items()
        }
    assert (part.version, part.heaviest) == (VERSION, HEAVIEST)


def test_the_numbers_of_the_blocks_are_those_of_the_code(part: QuestionPart, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("gemsamen.partners.wording.method.question.NEARBY_KM", 44.0)
    monkeypatch.setattr("gemsamen.partners.wording.method.question.FRESH_SOLUTION", 0.77)

    changed = question_part()

    assert "30" in row_of(part, Block.REGION)
    assert "44" in row_of(changed, Block.REGION)
    assert "0,9 (nieuw)" in row_of(part, Block.COMPLEMENT)
    assert "0,77 (nieuw)" in row_of(changed, Block.COMPLEMENT)


def test_the_moment_can_be_recomputed(part: QuestionPart):
    text = text_of(part)

    assert "0,6 + 0,4 × d / 365" in text
    assert "0,6 × (1 − g / 730)" in text
    assert "0,6 × (1 − g / 1.460)" in text


def test_the_example_is_computed_as_lists_are(part: QuestionPart):
    first, second = example_points()

    assert first == round(100 * (3 * 1 + 1 * 0) / (3 + 1))
    assert second == round(100 * 3 * 1 / (3 + 0.5 * 1))
    assert f"samen {first} punten" in part.example
    assert f"samen {second} punten" in part.example
