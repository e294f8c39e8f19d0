"""The best group of a given size, proven: branch and bound that starts from a greedy answer."""

import time
from dataclasses import dataclass

import numpy as np

from gemsamen.matching.groups.greedy import complete_value, grow
from gemsamen.matching.groups.objective import Booleans, Floats, Integers
from gemsamen.matching.groups.task import GroupTask, Ledger, Partial

TOLERANCE = 1e-9
NODE_LIMIT = 20_000
MOST_ROUNDS = 6
WORTH_ANOTHER_ROUND = 0.9
FINISHING_PLACES = 2
MOST_LEADS_IN_TURN = 32


@dataclass(frozen=True, kw_only=True)
class FoundGroup:
    """The best group that was found.

    Parameters
    ----------
    members : tuple of int
        Rows, in ascending order.
    value : float
        Its value.
    bound : float
        No group that meets the task is worth more.
    n_nodes : int
        Partial groups that were looked into.
    """

    members: tuple[int, ...]
    value: float
    bound: float
    n_nodes: int

    @property
    def is_proven(self) -> bool:
        """Whether no other group can be better."""
        return self.bound <= self.value + TOLERANCE

    @property
    def gap(self) -> float:
        """How much better another group could be at most; 0 when proven."""
        return 0.0 if self.is_proven else self.bound - self.value


def best_group(task: GroupTask, *, node_limit: int = NODE_LIMIT, seconds: float | None = None) -> FoundGroup | None:
    """Find the group with the highest value.

    Parameters
    ----------
    task : GroupTask
        What is asked.
    node_limit : int, default=20000
        After this many partial groups the best group so far is returned, with what remains unproven.
    seconds : float, optional
        After this time as well. Without it the same task always gives the same answer.

    Returns
    -------
    FoundGroup or None
        None when no group meets the task. Of groups with equal values the one that was met first.

    Notes
    -----
    A partial group is dropped when the most that its candidates could add leaves it below the best group so far. That
    bound shares the value of every pair between its two candidates: a candidate adds at most its value beside the
    partial group, half of its best pairs with other candidates, and the window that would remain. The last two places
    are filled by looking at all pairs at once.
    """
    return Search(task, node_limit=node_limit, seconds=seconds).run()


class Search:
    """Depth first, the most promising candidate first.

    Parameters
    ----------
    task, node_limit, seconds
        See `best_group`.
    floor : float, optional
        Only groups with a higher value than this are looked for.

    Attributes
    ----------
    n_nodes : int
        Partial groups that were looked into so far.
    """

    def __init__(
        self, task: GroupTask, *, node_limit: int, seconds: float | None = None, floor: float | None = None
    ) -> None:
        self.task = task
        self.ledger = Ledger(task)
        self.node_limit, self.n_nodes = node_limit, 0
        self.deadline = None if seconds is None else time.monotonic() + seconds
        self.best_value = -np.inf if floor is None else floor * self.ledger.scale
        self.best_members: tuple[int, ...] = ()
        self.unexplored = -np.inf
        self.tops: Floats = np.empty((0, 0))

    @property
    def bound(self) -> float:
        """No group that meets the task has a higher value than this, once it ran.

        With a floor it is about groups above the floor only. Minus infinity when it is proven that there is none.
        """
        return (max(self.best_value, self.unexplored) if self.best_members else self.unexplored) / self.ledger.scale

    def run(self) -> FoundGroup | None:
        """Search, and return the best group; None when there is none above the floor."""
        included = self.task.included
        begin = self.ledger.start(included)
        if len(included) == self.task.size:
            if self.task.is_met_by(included):
                self._offer(complete_value(self.ledger, begin), included)
        elif self.ledger.is_possible(begin):
            self._grow_and_explore(begin)
        if not self.best_members:
            return None
        return FoundGroup(
            members=tuple(sorted(self.best_members)),
            value=self.best_value / self.ledger.scale,
            bound=self.bound,
            n_nodes=self.n_nodes,
        )

    def _grow_and_explore(self, begin: Partial) -> None:
        rows = np.flatnonzero(self.task.candidates).astype(np.int64)
        rows = self.ledger.fitting(begin, rows[~np.isin(rows, begin.members)])
        for part in grow(self.ledger, begin, rows):
            self._offer(complete_value(self.ledger, part), part.members)
        begin, rows = self._narrowed(begin, rows)
        leads = rows[self.ledger.leads[rows]]
        if begin.has_lead or len(leads) > MOST_LEADS_IN_TURN:
            self._visit(begin, rows)
        else:
            self._visit_each_lead(begin, rows, leads)

    def _visit_each_lead(self, begin: Partial, rows: Integers, leads: Integers) -> None:
        """Take the few who can lead in turn, so that the bound knows who must be in the group."""
        ledger = self.ledger
        for place, lead in enumerate(leads.tolist()):
            self.ledger = ledger
            part = ledger.joined(begin, lead)
            if not ledger.is_possible(part):
                continue
            if len(part.members) == ledger.size:
                self._offer(complete_value(ledger, part), part.members)
            else:
                self._visit(*self._narrowed(part, ledger.fitting(part, rows[~np.isin(rows, leads[: place + 1])])))

    def _narrowed(self, begin: Partial, rows: Integers) -> tuple[Partial, Integers]:
        """Leave out whoever cannot be in a better group, and number the others anew."""
        for _ in range(MOST_ROUNDS):
            before = len(rows)
            self.tops = _tops(self.ledger.pairs, rows, self.ledger.size - len(begin.members))
            rows = self._promising(begin, rows)[0]
            if len(rows) > WORTH_ANOTHER_ROUND * before:
                break
        kept = np.concatenate([np.array(begin.members, dtype=np.int64), rows])
        self.ledger, self.tops = self.ledger.restricted(kept), self.tops[:, kept]
        n_begun = len(begin.members)
        return self.ledger.start(range(n_begun)), np.arange(n_begun, len(kept), dtype=np.int64)

    def _visit(self, part: Partial, rows: Integers) -> None:
        self.n_nodes += 1
        places = self.ledger.size - len(part.members)
        rows, ceilings, windows = self._promising(part, self.ledger.fitting(part, rows))
        if len(rows) < places:
            return
        if places == 1:
            self._finish_with_one(part, rows)
        elif places == FINISHING_PLACES:
            self._finish_with_two(part, rows)
        else:
            most = part.value + np.convolve(ceilings, np.ones(places), mode="valid")
            self._branch(part, rows, most, windows)

    def _branch(self, part: Partial, rows: Integers, most: Floats, windows: Floats) -> None:
        """Look into each row with those after it; nothing later adds more than `most` and the widest window left."""
        widest = np.maximum.accumulate(windows[::-1])[::-1]
        for place, value in enumerate(most):
            if value + widest[place] <= self.best_value + TOLERANCE:
                return
            if self._is_exhausted():
                self.unexplored = max(self.unexplored, float(value + widest[place]))
                return
            if value + windows[place] > self.best_value + TOLERANCE:
                self._visit(self.ledger.joined(part, int(rows[place])), rows[place + 1 :])

    def _promising(self, part: Partial, rows: Integers) -> tuple[Integers, Floats, Floats]:
        """Keep the rows that could be in a better group, highest ceiling first, with ceilings and windows."""
        places = self.ledger.size - len(part.members)
        while True:
            windows = self._windows(part, rows, places)
            ceilings = part.gains[rows] + self.tops[places - 1][rows] / 2
            order = np.argsort(-ceilings, kind="stable")
            rows, ceilings, windows = rows[order], ceilings[order], windows[order]
            if len(rows) < places:
                return rows, ceilings, windows
            beside = np.full(len(rows), ceilings[: places - 1].sum())
            beside[: places - 1] = ceilings[:places].sum() - ceilings[: places - 1]
            kept = part.value + ceilings + beside + windows > self.best_value + TOLERANCE
            if kept.all():
                return rows, ceilings, windows
            rows = rows[kept]

    def _windows(self, part: Partial, rows: Integers, places: int) -> Floats:
        first = np.maximum(part.first, self.ledger.first[rows])
        last = np.minimum(part.last, self.ledger.last[rows])
        return self.ledger.windows(first, last, part.n_known + places - 1 + self.ledger.known[rows])

    def _finish_with_one(self, part: Partial, rows: Integers) -> None:
        values = part.value + part.gains[rows] + self._windows(part, rows, 1)
        if not part.has_lead:
            values = np.where(self.ledger.leads[rows], values, -np.inf)
        place = int(values.argmax())
        self._offer(float(values[place]), (*part.members, int(rows[place])))

    def _finish_with_two(self, part: Partial, rows: Integers) -> None:
        ledger, gains = self.ledger, part.gains[rows]
        values = part.value + gains[:, np.newaxis] + gains + ledger.pairs[np.ix_(rows, rows)]
        if ledger.window_weight or ledger.fewest_days:
            first, last = np.maximum(part.first, ledger.first[rows]), np.minimum(part.last, ledger.last[rows])
            first, last = np.maximum.outer(first, first), np.minimum.outer(last, last)
            known = part.n_known + np.add.outer(ledger.known[rows], ledger.known[rows])
            values += ledger.windows(first, last, known)
            if ledger.fewest_days:
                values[last - first + 1 < ledger.fewest_days] = -np.inf
        values[~self._may_close(part, rows)] = -np.inf
        one, other = divmod(int(values.argmax()), len(rows))
        self._offer(float(values[one, other]), (*part.members, int(rows[one]), int(rows[other])))

    def _may_close(self, part: Partial, rows: Integers) -> Booleans:
        """Which pairs of rows may fill the last two places."""
        allowed: Booleans = ~np.eye(len(rows), dtype=np.bool_)
        if not part.has_lead:
            allowed &= np.logical_or.outer(self.ledger.leads[rows], self.ledger.leads[rows])
        for shared in self.ledger.shared[part.taken + 2 > self.ledger.most]:
            allowed &= ~np.logical_and.outer(shared[rows], shared[rows])
        return allowed

    def _offer(self, value: float, members: tuple[int, ...]) -> None:
        if value > self.best_value + TOLERANCE:
            self.best_value = value
            self.best_members = tuple(int(self.ledger.codes[row]) for row in members)

    def _is_exhausted(self) -> bool:
        if self.n_nodes >= self.node_limit:
            return True
        return self.deadline is not None and time.monotonic() >= self.deadline


def _tops(pairs: Floats, rows: Integers, most: int) -> Floats:
    """Sum of the highest 0, 1, … most - 1 values of each row beside the given rows, as an array (most, n)."""
    beside = pairs[np.ix_(rows, rows)]
    np.fill_diagonal(beside, -np.inf)
    sums = np.zeros((most, len(pairs)))
    places = np.arange(len(rows))
    for count in range(1, min(most, len(rows))):
        best = beside.argmax(axis=1)
        sums[count, rows] = sums[count - 1, rows] + beside[places, best]
        beside[places, best] = -np.inf
    for count in range(max(1, min(most, len(rows))), most):
        sums[count] = sums[count - 1]
    return sums
