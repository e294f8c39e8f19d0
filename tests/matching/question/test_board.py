"""What every block says of others for one question."""

import numpy as np
import pytest

from gemsamen.matching.errors import InvalidRequestError
from gemsamen.matching.question import Block, Blocks, Sheet
from tests.matching.question.boards import (
    ARCHIVE,
    CASES,
    TAX,
    Gap,
    Strength,
    Told,
    Use,
    asker,
    asking,
    board,
)

pytestmark = pytest.mark.pure

ABSENT = -1.0


def forward(blocks: Blocks, block: Block) -> list[float | None]:
    """Values for the asker, of the organisations after the first; `ABSENT` for who is not concerned."""
    return _of_others(blocks, blocks.forward, block)


def backward(blocks: Blocks, block: Block) -> list[float | None]:
    return _of_others(blocks, blocks.backward, block)


def _of_others(blocks: Blocks, sheet: Sheet, block: Block) -> list[float | None]:
    places = {row: place for place, row in enumerate(blocks.rows.tolist())}
    return [sheet.value(block, places[row]) if row in places else ABSENT for row in range(1, 4)]


def test_the_same_component_is_the_share_that_is_covered_and_unknown_without_any_system():
    told = Told(uses=(Use(1, CASES), Use(1, ARCHIVE, coverage=0.5), Use(2, TAX)), gaps=(Gap(2, CASES), Gap(3, CASES)))

    blocks = board(told).blocks(asking(CASES, ARCHIVE), asker())

    assert forward(blocks, Block.COMPONENT) == [0.75, 0.0, None]


def test_the_same_product_is_unknown_for_who_has_nothing_for_the_component():
    told = Told(
        uses=(Use(1, CASES, product=7), Use(2, CASES, product=8), Use(3, TAX, product=9)), gaps=(Gap(3, CASES),)
    )

    blocks = board(told).blocks(asking(CASES, products=(7,)), asker())

    assert forward(blocks, Block.PRODUCT) == [1.0, 0.0, None]


def test_the_same_product_for_another_component_does_not_count():
    told = Told(uses=(Use(1, CASES, product=8), Use(1, TAX, product=7)))

    blocks = board(told).blocks(asking(CASES, products=(7,)), asker())

    assert forward(blocks, Block.PRODUCT)[0] == 0.0


def test_a_product_of_which_no_component_is_known_counts_as_the_same():
    told = Told(uses=(Use(1, component=-1, product=7),))

    blocks = board(told).blocks(asking(CASES, products=(7,)), asker())

    assert forward(blocks, Block.PRODUCT)[0] == 1.0
    assert blocks.rows.tolist() == [1]


def test_the_same_gap_counts_by_the_urgency_of_the_side_that_looks():
    told = Told(gaps=(Gap(1, CASES, urgency=0.3), Gap(2, TAX)), uses=(Use(2, CASES), Use(3, CASES)))

    blocks = board(told).blocks(asking(CASES, urgency=0.6), asker())

    assert forward(blocks, Block.GAP) == [pytest.approx(0.65), 0.0, 0.0]
    assert backward(blocks, Block.GAP) == [pytest.approx(0.8), 0.0, 0.0]


def test_a_gap_on_a_function_counts_half_per_step_of_the_tree():
    told = Told(gaps=(Gap(1, function=3), Gap(2, function=1), Gap(3, function=5)))

    blocks = board(told).blocks(asking(functions=(3,)), asker())

    assert forward(blocks, Block.GAP) == [1.0, 0.5, 0.25]


def test_a_function_three_steps_away_is_another_question():
    told = Told(gaps=(Gap(1, function=5),))

    blocks = board(told).blocks(asking(functions=(1,)), asker())

    assert not len(blocks.rows)


def test_a_component_and_the_function_that_it_supports_are_nearly_the_same_gap():
    told = Told(gaps=(Gap(1, function=3), Gap(2, CASES)), links=((CASES, 3),))

    by_component = board(told).blocks(asking(CASES), asker())
    by_function = board(told).blocks(asking(functions=(3,)), asker())

    assert forward(by_component, Block.GAP)[:2] == [pytest.approx(0.7), 1.0]
    assert forward(by_function, Block.GAP)[:2] == [1.0, pytest.approx(0.7)]


def test_a_question_about_a_function_is_answered_by_systems_that_support_it():
    told = Told(uses=(Use(1, CASES), Use(2, TAX)), links=((CASES, 3),))

    blocks = board(told).blocks(asking(functions=(3,)), asker())

    assert forward(blocks, Block.COMPONENT) == [pytest.approx(0.7), ABSENT, ABSENT]


def test_others_help_with_a_strength_or_a_solution_of_the_last_three_years():
    told = Told(
        uses=(Use(2, CASES, since=0), Use(3, CASES, since=-3 * 365 - 1)),
        strengths=(Strength(1, CASES),),
    )

    blocks = board(told).blocks(asking(CASES), asker())

    assert forward(blocks, Block.COMPLEMENT) == [1.0, pytest.approx(0.9), 0.0]


def test_a_solution_of_tomorrow_is_none_yet():
    told = Told(uses=(Use(1, CASES, since=1),))

    assert forward(board(told).blocks(asking(CASES), asker()), Block.COMPLEMENT)[0] == 0.0


def test_the_asker_helps_others_with_what_they_miss_half_as_much_for_another_need():
    told = Told(gaps=(Gap(1, CASES), Gap(2, TAX), Gap(3, ARCHIVE, urgency=0.6)), uses=(Use(2, CASES), Use(3, CASES)))

    blocks = board(told).blocks(
        asking(CASES), asker(strong_components=(CASES, TAX), solved_components=(ARCHIVE,), solved_since=(740_000,))
    )

    assert backward(blocks, Block.COMPLEMENT) == [1.0, 0.5, pytest.approx(0.9 * 0.6 * 0.5)]


def test_a_partner_that_is_willing_to_lead_is_known_only_from_a_need_or_strength():
    told = Told(uses=(Use(3, CASES),), gaps=(Gap(1, CASES, leads=True),), strengths=(Strength(2, CASES),))

    blocks = board(told).blocks(asking(CASES, is_leading=False), asker())

    assert forward(blocks, Block.LEAD) == [1.0, 0.0, None]
    assert backward(blocks, Block.LEAD) == [0.0, 0.0, 0.0]


def test_nearness_size_and_ties_are_smooth_and_unknown_without_facts():
    told = Told(
        places=((52.0, 5.0), (52.0, 5.0), (52.0 + 30 / 111.195, 5.0)),
        populations=(20_000, 40_000, 20_000),
        ties=((0, 0), (1, 0)),
        uses=(Use(1, CASES), Use(2, CASES), Use(3, CASES)),
    )

    blocks = board(told).blocks(
        asking(CASES), asker(latitude=52.0, longitude=5.0, population=20_000.0, arrangements=(0,))
    )

    assert forward(blocks, Block.REGION) == [pytest.approx(1.0), pytest.approx(np.exp(-1), rel=1e-4), None]
    assert forward(blocks, Block.SIZE) == [0.5, 1.0, None]
    assert forward(blocks, Block.TIES) == [pytest.approx(1 - np.exp(-1 / np.log(3))), 0.0, 0.0]


def test_facts_lose_half_of_their_value_in_a_year():
    told = Told(uses=(Use(1, CASES, confirmed=-365), Use(2, TAX)), gaps=(Gap(3, CASES, registered=-730),))

    blocks = board(told).blocks(asking(CASES), asker())

    assert forward(blocks, Block.FRESHNESS) == [pytest.approx(0.5), ABSENT, pytest.approx(0.25)]


def test_the_words_of_a_need_count_for_who_wrote_some():
    told = Told(
        gaps=(
            Gap(1, TAX, text="Wij willen vergunningen digitaal archiveren"),
            Gap(2, TAX, text="Parkeerautomaten beheren"),
            Gap(3, TAX),
        ),
        uses=(Use(2, CASES), Use(3, CASES)),
    )

    blocks = board(told).blocks(asking(CASES, text="archiveren van digitale vergunning"), asker())

    alike, other, unknown = forward(blocks, Block.TEXT)
    assert alike == pytest.approx(1.0)
    assert other == 0.0
    assert unknown is None


def test_a_need_in_other_words_concerns_its_owner():
    told = Told(gaps=(Gap(1, TAX, text="Wij willen vergunningen digitaal archiveren"), Gap(2, TAX, text="Parkeren")))

    blocks = board(told).blocks(asking(CASES, text="archiveren van digitale vergunning"), asker())

    assert blocks.rows.tolist() == [1]


def test_windows_that_have_passed_do_not_count():
    told = Told(uses=(Use(1, CASES, window=(-800, -1)), Use(2, CASES, window=(-800, 0))))

    blocks = board(told).blocks(asking(CASES, windows=((0, 365),)), asker())

    assert forward(blocks, Block.WINDOW) == [None, pytest.approx(0.6), ABSENT]


def test_a_need_with_a_wanted_day_has_the_year_before_it():
    told = Told(gaps=(Gap(1, CASES, wanted=365),))

    blocks = board(told).blocks(asking(CASES, windows=((0, 365),)), asker())

    assert forward(blocks, Block.WINDOW)[0] == 1.0


def test_without_an_own_window_the_moment_is_not_asked():
    told = Told(uses=(Use(1, CASES, window=(0, 365)),))

    blocks = board(told).blocks(asking(CASES), asker())

    assert forward(blocks, Block.WINDOW) == [None, ABSENT, ABSENT]
    assert not blocks.forward.is_asked[list(Block).index(Block.WINDOW)]
    assert (blocks.windows.owners, blocks.windows.firsts, blocks.windows.lasts) == (1, 740_000, 740_365)


def test_the_asker_is_no_partner_of_itself():
    told = Told(uses=(Use(0, CASES), Use(1, CASES)))

    assert board(told).blocks(asking(CASES), asker()).rows.tolist() == [1]


def test_an_empty_register_concerns_nobody():
    blocks = board(Told()).blocks(
        asking(CASES, functions=(2,), products=(1,), windows=((0, 9),), text="x y z"), asker()
    )

    assert not len(blocks.rows)


def test_a_question_about_nothing_is_refused():
    with pytest.raises(InvalidRequestError):
        board(Told()).blocks(asking(), asker())
