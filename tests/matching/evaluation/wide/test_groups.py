import pytest

from gemsamen.matching.evaluation.groups import propose_groups
from gemsamen.matching.evaluation.tidy import TidyRegister
from gemsamen.matching.evaluation.turns import score_table
from gemsamen.matching.evaluation.wide import PairAffinity, best_lists, propose_wide_groups
from gemsamen.matching.ranking import PartnerRanker
from tests.matching.evaluation.wide.countries import COUNTRIES
from tests.matching.synthetic import COEFFICIENTS, country

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("name", ["complete", "without places"])
def test_groups_are_those_of_the_table(name: str):
    profiles = COUNTRIES[name]()
    codes = [profile.code for profile in profiles]
    affinity = PairAffinity(profiles, COEFFICIENTS, rows_at_once=7)

    found = list(propose_wide_groups(codes, affinity, best_lists(affinity, 40)))

    table = score_table(PartnerRanker(profiles, COEFFICIENTS))
    assert found == list(propose_groups(TidyRegister(tuple(profiles), (), ()), table))


def test_a_group_is_made_of_those_that_suit_the_asker_best():
    profiles = country(60)
    codes = [profile.code for profile in profiles]
    affinity = PairAffinity(profiles, COEFFICIENTS)
    best = best_lists(affinity, 10)

    for asker, (_, members) in enumerate(propose_wide_groups(codes, affinity, best, pool=3, stop=-20.0)):
        assert set(members) == {codes[asker], *(codes[row] for row in best.others[asker, :3])}


def test_one_organisation_is_its_own_group():
    affinity = PairAffinity(country(1))

    assert list(propose_wide_groups(["A"], affinity, best_lists(affinity, 40))) == [("A", ("A",))]
