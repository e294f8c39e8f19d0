import numpy as np
import pytest

from gemsamen.matching import PartnerRanker
from gemsamen.matching.evaluation.predicting import affinity_of, predict_partners
from gemsamen.matching.evaluation.tidy import TidyRegister
from gemsamen.matching.profiles import Profile
from gemsamen.matching.scales import probability_of
from tests.matching.synthetic import country

pytestmark = pytest.mark.pure

COUNTRY = TidyRegister(tuple(country()), (), ())


def test_the_affinity_is_the_score_that_the_product_shows():
    affinity = affinity_of(COUNTRY)

    ranker = PartnerRanker(COUNTRY.profiles)
    for row, profile in enumerate(COUNTRY.profiles[:3]):
        assert affinity[row].tolist() == ranker.score(profile).totals.tolist()


def test_everybody_is_ranked_for_everybody_by_affinity():
    affinity = affinity_of(COUNTRY)

    found = list(predict_partners(COUNTRY, affinity))

    assert len(found) == 40 * 39
    code, partner, score, probability = found[0]
    row = [profile.code for profile in COUNTRY.profiles].index(partner)
    assert (code, score) == (COUNTRY.profiles[0].code, affinity[0, row])
    assert probability == probability_of(score)


def test_who_would_be_on_no_list_gets_a_tenth_place_and_keeps_its_probability():
    register = TidyRegister(tuple(Profile(code=f"M{number:02}") for number in range(14)), (), ())
    affinity = np.tile(-np.arange(14.0), (14, 1))

    rows = list(predict_partners(register, affinity, top=10))

    lists = {code: [partner for asker, partner, _, _ in rows if asker == code] for code in sorted({r[0] for r in rows})}
    assert {partner for places in lists.values() for partner in places} == {
        profile.code for profile in register.profiles
    }
    for code, places in lists.items():
        scores = [score for asker, _, score, _ in rows if asker == code]
        assert places[:9] == [p.code for p in register.profiles if p.code != code][:9]
        assert scores == sorted(scores, reverse=True)
    [(score, probability)] = [(score, chance) for _, partner, score, chance in rows if partner == "M13"]
    assert probability == probability_of(-13.0) < probability_of(score)


def test_one_organisation_has_nobody_to_rank():
    register = TidyRegister((Profile(code="A"),), (), ())

    assert list(predict_partners(register, affinity_of(register))) == []


def test_a_tenth_place_is_the_tenth_also_where_many_scores_are_equal():
    register = TidyRegister(tuple(Profile(code=f"M{number:02}") for number in range(20)), (), ())

    rows = list(predict_partners(register, np.zeros((20, 20)), top=10))

    assert {partner for _, partner, _, _ in rows} == {profile.code for profile in register.profiles}
