"""What a group must be better in than the first, to be proposed for it."""

from dataclasses import replace

import numpy as np
import pytest

from gemsamen.matching.groups import Candidates, Judge, Style, Windows
from gemsamen.matching.groups.kinds import First, narrowings
from gemsamen.matching.groups.wishes import Narrowing
from tests.matching.groups.instances import DAY, candidates

pytestmark = pytest.mark.pure
SIZES = (5, 4, 6, 3, 7, 8)


def first_of(known: Candidates, *members: int, sizes: tuple[int, ...] = SIZES) -> First:
    figures = Judge(known).figures(members)
    return First(candidates=known, members=members, figures=figures, sizes=sizes)


def all_of(style: Style, first: First) -> list[Narrowing]:
    return list(narrowings(style, first))


def windows(*periods: tuple[int, int]) -> Windows:
    days = np.array([(DAY + first, DAY + last) for first, last in periods])
    return Windows(first=days[:, 0], last=days[:, 1], is_known=np.ones(len(periods), dtype=np.bool_))


def alone(**facts: object) -> Candidates:
    """Six candidates that all suit each other."""
    return replace(candidates(6), affinity=np.full((6, 6), 0.8), **facts)  # type: ignore[arg-type]


def test_a_nearer_group_lies_within_half_or_three_quarters_of_the_distance():
    distances = np.array([0.0, 10.0, 20.0, 40.0, 100.0, np.nan])
    first = first_of(alone(kilometres=np.tile(distances, (6, 1))), 0, 1, 3)

    half, three_quarters = all_of(Style.NEARER, first)

    assert half.rows is not None
    assert half.rows.tolist() == [True, True, True, False, False, False]
    assert three_quarters.rows is not None
    assert not three_quarters.rows[3]


def test_no_group_is_nearer_when_a_distance_is_unknown():
    unknown = alone(kilometres=np.full((6, 6), np.nan))

    assert all_of(Style.NEARER, first_of(unknown, 0, 1, 2)) == []


def test_a_wider_moment_is_a_quarter_of_a_year_more_and_known_of_all():
    known = alone(windows=windows((0, 99), (0, 999), (0, 999), (0, 999), (0, 999), (0, 999)))

    [wider] = all_of(Style.WIDER_WINDOW, first_of(known, 0, 1, 2))

    assert wider.fewest_days == round(365 * (100 / 365 + 0.25))
    assert all_of(Style.WIDER_WINDOW, first_of(known, 1, 2, 3)) == [], "a whole year cannot be bettered"


def test_a_sooner_group_can_switch_half_a_year_before_the_first():
    known = alone(windows=windows((400, 900), (500, 900), (0, 900), (318, 900), (319, 900), (0, 900)))

    [sooner] = all_of(Style.SOONER, first_of(known, 0, 1, 2))

    assert sooner.rows is not None
    assert sooner.rows.tolist() == [False, False, True, True, False, True]


def test_without_a_moment_together_no_group_is_sooner():
    known = alone(windows=windows((0, 9), (100, 900), (0, 900), (0, 900), (0, 900), (0, 900)))

    assert all_of(Style.SOONER, first_of(known, 0, 1, 2)) == []
    assert all_of(Style.SOONER, first_of(alone(has_question=False), 0, 1, 2)) == []


def test_a_group_that_is_alike_uses_one_product_of_the_asker_or_misses_the_component_as_it_does():
    products = tuple(map(frozenset, [{"a", "b"}, {"a"}, {"b"}, {"c"}, set(), set()]))
    nobody = (frozenset[str](), *products[1:])
    missing = np.array([True, True, False, False, True, False])

    using = all_of(Style.MOST_ALIKE, first_of(alone(products=products, is_missing=missing), 0, 2, 3))
    lacking = all_of(Style.MOST_ALIKE, first_of(alone(products=nobody, is_missing=missing), 0, 2, 3))

    assert [np.flatnonzero(each.rows).tolist() for each in using if each.rows is not None] == [[0, 1], [0, 2]]
    assert [np.flatnonzero(each.rows).tolist() for each in lacking if each.rows is not None] == [[0, 4]]


def test_a_group_that_is_alike_already_has_no_other_that_is_more_so():
    same = alone(products=(frozenset({"a"}),) * 6)

    assert all_of(Style.MOST_ALIKE, first_of(same, 0, 1, 2)) == []


def test_a_group_of_similar_size_has_nobody_twice_as_large_or_small():
    known = alone(log_populations=np.log([100.0, 199.0, 51.0, 201.0, 49.0, np.nan]))

    [similar] = all_of(Style.SIMILAR_SIZE, first_of(known, 0, 1, 3))

    assert similar.rows is not None
    assert similar.rows[[0, 1, 2, 4, 5]].tolist() == [True, True, True, False, False]
    assert all_of(Style.SIMILAR_SIZE, first_of(known, 0, 1, 2)) == []


def test_other_kinds_have_a_nearby_size_and_only_larger_and_smaller_ones_do_not():
    first = first_of(alone(), 0, 1, 2, 3, 4)

    assert [each.sizes for each in all_of(Style.NEXT_BEST, first)] == [(5, 6, 4)]
    assert [each.sizes for each in all_of(Style.LARGER, first)] == [(7, 8)]
    assert [each.sizes for each in all_of(Style.SMALLER, first)] == [(3,)]


def test_a_smaller_group_must_score_more():
    first = first_of(alone(), 0, 1, 2, 3, 4)

    assert [each.least for each in all_of(Style.SMALLER, first)] == [pytest.approx(first.figures.score + 0.02)]


def test_no_kind_takes_in_somebody_who_suits_the_asker_less_than_half_as_well_as_the_first_group():
    affinity = np.full((6, 6), 0.8)
    affinity[0] = affinity[:, 0] = [0.0, 0.9, 0.1, 0.3, 0.2, 0.25]
    known = replace(candidates(6), affinity=affinity)

    [other] = all_of(Style.NEXT_BEST, first_of(known, 0, 1, 2))

    assert other.rows is not None
    assert other.rows.tolist() == [True, True, True, True, False, True], "mean of 0.9 and 0.1; 2 is in the first"
