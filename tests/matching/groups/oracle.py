"""The same question answered by other means: every group in turn, and a mixed-integer programme."""

from itertools import combinations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_matrix

from gemsamen.matching.groups import GroupTask


def every_group(task: GroupTask) -> float | None:
    """Value of the best group, found by judging all of them; None without any."""
    rows = [row for row in np.flatnonzero(task.candidates).tolist() if row not in task.included]
    groups = (task.included + others for others in combinations(rows, task.size - len(task.included)))
    return max((task.objective.value(group) for group in groups if task.is_met_by(group)), default=None)


def programme(task: GroupTask) -> float:
    """Value of the best group by HiGHS, for a task without windows and without earlier groups.

    One binary variable per row, one continuous variable per pair that may not exceed either of its rows, and the cut
    that every chosen row has size - 1 pairs.
    """
    n, size = len(task.objective), task.size
    first, second = np.triu_indices(n, k=1)
    pairs = np.arange(len(first))
    scale = size * (size - 1) / 2
    value = np.concatenate([task.objective.singles / size, task.objective.pairs[first, second] / scale])
    lines = [_total(n, len(first), size), *_pair_limits(n, first, second, pairs), _cut(n, first, second, pairs, size)]
    if task.leads is not None:
        lines.append(LinearConstraint(np.concatenate([task.leads.astype(float), np.zeros(len(first))]), 1, np.inf))
    low = np.zeros(n + len(first))
    low[list(task.included)] = 1.0
    high = np.ones(n + len(first))
    high[[row for row in range(n) if not task.candidates[row] and row not in task.included]] = 0.0
    integrality = np.concatenate([np.ones(n), np.zeros(len(first))])
    found = milp(-value, constraints=lines, bounds=Bounds(low, high), integrality=integrality)
    assert found.success, found.message
    return -float(found.fun)


def _total(n, n_pairs, size):
    return LinearConstraint(np.concatenate([np.ones(n), np.zeros(n_pairs)]), size, size)


def _pair_limits(n, first, second, pairs):
    for ends in (first, second):
        rows = np.concatenate([pairs, pairs])
        columns = np.concatenate([n + pairs, ends])
        entries = np.concatenate([np.ones(len(pairs)), -np.ones(len(pairs))])
        yield LinearConstraint(
            coo_matrix((entries, (rows, columns)), shape=(len(pairs), n + len(pairs))).tocsr(), -np.inf, 0
        )


def _cut(n, first, second, pairs, size):
    rows = np.concatenate([first, second, np.arange(n)])
    columns = np.concatenate([n + pairs, n + pairs, np.arange(n)])
    entries = np.concatenate([np.ones(2 * len(pairs)), np.full(n, 1.0 - size)])
    return LinearConstraint(coo_matrix((entries, (rows, columns)), shape=(n, n + len(pairs))).tocsr(), 0, 0)
