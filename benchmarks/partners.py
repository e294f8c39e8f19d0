"""Time a municipality's list of partners beside what one would write at first."""

import json
import math
import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.neighbors import NearestNeighbors
from sklearn.preprocessing import normalize

from gemsamen.matching import PartnerRanker, Profile, Scope, SystemFact

N_MUNICIPALITIES = 342
SYSTEMS_EACH = 100
N_COMPONENTS = 170
N_PRODUCTS = 900
LIMIT = 10
TARGET_MILLISECONDS = 2.0


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
    query = _brute_force(profiles)
    return [
        _row(
            "partners: one list of 10 with reasons, against naive Python",
            len(profiles),
            _milliseconds(lambda: ranker.rank(profiles[7], LIMIT)),
            _milliseconds(lambda: _naive(profiles, profiles[7]), repeats=3),
            TARGET_MILLISECONDS,
        ),
        _row(
            "partners: both lists with reasons, against naive Python",
            len(profiles),
            _milliseconds(lambda: [ranker.rank(profiles[7], LIMIT, scope) for scope in Scope]),
            _milliseconds(lambda: _naive(profiles, profiles[7]), repeats=3),
            2 * TARGET_MILLISECONDS,
        ),
        _row(
            "partners: scores of all municipalities, against scikit-learn cosine neighbours",
            len(profiles),
            _milliseconds(lambda: ranker.score(profiles[7])),
            _milliseconds(lambda: query(7)),
            TARGET_MILLISECONDS,
        ),
        _row(
            "partners: one changed profile, against building anew",
            len(profiles),
            _milliseconds(lambda: ranker.replaced(profiles[7]), repeats=5),
            _milliseconds(lambda: PartnerRanker(profiles), repeats=5),
            100.0,
        ),
    ]


def _row(name: str, n: int, value: float, baseline: float, target: float) -> dict[str, Any]:
    return {
        "name": name,
        "n": n,
        "value": round(value, 4),
        "unit": "ms",
        "baseline": round(baseline, 4),
        "ratio": round(baseline / value, 2),
        "target": target,
        "ok": value <= target,
    }


def _milliseconds(work: Callable[[], object], *, repeats: int = 50) -> float:
    """Median wall time of one call, after a warm-up."""
    work()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


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
