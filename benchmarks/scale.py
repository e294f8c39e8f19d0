"""Time exact neighbours of many organisations, and one change, beside scikit-learn's brute force.

Sizes grow from the 342 municipalities to 100,000 organisations. scikit-learn is asked for a sample of the rows and its
time multiplied, where all rows would take an hour; the name of the row says so. Both use processor time, so that a busy
machine does not decide; the row about the clock on the wall uses two threads, as a nightly batch would.
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.neighbors import NearestNeighbors

from benchmarks.measuring.clocks import cpu_milliseconds, extra_megabytes
from benchmarks.measuring.rows import faster, within
from benchmarks.synthetic.registrations import invent_registrations
from benchmarks.synthetic.rows import unit_rows
from gemsamen.matching.scale import LiveNeighbours, Neighbours, Postings, nearest_neighbours

SIZES = (342, 5_000, 20_000, 100_000)
LARGEST = SIZES[-1]
SHOWN, KEPT = 20, 40
SAMPLE = 500
"""Rows that scikit-learn is asked for when there are more."""

THREADS = 2
ALL_PAIRS_TARGET = 8.0
CPU_TARGET = 5.0
MOST_EXTRA_MEGABYTES = 1536.0
QUERY_TARGET = 30.0
MOST_PASSES = 3.0
REBUILD_TARGETS = {342: 5.0, 5_000: 100.0, 20_000: 300.0, LARGEST: 1000.0}
CHANGES = 20
REPEATS = {342: 20, 5_000: 3}
"""Times that lists of all are made, by us and by scikit-learn, of which the least counts; otherwise once. What takes
milliseconds would be all first call, start of threads and asking for memory."""

Change = tuple[int, NDArray[np.int32], NDArray[np.float32]]


def run() -> list[dict[str, Any]]:
    """Measure every size.

    Returns
    -------
    list of dict
        name, n, value and baseline in unit, ratio of baseline to value, target, ok.
    """
    return [row for size in SIZES for row in Scale(size).rows()]


@dataclass(frozen=True)
class _Built:
    """Lists of all rows, and what it took to make them."""

    lists: Neighbours
    cpu: float
    wall: float
    megabytes: float


class Scale:
    """All measurements at one size.

    Parameters
    ----------
    size : int
        Number of organisations.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._rows: csr_array = unit_rows(invent_registrations(size), size)
        self._brute_force = NearestNeighbors(n_neighbors=SHOWN + 1, metric="cosine", algorithm="brute").fit(self._rows)

    def rows(self) -> list[dict[str, Any]]:
        """Measure neighbours of all, of one, and one change."""
        return [*self._all_pairs(), self._one_query(), *self._one_change()]

    @cached_property
    def _built(self) -> _Built:
        """Lists of 40, of which 20 are shown: the others are what makes a change cheap."""
        found: list[Neighbours] = []
        megabytes: list[float] = []

        def build() -> None:
            found.append(nearest_neighbours(self._rows, KEPT, threads=THREADS))

        cpu, wall = _least_seconds(lambda: megabytes.append(extra_megabytes(build)), self._repeats)
        return _Built(found[0], cpu, wall, megabytes[0])

    @property
    def _repeats(self) -> int:
        return REPEATS.get(self._size, 1)

    def _all_pairs(self) -> list[dict[str, Any]]:
        built = self._built
        asked = min(SAMPLE, self._size)
        part, times = self._rows[:asked], self._size / asked
        cpu, wall = _least_seconds(lambda: self._brute_force.kneighbors(part), self._repeats)
        cpu, wall = cpu * times, wall * times
        how = "" if asked == self._size else f" ({asked} rows, scaled)"
        name = f"scale: neighbours of all, against scikit-learn brute force{how}"
        if self._size < LARGEST:
            return [faster(f"{name}, CPU", self._size, built.cpu, cpu, unit="s", at_least=1.0)]
        on_wall = f"{name}, wall, {THREADS} threads of {os.cpu_count()}"
        memory, bound = "scale: extra memory for neighbours of all, against what is allowed", MOST_EXTRA_MEGABYTES
        return [
            faster(f"{name}, CPU", self._size, built.cpu, cpu, unit="s", at_least=CPU_TARGET),
            faster(on_wall, self._size, built.wall, wall, unit="s", at_least=ALL_PAIRS_TARGET),
            within(memory, self._size, built.megabytes, bound, unit="MB", most=bound),
        ]

    def _one_query(self) -> dict[str, Any]:
        postings, asked = Postings(self._rows), self._rows[[7]]
        return faster(
            "scale: scores of one against all, against scikit-learn brute force",
            self._size,
            cpu_milliseconds(lambda: postings.scores(asked.indices, asked.data)),
            cpu_milliseconds(lambda: self._brute_force.kneighbors(asked), repeats=5),
            unit="ms CPU",
            at_least=QUERY_TARGET if self._size == LARGEST else 1.0,
        )

    def _one_change(self) -> list[dict[str, Any]]:
        live = LiveNeighbours(self._rows, SHOWN, built=self._built.lists)
        changes = self._changes()
        value = cpu_milliseconds(_each(live, changes), repeats=CHANGES - 1, choose=median)
        reading = cpu_milliseconds(lambda: (self._rows.data.max(), self._rows.indices.max()))
        is_large = self._size == LARGEST
        rebuild = self._built.cpu * 1000
        found = [
            faster(
                "scale: one changed registration, against building all lists anew",
                self._size,
                value,
                rebuild,
                unit="ms CPU",
                at_least=REBUILD_TARGETS[self._size],
            )
        ]
        if is_large:
            name = "scale: one changed registration, in passes over the matrix (baseline: ms of one pass)"
            row = within(name, self._size, value / reading, reading, unit="passes", most=MOST_PASSES)
            found.append(row | {"ratio": float(f"{value / reading:.4g}")})
        return found

    def _changes(self) -> list[Change]:
        """Let some organisations swap one registration for another."""
        generator = np.random.default_rng(7)
        changes = []
        for row in generator.integers(0, self._size, CHANGES).tolist():
            part = slice(self._rows.indptr[row], self._rows.indptr[row + 1])
            columns, values = self._rows.indices[part].copy(), self._rows.data[part].copy()
            free = np.setdiff1d(np.arange(self._rows.shape[1]), columns)
            columns[generator.integers(len(columns))] = generator.choice(free)
            changes.append((row, columns, values))
        return changes


def _least_seconds(work: Callable[[], object], repeats: int) -> tuple[float, float]:
    """Return the least seconds of processor and on the clock of so many calls."""
    times = []
    for _ in range(repeats):
        cpu, wall = time.process_time(), time.perf_counter()
        work()
        times.append((time.process_time() - cpu, time.perf_counter() - wall))
    return min(each[0] for each in times), min(each[1] for each in times)


def _each(live: LiveNeighbours, changes: list[Change]) -> Callable[[], None]:
    """Make the next change at every call."""
    left = iter(changes)
    return lambda: live.update(*next(left))
