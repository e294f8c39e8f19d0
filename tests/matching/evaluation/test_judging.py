import math

import numpy as np
import pytest

from gemsamen.matching.evaluation.judging import Judge, about_anything, about_ict, exposure_section, first_places
from gemsamen.matching.evaluation.measures import ndcg
from gemsamen.matching.evaluation.results import Evaluation, Measure
from gemsamen.matching.evaluation.tidy import Collaboration
from gemsamen.matching.evaluation.turns import MODEL, Turn

pytestmark = pytest.mark.pure

CODES = tuple("ABCDEFGHIJKLMNOP")
ICT = Collaboration("law", "ICT", frozenset("ABC"))
TAX = Collaboration("law", "Belastingen", frozenset("EF"))
REFERENCE = np.random.default_rng(1).normal(size=(16, 16))
RIGHT = np.full((16, 16), -3.0)
for group in ((0, 1, 2), (4, 5)):
    RIGHT[np.ix_(group, group)] = 3.0
TABLES = {"same province, then nearest": REFERENCE, MODEL: RIGHT}


def judge() -> Judge:
    found = Judge()
    found.hear(Turn((ICT,), CODES, TABLES))
    found.hear(Turn((TAX,), CODES, TABLES))
    return found


def test_the_quality_is_that_of_the_measure_averaged_over_the_members_that_ask():
    section = judge().section("ict", "ICT", about_ict)

    members = [0, 1, 2]
    places = first_places(REFERENCE)
    expected = np.mean([ndcg(places[asker].tolist(), set(members) - {asker}) for asker in members])
    reference, model = section.results
    assert reference.figures[Measure.NDCG].mean == pytest.approx(expected)
    assert model.figures[Measure.NDCG].mean == pytest.approx(1.0)
    assert model.figures[Measure.FIRST_RIGHT].mean == 1.0
    assert model.figures[Measure.GAIN].mean == pytest.approx(1.0 - expected)
    assert (section.n_collaborations, section.n_questions) == (1, 3)


def test_a_section_about_nothing_has_no_results():
    assert judge().section("none", "None", lambda _: False).results == ()


def test_probabilities_are_judged_for_members_that_ask():
    ict, everything = judge().calibration().results

    said = 1 / (1 + math.exp(-3))
    assert ict.figures[Measure.CALIBRATION_ERROR].mean == pytest.approx(1 - said)
    assert ict.figures[Measure.PAIRS].mean == 6
    assert everything.figures[Measure.PAIRS].mean == 8
    assert 0 < ict.figures[Measure.BY_CHANCE].mean < 0.2


def test_nobody_is_in_the_own_list_and_equal_scores_keep_their_order():
    places = first_places(np.zeros((3, 3)))

    assert places.tolist() == [[1, 2], [0, 2], [0, 1]]


def test_exposure_is_told_before_and_after_a_place_for_everyone():
    popular = np.tile(np.arange(16.0), (16, 1))

    [before, after] = exposure_section({MODEL: popular}).results

    assert before.figures[Measure.COVERAGE].mean < after.figures[Measure.COVERAGE].mean == 1.0
    assert after.figures[Measure.GINI].mean < before.figures[Measure.GINI].mean


def test_a_test_is_found_by_its_short_name():
    section = judge().section("all", "All", about_anything)

    assert Evaluation((section,)).section("all") is section
    with pytest.raises(KeyError):
        Evaluation((section,)).section("ict")
