from dataclasses import replace

import numpy as np
import pytest

from gemsamen.matching import MatchingError, PartnerRanker, Profile, Scope
from tests.matching.synthetic import COEFFICIENTS, country, facts

pytestmark = pytest.mark.pure

COUNTRY = country()
RANKER = PartnerRanker(COUNTRY, COEFFICIENTS)


def with_more(profile: Profile) -> Profile:
    """Give a municipality a system that others may not see."""
    return replace(profile, systems=profile.systems | facts("product-3", "seen-by-nobody"))


@pytest.mark.parametrize("asker", [COUNTRY[4], with_more(COUNTRY[4]), replace(COUNTRY[4], code="GM9999")])
def test_lists_of_one_inquiry_are_those_of_asking_each_apart(asker: Profile):
    inquiry = RANKER.asking(asker)

    for scope in (Scope.NATIONAL, Scope.REGIONAL, Scope.NATIONAL):
        for component in (None, "c", "gap-3", "unknown"):
            assert inquiry.rank(7, scope, component) == RANKER.rank(asker, 7, scope, component)


def test_scores_of_an_inquiry_are_those_of_its_list():
    inquiry = RANKER.asking(COUNTRY[0])

    scores = inquiry.score()

    assert [RANKER.codes[row] for row in scores.candidates[:3]] == [each.code for each in inquiry.rank(3)]


@pytest.mark.parametrize(("limit", "scope"), [(-1, "regional"), (3, "elsewhere")])
def test_a_list_that_does_not_exist_is_refused(limit: int, scope: str):
    with pytest.raises(MatchingError):
        RANKER.asking(COUNTRY[0]).rank(limit, scope)


@pytest.mark.parametrize("seed", range(6))
def test_a_ranker_of_changed_profiles_ranks_as_one_made_anew(seed: int):
    generator, profiles, ranker = np.random.default_rng(seed), list(COUNTRY), RANKER
    for _ in range(4):
        row = int(generator.integers(len(profiles)))
        profiles[row] = replace(
            profiles[row],
            systems=facts(*(f"product-{number}" for number in generator.integers(0, 40, generator.integers(0, 6)))),
            gaps={f"gap-{generator.integers(7)}": 0.5},
            population=float(generator.integers(5_000, 90_000)),
            arrangements=frozenset({f"office|ICT {generator.integers(9)}"}),
        )
        ranker = ranker.with_profiles(profiles)

    anew = PartnerRanker(profiles, COEFFICIENTS)

    assert ranker.profiles == anew.profiles
    for asker in profiles[::7]:
        assert ranker.rank(asker) == anew.rank(asker)
