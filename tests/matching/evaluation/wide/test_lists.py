import numpy as np
import pytest

from gemsamen.matching import PartnerRanker, Profile
from gemsamen.matching.evaluation.predicting import predict_partners
from gemsamen.matching.evaluation.tidy import TidyRegister
from gemsamen.matching.evaluation.turns import score_table
from gemsamen.matching.evaluation.wide import PairAffinity, best_lists, places_for_everyone, predict_wide_partners
from tests.matching.evaluation.wide.countries import COUNTRIES
from tests.matching.synthetic import COEFFICIENTS, country

pytestmark = pytest.mark.pure


def wide_rows(profiles: list[Profile], *, length: int, top: int) -> list[tuple[str, str, float, float]]:
    affinity = PairAffinity(profiles, COEFFICIENTS, rows_at_once=7)
    best = best_lists(affinity, length)
    codes = [profile.code for profile in profiles]
    return list(predict_wide_partners(codes, best, places_for_everyone(affinity, best), top=top))


def rows_of_table(profiles: list[Profile], *, top: int) -> list[tuple[str, str, float, float]]:
    table = score_table(PartnerRanker(profiles, COEFFICIENTS)).astype(np.float32).astype(np.float64)
    return list(predict_partners(TidyRegister(tuple(profiles), (), ()), table, top=top))


@pytest.mark.parametrize("name", ["complete", "without places", "all at one place", "with hubs"])
@pytest.mark.parametrize("top", [3, 10, 25])
def test_blocks_give_the_lists_of_the_table(name: str, top: int):
    profiles = COUNTRIES[name]()

    found = wide_rows(profiles, length=max(top, 10), top=top)

    expected = rows_of_table(profiles, top=top)
    assert len(found) == len(expected) == len(profiles) * top
    assert [row[0] for row in found] == [row[0] for row in expected]
    assert [row[2] for row in found] == pytest.approx([row[2] for row in expected], abs=1e-4)
    assert [row[3] for row in found] == pytest.approx([row[3] for row in expected], abs=1e-4)
    swapped = sum(mine[1] != theirs[1] for mine, theirs in zip(found, expected, strict=True))
    assert swapped <= 2, "only nearly equal scores may change places"


def test_everybody_stands_among_the_first_ten_of_somebody():
    profiles = COUNTRIES["with hubs"]()

    found = wide_rows(profiles, length=10, top=10)

    assert {partner for _, partner, _, _ in found} == {profile.code for profile in profiles}


def test_a_newcomer_comes_tenth_and_keeps_its_probability():
    profiles = COUNTRIES["with hubs"]()
    affinity = PairAffinity(profiles, COEFFICIENTS, rows_at_once=7)
    best = best_lists(affinity, 20)

    newcomers = places_for_everyone(affinity, best)

    assert len(newcomers) == 19
    codes = [profile.code for profile in profiles]
    rows = list(predict_wide_partners(codes, best, newcomers, top=20))
    for asker, (newcomer, likelihood) in newcomers.items():
        _, partner, score, chance = rows[20 * asker + 9]
        assert partner == codes[newcomer]
        assert likelihood == pytest.approx(float(affinity.between(np.array([asker]), np.array([newcomer]))[0, 0]))
        assert chance == pytest.approx(1 / (1 + np.exp(-likelihood)))
        assert score >= likelihood


def test_equal_scores_stand_in_the_order_of_their_rows():
    best = best_lists(PairAffinity(COUNTRIES["nothing known"]()), 4)

    assert best.others[0].tolist() == [1, 2, 3, 4]
    assert best.others[2].tolist() == [0, 1, 3, 4]


def test_the_steps_tell_how_far_they_are():
    affinity, seen = PairAffinity(country(), rows_at_once=16), []

    best_lists(affinity, 10, progress=lambda done, total: seen.append((done, total)))

    assert seen == [(16, 40), (32, 40), (40, 40)]


@pytest.mark.parametrize(("size", "expected"), [(1, []), (2, [("GM0000", "GM0001"), ("GM0001", "GM0000")])])
def test_with_hardly_anybody_lists_are_short(size: int, expected: list[tuple[str, str]]):
    found = wide_rows(country(size), length=10, top=10)

    assert [row[:2] for row in found] == expected
