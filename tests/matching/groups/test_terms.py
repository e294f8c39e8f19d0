from dataclasses import replace

import numpy as np
import pytest

from gemsamen.matching.groups import DEFAULT_WEIGHTS, Judge, Term, Windows
from gemsamen.matching.groups.terms import demand_likeness
from tests.matching.groups.instances import candidates

pytestmark = pytest.mark.pure


def test_the_default_weights_add_up_to_one():
    assert sum(DEFAULT_WEIGHTS.values()) == pytest.approx(1.0)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("size", [2, 3, 8])
def test_the_score_is_what_the_search_maximises_and_every_term_lies_between_0_and_1(seed: int, size: int):
    judge = Judge(candidates(seed=seed))
    members = [0, *range(3, 2 + size)]

    figures = judge.figures(members)

    assert figures.score == pytest.approx(judge.objective(size).value(members))
    assert all(0.0 <= value <= 1.0 for value in figures.values.values())
    assert figures.score == pytest.approx(sum(figures.weights[term] * figures.values[term] for term in figures.values))
    assert sum(figures.weights.values()) == pytest.approx(1.0)


def test_without_a_question_only_the_municipalities_themselves_count():
    figures = Judge(candidates(has_question=False)).figures([0, 1, 2])

    assert set(figures.values) == {Term.TOGETHER, Term.OWN, Term.BALANCE}


def test_the_window_does_not_count_when_nothing_is_known_of_any():
    blind = replace(candidates(), windows=Windows.unknown(20))

    assert Term.WINDOW not in Judge(blind).figures([0, 1, 2]).values


def test_the_likeness_of_demand_follows_what_both_use_or_miss():
    known = replace(
        candidates(6),
        products=tuple(map(frozenset, [{"p1"}, {"p1"}, {"p2"}, {"p3"}, set(), set()])),
        suppliers=tuple(map(frozenset, [{"s1"}, {"s1"}, {"s1"}, {"s3"}, set(), set()])),
        is_missing=np.array([False, False, False, False, True, True]),
    )

    likeness = demand_likeness(known)

    assert likeness[0, 1:].tolist() == [1.0, 0.8, 0.5, 0.3, 0.3]
    assert likeness[4, 5] == 1.0
    assert demand_likeness(replace(known, is_missing=np.zeros(6, dtype=np.bool_)))[0, 4] == 0.0


def test_an_unknown_size_counts_as_stated():
    blind = replace(candidates(), log_populations=np.full(20, np.nan))

    values = Judge(blind).figures([0, 1, 2]).values

    assert values[Term.BALANCE] == 0.5
