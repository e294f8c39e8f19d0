"""A small country that does not exist, the same on every run."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np

from gemsamen.matching import Coefficients, Profile, SystemFact

PRODUCTS = tuple(f"product-{number}" for number in range(40))

COEFFICIENTS = Coefficients(
    weights=np.array([-1.5, -0.3, 1.2, -0.15, 4.0, 0.3, -0.2]),
    intercept=0.2,
    averages=np.array([4.5, 9.7, 0.1, 0.9, 0.0, 0.1, 9.0]),
    expected_ties=np.array([[1.5, 0.0, -0.1, 1.0], [5.0, 0.0, 0.5, -2.5]]),
    full_knowledge=3.0,
    block_weights=np.array([1.0, 0.25, 0.05, 0.1, 0.1]),
    covariance=np.eye(8) * 0.01,
    gap_weight=1.0,
    version="test",
    origin={},
)


def country(size: int = 40, *, seed: int = 0) -> list[Profile]:
    """Municipalities in provinces of ten, with office groups of two that share systems and an arrangement."""
    generator = np.random.default_rng(seed)
    return [_municipality(number, generator) for number in range(size)]


def office_groups(profiles: list[Profile]) -> dict[str, frozenset[str]]:
    """Members of the office groups: the collaborations that a model should find."""
    keys = {key for profile in profiles for key in profile.arrangements if key.startswith("office|ICT")}
    return {key: frozenset(p.code for p in profiles if key in p.arrangements) for key in sorted(keys)}


def without_arrangements(profile: Profile) -> Profile:
    return replace(profile, arrangements=frozenset())


def facts(*products: str, component: str = "c") -> frozenset[SystemFact]:
    return frozenset(SystemFact(component, product) for product in products)


def write_directory(directory: Path, profiles: list[Profile]) -> None:
    """Write the country as tidy files."""
    _write(
        directory / "organisations.csv",
        ["org_id", "name", "region", "population", "lat", "lon"],
        [[p.code, p.name, p.province, p.population, p.latitude, p.longitude] for p in profiles],
    )
    _write(
        directory / "systems.csv",
        ["org_id", "component", "system"],
        [[p.code, fact.component, fact.product] for p in profiles for fact in sorted(p.systems)],
    )
    _write(
        directory / "collaborations.csv",
        ["source", "group", "org_id"],
        [[*key.split("|"), p.code] for p in profiles for key in sorted(p.arrangements)],
    )


def _write(path: Path, header: list[str], rows: list[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *rows])


def _municipality(number: int, generator: np.random.Generator) -> Profile:
    pair, province = number // 2, number // 10
    own = {PRODUCTS[index] for index in generator.integers(0, 20, 5)}
    own |= {PRODUCTS[20 + pair % 20]} if number % 10 < 8 else set()
    arrangements = {f"region|Region {province}", f"office|Belastingen {number // 5}"}
    if number % 10 < 6:
        arrangements.add(f"office|ICT {pair}")
    return Profile(
        code=f"GM{number:04d}",
        name=f"Place {number}",
        province=f"P{province}",
        latitude=51.0 + province * 0.4 + pair % 5 * 0.06 + float(generator.normal(0, 0.01)),
        longitude=5.0 + float(generator.normal(0, 0.05)),
        population=float(generator.integers(10_000, 90_000)),
        systems=facts(*own),
        gaps={f"gap-{number % 7}": 0.5},
        arrangements=frozenset(arrangements),
    )
