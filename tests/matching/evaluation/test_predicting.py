import csv
import math
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemsamen.matching import PartnerRanker
from gemsamen.matching.evaluation.adoption import predict_adoption
from gemsamen.matching.evaluation.groups import propose_groups
from gemsamen.matching.evaluation.predicting import affinity_of, predict_partners
from gemsamen.matching.evaluation.tidy import TidyRegister, read_tidy
from gemsamen.matching.profiles import Profile
from gemsamen.matching.scales import probability_of
from tests.matching.synthetic import country

pytestmark = pytest.mark.pure

COUNTRY = TidyRegister(tuple(country()), (), ())
CODES = st.sampled_from(["A", "B", "C", "D", "0", "00", "é"])
KEYS = st.sampled_from(["", "a", "b", "ict", "nan", "A,B", 'q"q', "l\nl"])
NUMBERS = st.sampled_from(["", "0", "1", "-1", "nan", "inf", "1e400", "1e10", "90", "-90", "-180", "52,1", "x"])
HEADINGS = {
    "organisations": "org_id,name,region,population,lat,lon",
    "systems": "org_id,component,system",
    "collaborations": "source,group,org_id",
    "gaps": "org_id,component,urgency",
    "contracts": "org_id,component,system,start,annual_cost",
}
FILES = st.fixed_dictionaries(
    {
        "organisations": st.lists(st.tuples(CODES, KEYS, KEYS, NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=8),
        "systems": st.lists(st.tuples(CODES, KEYS, KEYS), max_size=12),
        "collaborations": st.lists(st.tuples(KEYS, KEYS, CODES), max_size=12),
        "gaps": st.lists(st.tuples(CODES, KEYS, NUMBERS), max_size=5),
        "contracts": st.lists(st.tuples(CODES, KEYS, KEYS, NUMBERS, NUMBERS), max_size=5),
    }
)


def read(files: dict[str, list[tuple[str, ...]]]) -> TidyRegister:
    with TemporaryDirectory() as folder:
        for name, lines in files.items():
            with (Path(folder) / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
                csv.writer(stream).writerows([HEADINGS[name].split(","), *lines])
        return read_tidy(Path(folder))


@settings(deadline=None, max_examples=50)
@given(FILES)
def test_odd_files_give_whole_predictions(files: dict[str, list[tuple[str, ...]]]):
    register = read(files)
    codes = [profile.code for profile in register.profiles]

    affinity = affinity_of(register)
    partners, groups = list(predict_partners(register, affinity)), dict(propose_groups(register, affinity))

    assert sorted((asker, partner) for asker, partner, _, _ in partners) == [
        (asker, partner) for asker in codes for partner in codes if asker != partner
    ]
    assert all(math.isfinite(score) and 0.0 <= chance <= 1.0 for _, _, score, chance in partners)
    assert sorted(groups) == codes
    assert all(asker in members and len({*members}) == len(members) for asker, members in groups.items())
    assert all(math.isfinite(score) for _, _, _, score in predict_adoption(register))


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
