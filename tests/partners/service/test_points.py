import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemsamen.matching import Factor, PartnerRanker, Profile, Reason, Scope
from gemsamen.partners.service.points import factor_points, largest_remainder

pytestmark = pytest.mark.pure


def reasons(base: float, *others: float) -> list[Reason]:
    return [Reason(factor, value) for factor, value in zip(Factor, (base, *others), strict=True)]


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=8))
def test_whole_parts_add_up_and_are_never_further_than_one_from_the_real_part(parts: list[float]):
    total = round(sum(parts))

    whole = largest_remainder(parts, total)

    assert sum(whole) == total
    assert all(abs(found - part) <= 1 for found, part in zip(whole, parts, strict=True))


def test_the_largest_remainder_goes_up_and_of_equal_ones_the_first():
    assert largest_remainder([1.4, 2.4, -0.8], 3) == (2, 2, -1)


CONTRIBUTIONS = st.floats(-8, 8)


@given(
    st.floats(-12, 0), st.tuples(CONTRIBUTIONS, CONTRIBUTIONS, CONTRIBUTIONS, CONTRIBUTIONS, CONTRIBUTIONS),
    st.sampled_from(Scope),
)  # fmt: skip
def test_the_points_of_the_factors_add_up_to_every_score(base: float, others: tuple[float, ...], scope: Scope):
    from gemsamen.partners.service.points import _points  # noqa: PLC0415  the exact points behind the whole ones

    shown = round(_points(base + sum(others), scope, base))

    found = factor_points(reasons(base, *others), points=shown, scope=scope)

    assert sum(found) == shown


def test_a_factor_keeps_its_sign():
    found = factor_points(reasons(-9.0, 7.0, -0.5, 0.6, 0.0, 0.0), points=53, scope=Scope.REGIONAL)

    assert found[1] > 0 > found[2]
    assert found[3] > 0
    assert found[4:] == (0, 0)


def test_a_pair_that_is_average_in_all_has_the_points_of_the_average_municipality():
    assert factor_points(reasons(-9.0, 0, 0, 0, 0, 0), points=0, scope=Scope.REGIONAL) == (0, 0, 0, 0, 0, 0)
    assert factor_points(reasons(-9.0, 0, 0, 0, 0, 0), points=20, scope=Scope.NATIONAL) == (20, 0, 0, 0, 0, 0)


def test_the_points_of_a_real_ranking_add_up():
    places = [Profile(code=f"M{n}", latitude=52 + n / 20, longitude=6.0, population=10_000 * (n + 1)) for n in range(9)]

    for suggestion in PartnerRanker(places).rank(places[0]):
        found = factor_points(suggestion.reasons, points=suggestion.points, scope=Scope.REGIONAL)

        assert sum(found) == suggestion.points
