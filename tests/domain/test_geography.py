"""The distance between two places."""

from math import pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemsamen.domain.geography import EARTH_RADIUS_KM, Coordinates, distance_km

pytestmark = pytest.mark.pure

AMERSFOORT = Coordinates(52.155, 5.387)
ZEIST = Coordinates(52.090, 5.233)
PLACES = st.builds(
    Coordinates, st.floats(-90, 90, allow_nan=False), st.floats(-180, 180, allow_nan=False, allow_infinity=False)
)


def test_a_degree_along_a_meridian_is_a_360th_of_the_circumference():
    distance = distance_km(Coordinates(51.0, 5.0), Coordinates(52.0, 5.0))

    assert distance == pytest.approx(2 * pi * EARTH_RADIUS_KM / 360)


def test_a_degree_of_longitude_shrinks_with_the_cosine_of_the_latitude():
    distance = distance_km(Coordinates(60.0, 5.0), Coordinates(60.0, 5.01))

    assert distance == pytest.approx(2 * pi * EARTH_RADIUS_KM / 360 * 0.01 * 0.5, rel=1e-6)


def test_amersfoort_and_zeist_are_thirteen_kilometres_apart():
    assert distance_km(AMERSFOORT, ZEIST) == pytest.approx(12.8, abs=0.2)


def test_opposite_ends_of_the_earth_are_half_a_circumference_apart():
    assert distance_km(Coordinates(0, 0), Coordinates(0, 180)) == pytest.approx(pi * EARTH_RADIUS_KM)


@given(PLACES, PLACES)
def test_distance_is_symmetric_bounded_and_never_negative(first: Coordinates, second: Coordinates):
    there = distance_km(first, second)

    assert there == pytest.approx(distance_km(second, first))
    assert 0 <= there <= pi * EARTH_RADIUS_KM + 1e-6


@given(PLACES)
def test_a_place_is_at_no_distance_from_itself(place: Coordinates):
    assert distance_km(place, place) == 0


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(90.1, 0), (-91, 0), (0, 180.5), (0, -181), (float("nan"), 0), (0, float("nan"))]
)
def test_a_place_outside_the_earth_is_refused(latitude: float, longitude: float):
    with pytest.raises(ValueError, match="is not in"):
        Coordinates(latitude, longitude)
