"""A question in an address: read as it was written, and never refused for its weights."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from gemsamen.matching.question import HEAVIEST, PRESETS, Block, Preset
from gemsamen.partners.presenting.question_addresses import (
    BLOCK_NAMES,
    DISTANCES,
    PRESET_NAMES,
    preset_of,
    question_fields,
    question_from,
)
from gemsamen.partners.service.question import About, Filters, Order, QuestionQuery

ABOUTS = st.one_of(
    st.builds(About, system_id=st.integers(1, 2**31 - 1)),
    st.builds(About, gap_id=st.integers(1, 2**31 - 1)),
    st.builds(About, component=st.from_regex(r"[a-z0-9-]{1,30}", fullmatch=True)),
)
QUERIES = st.builds(
    QuestionQuery,
    about=ABOUTS,
    weights=st.fixed_dictionaries({block: st.integers(0, HEAVIEST) for block in Block}),
    order=st.sampled_from(Order),
    filters=st.builds(
        Filters,
        province=st.sampled_from(["", "Fryslân", "Noord-Holland"]),
        within_km=st.sampled_from([None, *DISTANCES]),
        has_window=st.booleans(),
        is_leading=st.booleans(),
    ),
    limit=st.sampled_from([10, 25, 50]),
)


@given(QUERIES)
def test_what_is_written_is_read_again(query: QuestionQuery):
    read = question_from(MultiDict(question_fields(query)))

    assert read.query == query
    assert not read.has_odd_weights


@given(st.dictionaries(st.sampled_from([f"w-{name}" for name in BLOCK_NAMES.values()]), st.text(max_size=20)))
def test_any_weight_is_brought_within_bounds(arguments: dict[str, str]):
    weights = question_from(MultiDict(arguments)).query.weights

    assert set(weights) == set(Block)
    assert all(weight in range(HEAVIEST + 1) for weight in weights.values())


@pytest.mark.parametrize(
    ("text", "weight", "is_odd"),
    [("0", 0, False), (" 5 ", 5, False), ("6", 5, True), ("-1", 0, True), ("", 3, True), ("2.5", 3, True),
     ("٣", 3, True), ("9" * 400, 3, True)],
)  # fmt: skip
def test_a_weight_is_clamped_or_left_as_usual(text: str, weight: int, is_odd: bool):  # noqa: FBT001  a table
    read = question_from(MultiDict({"w-product": text}))

    assert read.query.weights[Block.PRODUCT] == weight
    assert read.has_odd_weights is is_odd


@pytest.mark.parametrize("preset", Preset)
def test_every_preset_has_a_name_of_its_own(preset: Preset):
    weights = question_from(MultiDict({"voorkeur": PRESET_NAMES[preset]})).query.weights

    assert dict(weights) == dict(PRESETS[preset])
    assert preset_of(weights) is preset


def test_a_slider_goes_before_the_preset():
    weights = question_from(MultiDict({"voorkeur": "regio", "w-regio": "0"})).query.weights

    assert weights[Block.REGION] == 0
    assert weights[Block.TIES] == PRESETS[Preset.REGION][Block.TIES]
    assert preset_of(weights) is None


def test_the_address_leaves_out_what_is_usual():
    query = QuestionQuery(about=About(gap_id=7), weights={**PRESETS[Preset.BALANCED], Block.REGION: 5})

    assert list(question_fields(query)) == [("behoefte", "7"), ("w-regio", "5")]
    assert list(question_fields(QuestionQuery(about=About(system_id=3)))) == [("systeem", "3")]


@pytest.mark.parametrize("text", ["abc", "-3", "0", str(2**31), "9" * 50, "1 2"])
def test_a_number_that_cannot_be_one_is_asked_for_in_vain(text: str):
    assert question_from(MultiDict({"systeem": text})).query.about == About(system_id=0)


def test_nothing_asked_is_nothing():
    assert question_from(MultiDict({})).query.about.is_nothing
    assert question_from(MultiDict({"systeem": "", "behoefte": "", "onderdeel": ""})).query.about.is_nothing


@pytest.mark.parametrize(
    "given",
    [
        [("systeem", "1"), ("systeem", "2")],
        [("systeem", "1"), ("onderdeel", "zaak")],
        [("behoefte", "1"), ("systeem", "1")],
        [("onderdeel", "a"), ("onderdeel", "b")],
    ],
)
def test_two_questions_at_once_are_asked_in_vain(given: list[tuple[str, str]]):
    assert question_from(MultiDict(given)).query.about == About(system_id=0)


def test_the_same_question_twice_is_one_question():
    assert question_from(MultiDict([("systeem", "4"), ("systeem", ""), ("systeem", "4")])).query.about == About(
        system_id=4
    )
