import math
from dataclasses import FrozenInstanceError

import pytest

from gemsamen.matching.errors import InvalidProfileError
from gemsamen.matching.profiles import Profile, SystemFact

pytestmark = pytest.mark.pure


def test_a_profile_needs_only_a_code():
    profile = Profile(code="GM0307")

    assert not profile.has_location
    assert profile.gaps == {}


@pytest.mark.parametrize(
    "values",
    [
        {"code": ""},
        {"latitude": 52.0},
        {"longitude": 5.0},
        {"latitude": math.nan, "longitude": 5.0},
        {"latitude": 52.0, "longitude": math.inf},
        {"latitude": 90.1, "longitude": 5.0},
        {"population": 0},
        {"population": math.nan},
        {"population": -5},
        {"gaps": {"zaaksysteem": 1.5}},
        {"gaps": {"zaaksysteem": math.nan}},
    ],
)
def test_a_value_that_cannot_be_true_is_refused(values: dict[str, object]):
    with pytest.raises(InvalidProfileError) as refused:
        Profile(**{"code": "GM0307"} | values)

    assert str(refused.value).startswith("profile ")


def test_a_profile_cannot_be_changed():
    profile = Profile(code="GM0307")

    with pytest.raises(FrozenInstanceError):
        profile.code = "GM0301"


def test_systems_are_the_same_by_component_and_product_else_by_supplier():
    assert SystemFact("tax", "Alpha", "One").token == SystemFact("tax", "Alpha", "Two").token
    assert SystemFact("tax", "", "One").token != SystemFact("tax", "", "Two").token
    assert SystemFact("tax", "Alpha").token != SystemFact("permits", "Alpha").token
