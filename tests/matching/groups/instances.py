"""Tasks and candidates made at random, the same for the same seed."""

from dataclasses import replace

import numpy as np

from gemsamen.matching.groups import EARLIEST_DAY, LATEST_DAY, Candidates, GroupTask, Objective, Windows

DAY = 740_000


def windows(n: int, generator: np.random.Generator) -> Windows:
    known = generator.random(n) < 0.8
    first = DAY + generator.integers(0, 900, n)
    last = first + generator.choice([0, 180, 730], n)
    return Windows(first=np.where(known, first, EARLIEST_DAY), last=np.where(known, last, LATEST_DAY), is_known=known)


def objective(n: int, seed: int, *, window_weight: float = 0.0, kind: str = "plain") -> Objective:
    """Pairs at random: ``plain``, or ``flat`` with many equal values, or ``trap`` with a bait for greedy growth."""
    generator = np.random.default_rng(seed)
    values = generator.normal(0, 1, (n, n))
    if kind == "flat":
        values = np.round(generator.random((n, n)))
    if kind == "trap":
        values = np.where(generator.random((n, n)) < 0.3, 1.0, -1.0)
        values[0, 1:3] = 50.0
        values[1:3, 3:] = values[3:, 1:3] = -40.0
    pairs = (values + values.T) / 2
    return Objective(
        pairs=pairs,
        singles=generator.normal(0, 0.3, n),
        windows=windows(n, generator),
        window_weight=window_weight,
    )


def task(n: int, size: int, seed: int, *, window_weight: float = 0.0, kind: str = "plain") -> GroupTask:
    candidates = np.ones(n, dtype=np.bool_)
    candidates[0] = False
    return GroupTask(
        objective=objective(n, seed, window_weight=window_weight, kind=kind),
        size=size,
        included=(0,),
        candidates=candidates,
    )


def candidates(n: int = 20, seed: int = 0, *, has_question: bool = True) -> Candidates:
    generator = np.random.default_rng(seed)
    affinity = generator.random((n, n))
    places = generator.uniform(0, 90, (n, 2))
    return Candidates(
        codes=tuple(f"GM{row:04d}" for row in range(n)),
        affinity=(affinity + affinity.T) / 2,
        kilometres=np.hypot(*(places[:, np.newaxis] - places).transpose(2, 0, 1)),
        log_populations=generator.uniform(9, 12, n),
        leads=generator.random(n) < 0.3,
        has_question=has_question,
        need=generator.random(n),
        windows=windows(n, generator),
        products=tuple(
            frozenset({f"p{number}"}) if number < 6 else frozenset() for number in generator.integers(0, 8, n)
        ),
        suppliers=tuple(
            frozenset({f"s{number}"}) if number < 4 else frozenset() for number in generator.integers(0, 5, n)
        ),
        is_missing=generator.random(n) < 0.3,
    )


def with_leads(asked: GroupTask, *rows: int) -> GroupTask:
    leads = np.zeros(len(asked.objective), dtype=np.bool_)
    leads[list(rows)] = True
    return replace(asked, leads=leads)
