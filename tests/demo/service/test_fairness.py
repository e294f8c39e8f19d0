import pytest

from gemsamen.domain.access import Actor
from gemsamen.partners.service import current_exposure, forget_shared_register

pytestmark = pytest.mark.usefixtures("filled")


def test_with_example_data_everybody_is_suggested_to_somebody_in_the_region():
    forget_shared_register()

    regional, national = current_exposure(Actor.operator())

    assert regional.never == ()
    assert len(national.never) <= 10
    assert national.never_after == 0


def test_with_example_data_no_size_of_municipality_is_favoured_in_the_region():
    regional, _ = current_exposure(Actor.operator())

    assert regional.gini < 0.3
    for each in regional.classes:
        assert 0.5 < each.share_of_places / each.share_of_municipalities < 2
