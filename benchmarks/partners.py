"""Time a municipality's list of partners beside what one would write at first."""

import json
import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.neighbors import NearestNeighbors
from sklearn.preprocessing import normalize

from benchmarks.measuring.clocks import cpu_milliseconds
from benchmarks.measuring.rows import faster, within
from gemsamen.matching import PartnerRanker, Profile, Scope, SystemFact

N_MUNICIPALITIES = 342
SYSTEMS_EACH = 100
N_COMPONENTS = 170
N_PRODUCTS = 900
LIMIT = 10
TARGET_MILLISECONDS = 1.0
"""For what a page needs: one list, of which the reasons and places are shown."""

CHANGE_TARGET = 0.8
"""Everything is laid out again, so that a change costs about as much as building anew, and must not cost more; at the
sizes where it matters, see `benchmarks/scale.py`, a change costs a thousandth of that."""


def synthetic_country(size: int = N_MUNICIPALITIES) -> list[Profile]:
    """Invent municipalities on the surface of the Netherlands, the same on every run."""
    generator = np.random.default_rng(20260101)
    popularity = 1.0 / np.arange(1, N_PRODUCTS + 1)
    popularity /= popularity.sum()
    return [_municipality(number, generator, popularity) for number in range(size)]


def run() -> list[dict[str, Any]]:
    """Measure; every row compares with a baseline of the same run.

    Returns
    -------
    list of dict
        name, n, value and baseline in unit, ratio of baseline to value, target in unit, ok.
    """
    profiles = synthetic_country()
    ranker = PartnerRanker(profiles)
    query, asker = _brute_force(profiles), _with_private_systems(profiles[7])
    naive = cpu_milliseconds(lambda: _naive(profiles, profiles[7]), repeats=3)
    count = len(profiles)
    return [
        within(
            "partners: one list of 10 with reasons and places, against naive Python",
            count,
            cpu_milliseconds(lambda: ranker.rank(asker, LIMIT)),
            naive,
            unit="ms CPU",
            most=TARGET_MILLISECONDS,
        ),
        within(
            "partners: both lists of 10 from one comparison, against naive Python",
            count,
            cpu_milliseconds(lambda: _both_lists(ranker, asker)),
            naive,
            unit="ms CPU",
            most=2 * TARGET_MILLISECONDS,
        ),
        within(
            "partners: scores of all municipalities, against scikit-learn cosine neighbours",
            count,
            cpu_milliseconds(lambda: ranker.score(asker)),
            cpu_milliseconds(lambda: query(7)),
            unit="ms CPU",
            most=TARGET_MILLISECONDS,
        ),
        faster(
            "partners: one changed profile, against building anew",
            count,
            cpu_milliseconds(lambda: ranker.replaced(asker), repeats=9),
            cpu_milliseconds(lambda: PartnerRanker(profiles), repeats=9),
            unit="ms CPU",
            at_least=CHANGE_TARGET,
        ),
    ]


def _both_lists(ranker: PartnerRanker, asker: Profile) -> list[object]:
    inquiry = ranker.asking(asker)
    return [inquiry.rank(LIMIT, scope) for scope in Scope]


def _with_private_systems(profile: Profile) -> Profile:
    """Give a municipality some systems that others may not see, so that it has to be compared anew."""
    return replace(profile, systems=profile.systems | {SystemFact(f"c{number}", f"own{number}") for number in range(6)})


def _brute_force(profiles: list[Profile]) -> Callable[[int], object]:
    """scikit-learn's brute-force neighbours on the matrix of systems alone: no places, no reasons."""
    tokens = sorted({fact.token for profile in profiles for fact in profile.systems})
    columns = {token: column for column, token in enumerate(tokens)}
    matrix = np.zeros((len(profiles), len(tokens)))
    for row, profile in enumerate(profiles):
        matrix[row, [columns[fact.token] for fact in profile.systems]] = 1.0
    matrix = normalize(matrix * (np.log((1 + len(profiles)) / (1 + (matrix > 0).sum(axis=0))) + 1))
    neighbours = NearestNeighbors(n_neighbors=LIMIT + 1, metric="cosine", algorithm="brute").fit(matrix)
    return lambda row: neighbours.kneighbors(matrix[[row]])


def _naive(profiles: list[Profile], asker: Profile) -> list[str]:
    """Rank by the same kind of score with loops and sets, as one would write it at first."""
    holders: dict[tuple[str, str, str], int] = {}
    for profile in profiles:
        for fact in profile.systems:
            holders[fact.token] = holders.get(fact.token, 0) + 1
    weight = {token: math.log((1 + len(profiles)) / (1 + count)) + 1 for token, count in holders.items()}
    own = {fact.token for fact in asker.systems}
    scored = []
    for other in profiles:
        theirs = {fact.token for fact in other.systems}
        shared = sum(weight[token] ** 2 for token in own & theirs)
        length = math.sqrt(sum(weight[t] ** 2 for t in own) * sum(weight[t] ** 2 for t in theirs))
        nearer = sum(_kilometres(other, third) < _kilometres(other, asker) for third in profiles)
        score = 4 * shared / length - 1.5 * math.log1p(_kilometres(asker, other)) - 0.3 * math.log1p(nearer)
        scored.append((-score, other.code))
    return [code for _, code in sorted(scored)[1 : LIMIT + 1]]


def _kilometres(first: Profile, second: Profile) -> float:
    latitudes = math.radians(first.latitude or 0), math.radians(second.latitude or 0)
    east = math.radians((second.longitude or 0) - (first.longitude or 0))
    north = latitudes[1] - latitudes[0]
    root = math.sin(north / 2) ** 2 + math.cos(latitudes[0]) * math.cos(latitudes[1]) * math.sin(east / 2) ** 2
    return 12742.0176 * math.asin(math.sqrt(root))


def _municipality(number: int, generator: np.random.Generator, popularity: NDArray[np.float64]) -> Profile:
    products = generator.choice(N_PRODUCTS, size=SYSTEMS_EACH, replace=False, p=popularity)
    return Profile(
        code=f"GM{number:04d}",
        province=f"P{number % 12}",
        latitude=float(generator.uniform(50.8, 53.4)),
        longitude=float(generator.uniform(3.4, 7.2)),
        population=float(generator.integers(8_000, 250_000)),
        systems=frozenset(SystemFact(f"c{product % N_COMPONENTS}", f"p{product}") for product in products),
        gaps={f"c{component}": 0.5 for component in generator.integers(0, N_COMPONENTS, 5)},
        arrangements=frozenset(f"a{index}" for index in generator.integers(0, 120, 8)),
    )


if __name__ == "__main__":
    print(json.dumps(run(), indent=2))
