"""Learning from lists that were shown in a country that does not exist, with outcomes that follow a known wish."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from gemsamen.matching import Coefficients, Factor, PartnerRanker, Profile, Scope, default_coefficients
from gemsamen.matching.refit import FEWEST_GROUPS, JudgedList, Refit, TooFewOutcomesError
from gemsamen.matching.refit.learning import refit
from gemsamen.matching.refit.scaling import LEARNED, alone
from tests.matching.synthetic import country

SIZE = 120
SHOWN = 12
AS_SHIPPED: Mapping[Factor, float] = dict.fromkeys(Factor, 1.0)
SYSTEMS_COUNT = {**AS_SHIPPED, Factor.LOCATION: 0.1, Factor.SYSTEMS: 3.0}


@cache
def places() -> tuple[Profile, ...]:
    return tuple(country(SIZE))


@cache
def ranker() -> PartnerRanker:
    return PartnerRanker(places())


def lists(wish: Mapping[Factor, float], *, n_askers: int = SIZE, sharpness: float = 1.5) -> list[JudgedList]:
    """Show everybody the list of the shipped model, and let what comes of it follow a wish."""
    generator = np.random.default_rng(3)
    return [_judged(asker, wish, generator, sharpness) for asker in places()[:n_askers]]


def _judged(
    asker: Profile, wish: Mapping[Factor, float], generator: np.random.Generator, sharpness: float
) -> JudgedList:
    scores = ranker().score(asker)
    rows = scores.candidates[:SHOWN]
    wanted = scores.contributions[rows] @ np.array([wish[factor] for factor in Factor])
    chances = 1 / (1 + np.exp(-sharpness * (wanted - np.sort(wanted)[-2])))
    chosen = generator.random(SHOWN) < chances * 0.8
    codes = tuple(ranker().codes[row] for row in rows)
    right = frozenset(code for code, is_right in zip(codes, chosen, strict=True) if is_right)
    return JudgedList(asker=asker.code, group=asker.code, scope=Scope.REGIONAL, shown=codes, right=right)


@cache
def learned_from(wish: str) -> Refit:
    wishes = {"systems": SYSTEMS_COUNT, "shipped": AS_SHIPPED}
    return refit(places(), lists(wishes[wish]), default_coefficients(), version="test")


def test_when_askers_want_something_else_the_model_learns_it_and_finds_more():
    found = learned_from("systems")

    assert found.is_better
    assert found.shipped.gain.low > 0
    assert found.multipliers[Factor.SYSTEMS] > 1.2
    assert found.multipliers[Factor.LOCATION] < 0.8
    assert found.n_right >= 100
    assert found.n_groups > FEWEST_GROUPS


def test_when_the_shipped_model_is_right_there_is_nothing_to_gain_and_it_refuses():
    found = learned_from("shipped")

    assert not found.is_better
    assert found.shipped.gain.low <= 0


def test_what_happens_by_chance_is_not_learned():
    found = refit(places(), lists(AS_SHIPPED, sharpness=0.0), default_coefficients(), version="test")

    assert not found.is_better


def test_too_few_outcomes_or_groups_are_refused_with_the_numbers():
    with pytest.raises(TooFewOutcomesError, match="suggestions to 18 independent groups"):
        refit(places(), lists(SYSTEMS_COUNT, n_askers=20), default_coefficients(), version="test")
    one_group = [replace(each, group="together") for each in lists(SYSTEMS_COUNT)]
    with pytest.raises(TooFewOutcomesError):
        refit(places(), one_group, default_coefficients(), version="test")
    with pytest.raises(TooFewOutcomesError):
        refit(places(), [], default_coefficients(), version="test")


def test_the_order_of_lists_and_unknown_organisations_make_no_difference():
    stranger = JudgedList(
        asker="GM9999", group="x", scope=Scope.REGIONAL, shown=("GM0000", "GM0001"), right=frozenset({"GM0000"})
    )
    shuffled = [replace(each, shown=(*each.shown, "GM8888")) for each in reversed(lists(SYSTEMS_COUNT))]

    again = refit(places(), [stranger, *shuffled], default_coefficients(), version="test")

    assert again.multipliers == learned_from("systems").multipliers
    assert again.shipped == learned_from("systems").shipped


def test_the_coefficients_rank_as_the_multipliers_say_and_keep_the_average_pair():
    found = learned_from("systems")
    shipped, learned = default_coefficients(), found.coefficients
    asker = places()[0]

    after = PartnerRanker(places(), learned)

    expected = sum(
        found.multipliers[factor] * (only.score(asker).totals - only.base)
        for factor in LEARNED
        for only in [PartnerRanker(places(), alone(shipped, factor))]
    )
    assert after.score(asker).totals - after.base == pytest.approx(expected, abs=1e-9)
    assert learned.intercept + learned.averages @ learned.weights == pytest.approx(
        shipped.intercept + shipped.averages @ shipped.weights
    )
    assert learned.version == "test"
    assert learned.origin["shipped_version"] == shipped.version
    assert set(learned.origin["multipliers"]) == {factor.value for factor in Factor} - {"base"}


def test_no_weight_changes_its_sign():
    found: Coefficients = learned_from("systems").coefficients

    assert (found.weights * default_coefficients().weights >= 0).all()


def test_national_lists_are_learned_from_too():
    both = lists(SYSTEMS_COUNT)
    both += [replace(each, scope=Scope.NATIONAL) for each in both]

    found = refit(places(), both, default_coefficients(), version="test")

    assert found.n_lists == 2 * learned_from("systems").n_lists
    assert found.n_groups == learned_from("systems").n_groups
