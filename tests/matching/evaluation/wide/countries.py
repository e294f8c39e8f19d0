"""Countries of which more or less is known, so that every fallback is used."""

from dataclasses import replace
from typing import Any

import numpy as np

from gemsamen.matching import Profile
from tests.matching.synthetic import country, facts, without_arrangements

SIZE = 60


def complete() -> list[Profile]:
    return country(SIZE)


def without_places() -> list[Profile]:
    """Tell nothing but regions, populations and systems, as for a country of which no coordinates are known."""
    return [without_arrangements(replace(each, latitude=None, longitude=None, gaps={})) for each in country(SIZE)]


def patchy() -> list[Profile]:
    """Leave out something else of every other organisation."""
    return [_without_something(number, profile) for number, profile in enumerate(country(SIZE))]


def nothing_known() -> list[Profile]:
    return [Profile(code=f"X{number:02d}") for number in range(20)]


def all_at_one_place() -> list[Profile]:
    return [replace(profile, latitude=52.0, longitude=5.0) for profile in country(SIZE)]


def with_hubs() -> list[Profile]:
    """Make twelve that suit everybody best, so that the other eighteen would stand on no list of ten."""
    hubs = [Profile(code=f"H{number:02d}", systems=facts("common")) for number in range(12)]
    return hubs + [Profile(code=f"O{number:02d}", systems=facts("common", f"own-{number}")) for number in range(18)]


def _without_something(number: int, profile: Profile) -> Profile:
    kinds: tuple[dict[str, Any], ...] = (
        {"latitude": None, "longitude": None, "province": ""},
        {"population": None},
        {"systems": frozenset()},
        {"arrangements": frozenset()},
        {"gaps": {}},
        {"province": ""},
        {"latitude": None, "longitude": None},
    )
    chosen = np.random.default_rng(number).integers(len(kinds))
    return replace(profile, **kinds[chosen])


COUNTRIES = {
    "complete": complete,
    "without places": without_places,
    "patchy": patchy,
    "nothing known": nothing_known,
    "all at one place": all_at_one_place,
    "with hubs": with_hubs,
}
