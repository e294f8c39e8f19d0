import numpy as np
import pytest

from gemsamen.matching import Profile
from gemsamen.matching.geography import EARTH_RADIUS_KM, Geography

pytestmark = pytest.mark.pure

TENTH_OF_A_DEGREE_KM = EARTH_RADIUS_KM * np.radians(0.1)


def place(code: str, latitude: float | None, *, province: str = "P", population: float | None = 1000) -> Profile:
    longitude = None if latitude is None else 5.0
    return Profile(code=code, province=province, latitude=latitude, longitude=longitude, population=population)


def test_distance_along_a_meridian_is_the_angle_times_the_radius():
    places = [place("A", 52.0), place("B", 52.1)]

    compared = Geography(places).compare(places[0], 0)

    assert compared.kilometres == pytest.approx([0.0, TENTH_OF_A_DEGREE_KM])


def test_amersfoort_lies_about_55_kilometres_from_zutphen():
    amersfoort = Profile(code="GM0307", latitude=52.156, longitude=5.388)
    zutphen = Profile(code="GM0301", latitude=52.141, longitude=6.196)

    compared = Geography([zutphen, amersfoort]).compare(amersfoort, 1)

    assert compared.kilometres[0] == pytest.approx(55.2, abs=0.5)


def test_neighbours_are_ranked_from_both_sides():
    places = [place("A", 52.0), place("B", 52.1), place("C", 52.4)]

    compared = Geography(places).compare(places[1], 1)

    assert compared.ranks[[0, 2]].tolist() == [1, 2]
    assert compared.ranks_back[[0, 2]].tolist() == [1, 1]
    assert np.isnan(compared.ranks[1])


def test_equal_distances_share_their_mean_place_whatever_the_order_of_the_rows():
    places = [place("A", 52.0), place("B", 52.1), place("C", 52.1), place("D", 52.4)]
    geography = Geography(places)

    known, guest = geography.compare(places[0], 0), geography.compare(place("X", 52.0), None)

    assert known.ranks[1:].tolist() == [1.5, 1.5, 3]
    assert known.ranks_back[1:].tolist() == [2, 2, 3]
    assert guest.ranks.tolist() == [1, 2.5, 2.5, 4]
    assert guest.ranks_back.tolist() == [1, 2.5, 2.5, 3.5]


def test_a_guest_at_the_place_of_a_row_is_compared_as_that_row():
    places = [place("A", 52.0), place("B", 52.1), place("C", 52.25), place("D", 52.5)]
    geography = Geography(places)
    moved = place("B", 52.1000001)

    known, guest = geography.compare(places[1], 1), geography.compare(moved, 1)

    assert guest.ranks[[0, 2, 3]].tolist() == known.ranks[[0, 2, 3]].tolist()
    assert guest.ranks_back[[0, 2, 3]].tolist() == known.ranks_back[[0, 2, 3]].tolist()


def test_without_coordinates_the_middle_of_the_province_stands_in():
    places = [place("A", 52.0), place("B", 52.2), place("X", None)]

    compared = Geography(places).compare(places[2], 2)

    assert compared.kilometres[:2] == pytest.approx([TENTH_OF_A_DEGREE_KM] * 2, rel=1e-4)


def test_without_coordinates_and_province_the_distance_is_unknown():
    places = [place("A", 52.0), place("X", None, province="")]

    compared = Geography(places).compare(places[1], 1)

    assert np.isnan(compared.kilometres[0])
    assert np.isnan(compared.ranks[0])
    assert np.isnan(compared.same_province[0])


def test_an_unknown_population_gives_an_unknown_difference_in_size():
    places = [place("A", 52.0, population=None), place("B", 52.1, population=2000)]

    compared = Geography(places).compare(places[1], 1)

    assert np.isnan(compared.size_differences[0])
