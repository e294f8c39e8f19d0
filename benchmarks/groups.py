"""Time the best group of a size, proven, beside a mixed-integer programme, and greedy growth beside the best group."""

import json
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix, eye_array, hstack, vstack

from benchmarks.partners import synthetic_country
from gemsamen.matching import PartnerRanker
from gemsamen.matching.groups import GroupTask, Objective, Windows, best_group, best_of_sizes
from gemsamen.matching.groups.greedy import complete_value, grow
from gemsamen.matching.groups.search import NODE_LIMIT
from gemsamen.matching.groups.task import Ledger
from gemsamen.matching.scales import points_of
from gemsamen.matching.suggestions import Scope

SIZES = (4, 6, 8)
COUNTRIES = (60, 342)
N_ASKERS = 7
TARGET_MILLISECONDS = 50.0
ALL_SIZES = (5, 4, 6, 3, 7, 8)
TARGET_OF_ANY_SIZE = 100.0
SOLVER_SECONDS = 10.0


def run() -> list[dict[str, Any]]:
    """Measure; every row compares with a baseline of the same run.

    Returns
    -------
    list of dict
        name, n, value and baseline in unit, ratio of baseline to value, target in unit, ok. Times are medians over
        askers, of the solver over one asker; a solver that ran out of time counts with the time it took.
    """
    rows = []
    for size in COUNTRIES:
        ranker = PartnerRanker(synthetic_country(size))
        affinity = _affinity(ranker)
        for members in SIZES:
            tasks = [_task(affinity, asker, members) for asker in np.linspace(0, size - 1, N_ASKERS, dtype=int)]
            rows.extend(_rows(tasks, size, members))
        rows.append(_any_size(affinity, size))
    return rows


def _any_size(affinity: np.ndarray[Any, np.dtype[np.float64]], size: int) -> dict[str, Any]:
    """Compare the best group of any size with the best groups of all sizes one by one."""
    askers = np.linspace(0, size - 1, N_ASKERS, dtype=int)
    asked = [[_task(affinity, asker, members) for members in ALL_SIZES] for asker in askers]
    found = [_timed(lambda tasks=tasks: best_of_sizes(tasks, node_limit=NODE_LIMIT)) for tasks in asked]  # type: ignore[misc]  # bound at once
    each = [_timed(lambda tasks=tasks: [best_group(task) for task in tasks])[0] for tasks in asked]  # type: ignore[misc]  # as above
    is_proven = all(sized.is_proven for _, sized in found)
    name = f"groups: best group of 3 to 8, {'' if is_proven else 'NOT '}proven, against one by one"
    value = statistics.median(milliseconds for milliseconds, _ in found)
    return _row(name, size, value, statistics.median(each), target=TARGET_OF_ANY_SIZE)


def _rows(tasks: Sequence[GroupTask], size: int, members: int) -> list[dict[str, Any]]:
    found = [_timed(lambda task=task: best_group(task)) for task in tasks]  # type: ignore[misc]  # bound at once
    grown = [_timed(lambda task=task: _greedy(task)) for task in tasks]  # type: ignore[misc]  # as above
    best, greedy = (statistics.median(milliseconds for milliseconds, _ in each) for each in (found, grown))
    solver = _timed(lambda: _programme(tasks[0]))[0]
    gap = max((group.value - value) / abs(group.value) for (_, group), (_, value) in zip(found, grown, strict=True))
    is_proven = all(group.is_proven for _, group in found)
    name = f"groups: best group of {members}, {'' if is_proven else 'NOT '}proven, against HiGHS"
    return [
        _row(name, size, best, solver),
        _row(f"groups: greedy group of {members} (at most {gap:.1%} worse), against the best", size, greedy, best),
    ]


def _row(name: str, n: int, value: float, baseline: float, *, target: float = TARGET_MILLISECONDS) -> dict[str, Any]:
    return {
        "name": name,
        "n": n,
        "value": round(value, 3),
        "unit": "ms",
        "baseline": round(baseline, 3),
        "ratio": round(baseline / value, 2),
        "target": target,
        "ok": value <= target,
    }


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    answer = work()
    return (time.perf_counter() - start) * 1000, answer


def _affinity(ranker: PartnerRanker) -> np.ndarray[Any, np.dtype[np.float64]]:
    """How well all pairs suit each other on the scale of points, as the page with groups has it."""
    totals = np.array([ranker.score(ranker.profile(code)).totals for code in ranker.codes])
    return points_of((totals + totals.T) / 2, scope=Scope.REGIONAL, base=ranker.base) / 100


def _task(affinity: np.ndarray[Any, np.dtype[np.float64]], asker: int, members: int) -> GroupTask:
    """Half of the weight on all pairs, half on those of the asker, and a lead among one in five."""
    size = len(affinity)
    candidates = np.arange(size) != asker
    pairs = affinity / 2
    pairs[asker] += affinity[asker] * members / 4
    pairs[:, asker] += affinity[asker] * members / 4
    return GroupTask(
        objective=Objective(pairs=pairs, singles=np.zeros(size), windows=Windows.unknown(size)),
        size=members,
        included=(int(asker),),
        candidates=candidates,
        leads=np.arange(size) % 5 == 0,
    )


def _greedy(task: GroupTask) -> float:
    ledger = Ledger(task)
    grown = grow(ledger, ledger.start(task.included), np.flatnonzero(task.candidates))
    return max(complete_value(ledger, part) for part in grown) / ledger.scale


def _programme(task: GroupTask) -> None:
    """HiGHS on the usual linearisation: one variable per row and per pair, with the cut on the pairs of a row."""
    n, size = len(task.objective), task.size
    first, second = np.triu_indices(n, k=1)
    count = len(first)
    scale = size * (size - 1) / 2
    ends = [csr_matrix((np.ones(count), (np.arange(count), side)), shape=(count, n)) for side in (first, second)]
    limits = vstack([hstack([-each, eye_array(count)]) for each in ends]).tocsr()
    cut = hstack([(1.0 - size) * eye_array(n), (ends[0] + ends[1]).T]).tocsr()
    total = np.concatenate([np.ones(n), np.zeros(count)])
    leads = np.ones(n) if task.leads is None else task.leads.astype(np.float64)
    low = np.zeros(n + count)
    low[list(task.included)] = 1.0
    milp(
        -np.concatenate([task.objective.singles / size, task.objective.pairs[first, second] / scale]),
        constraints=[
            LinearConstraint(limits, -np.inf, 0),
            LinearConstraint(cut, 0, 0),
            LinearConstraint(total, size, size),
            LinearConstraint(np.concatenate([leads, np.zeros(count)]), 1, np.inf),
        ],
        bounds=Bounds(low, np.ones(n + count)),
        integrality=np.concatenate([np.ones(n), np.zeros(count)]),
        options={"time_limit": SOLVER_SECONDS},
    )


if __name__ == "__main__":
    print(json.dumps(run(), indent=2))
