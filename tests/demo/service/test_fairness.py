import pytest

from gemsamen.domain.access import Actor
from gemsamen.partners.service import current_exposure, forget_shared_register

pytestmark = pytest.mark.usefixtures("filled")


def test_with_example_data_everybody_is_suggested_to_somebody():
    forget_shared_register()

    regional, national = current_exposure(Actor.operator())

    assert regional.by_points.never == ()
    assert len(national.by_points.never) <= 10
    assert regional.shown.never == national.shown.never == ()


def test_with_example_data_no_size_of_municipality_is_favoured_in_the_region():
    regional, _ = current_exposure(Actor.operator())

    assert regional.shown.gini < 0.3
    for each in regional.shown.classes:
        assert 0.5 < each.share_of_places / each.share_of_municipalities < 2


def test_with_example_data_small_municipalities_have_their_share_of_the_places_on_both_lists():
    for found in current_exposure(Actor.operator()):
        smallest = found.shown.classes[0]
        assert smallest.share_of_places >= smallest.share_of_municipalities
