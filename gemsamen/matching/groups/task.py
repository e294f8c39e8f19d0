"""What a search for a group is asked, and the same as numbers that add up."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gemsamen.matching.errors import InvalidRequestError
from gemsamen.matching.groups.objective import FULL_OVERLAP_DAYS, Booleans, Floats, Integers, Objective

SMALLEST_GROUP = 2


@dataclass(frozen=True, kw_only=True)
class Apart:
    """An earlier group, and how many of its members a new group may take over at most."""

    members: frozenset[int]
    most: int


@dataclass(frozen=True, kw_only=True, eq=False)
class GroupTask:
    """Which group is looked for.

    Parameters
    ----------
    objective : Objective
        What makes a group good.
    size : int
        Number of members, at least 2.
    included : tuple of int
        Rows that must be in the group, the asker among them; at least one, at most `size`.
    candidates : ndarray of shape (n,)
        Which rows may join; those of `included` need not be among them.
    leads : ndarray of shape (n,) or None
        Who can lead: at least one of them must be in the group. None asks for no lead.
    apart : tuple of Apart
        Earlier groups from which the new one must differ.
    fewest_days : int, default=0
        Days that all members whose window is known must share; 0 asks for none.

    Raises
    ------
    InvalidRequestError
        If the size or the rows that must be in the group cannot be.
    """

    objective: Objective
    size: int
    included: tuple[int, ...]
    candidates: Booleans
    leads: Booleans | None = None
    apart: tuple[Apart, ...] = ()
    fewest_days: int = 0

    def __post_init__(self) -> None:
        if self.size < SMALLEST_GROUP or not 0 < len(set(self.included)) == len(self.included) <= self.size:
            raise InvalidRequestError(f"no group of {self.size} can include {len(self.included)} given members")

    def is_met_by(self, members: Sequence[int]) -> bool:
        """Whether a group is what was asked, its value aside."""
        rows = set(members)
        return (
            len(rows) == self.size
            and rows.issuperset(self.included)
            and all(self.candidates[row] for row in rows.difference(self.included))
            and (self.leads is None or bool(self.leads[list(rows)].any()))
            and all(len(rows & each.members) <= each.most for each in self.apart)
            and self.objective.windows.shared_days(members) >= self.fewest_days
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class Partial:
    """A group that is not complete yet.

    Attributes
    ----------
    gains : ndarray of shape (n,)
        What each row would add to the value, the window aside.
    first, last, n_known : int
        Window in common of the members whose window is known, and their number.
    taken : ndarray of shape (n_apart,)
        Members taken over from each earlier group.
    """

    members: tuple[int, ...]
    value: float
    gains: Floats
    first: int
    last: int
    n_known: int
    taken: Integers
    has_lead: bool


class Ledger:
    """A task in numbers that add up: values of pairs and rows, times the number of pairs of the whole group.

    Parameters
    ----------
    task : GroupTask
        What is asked.

    Attributes
    ----------
    codes : ndarray of shape (n,)
        Row of the task that each row stands for.
    pairs : ndarray of shape (n, n)
        Added value of two rows; 0 on the diagonal.
    """

    def __init__(self, task: GroupTask) -> None:
        objective, size = task.objective, task.size
        self.size, self.scale = size, size * (size - 1) / 2
        self.codes: Integers = np.arange(len(objective), dtype=np.int64)
        self.pairs: Floats = objective.pairs.copy()
        np.fill_diagonal(self.pairs, 0.0)
        self.singles: Floats = objective.singles * (size - 1) / 2
        self.first, self.last = objective.windows.first, objective.windows.last
        self.known: Integers = objective.windows.is_known.astype(np.int64)
        self.window_weight = objective.window_weight * self.scale
        self.fewest_days = task.fewest_days
        self.leads: Booleans = np.ones(len(objective), dtype=np.bool_) if task.leads is None else task.leads
        shared = [np.isin(self.codes, list(each.members)) for each in task.apart]
        self.shared: Booleans = np.array(shared, dtype=np.bool_).reshape(len(task.apart), len(objective))
        self.most: Integers = np.array([each.most for each in task.apart], dtype=np.int64)

    def restricted(self, rows: Integers) -> "Ledger":
        """Keep only some rows; they are numbered anew."""
        kept = object.__new__(Ledger)
        kept.size, kept.scale, kept.window_weight, kept.most = self.size, self.scale, self.window_weight, self.most
        kept.fewest_days = self.fewest_days
        kept.codes, kept.pairs = self.codes[rows], self.pairs[np.ix_(rows, rows)]
        kept.singles, kept.first, kept.last = self.singles[rows], self.first[rows], self.last[rows]
        kept.known, kept.leads, kept.shared = self.known[rows], self.leads[rows], self.shared[:, rows]
        return kept

    def is_possible(self, part: Partial) -> bool:
        """Whether the members so far break no condition that more members cannot mend."""
        return bool((part.taken <= self.most).all()) and (
            self.fewest_days == 0 or part.last - part.first + 1 >= self.fewest_days
        )

    def start(self, rows: Sequence[int]) -> Partial:
        """Make a partial group of some rows, at least one."""
        members = list(rows)
        return Partial(
            members=tuple(members),
            value=float(self.pairs[np.ix_(members, members)].sum() / 2 + self.singles[members].sum()),
            gains=self.singles + self.pairs[members].sum(axis=0),
            first=int(self.first[members].max()),
            last=int(self.last[members].min()),
            n_known=int(self.known[members].sum()),
            taken=self.shared[:, members].sum(axis=1),
            has_lead=bool(self.leads[members].any()),
        )

    def joined(self, part: Partial, row: int) -> Partial:
        """Add a row to a partial group."""
        return Partial(
            members=(*part.members, row),
            value=part.value + float(part.gains[row]),
            gains=part.gains + self.pairs[row],
            first=max(part.first, int(self.first[row])),
            last=min(part.last, int(self.last[row])),
            n_known=part.n_known + int(self.known[row]),
            taken=part.taken + self.shared[:, row],
            has_lead=part.has_lead or bool(self.leads[row]),
        )

    def left(self, part: Partial, place: int) -> Partial:
        """Take one of two or more members out of a partial group."""
        row, members = part.members[place], part.members[:place] + part.members[place + 1 :]
        rest = list(members)
        return Partial(
            members=members,
            value=part.value - float(part.gains[row]),
            gains=part.gains - self.pairs[row],
            first=int(self.first[rest].max()),
            last=int(self.last[rest].min()),
            n_known=part.n_known - int(self.known[row]),
            taken=part.taken - self.shared[:, row],
            has_lead=bool(self.leads[rest].any()),
        )

    def windows(self, first: Integers, last: Integers, known: Integers) -> Floats:
        """Value of windows in common, of any shape."""
        shares: Floats = np.clip((last - first + 1) / FULL_OVERLAP_DAYS, 0.0, 1.0)
        return self.window_weight * shares * (np.maximum(known - 1, 0) / (self.size - 1))

    def fitting(self, part: Partial, rows: Integers) -> Integers:
        """Keep the rows that may still join: earlier groups stay different, and enough shared days remain.

        The very same array when all of them may.
        """
        full = part.taken >= self.most
        if full.any():
            rows = rows[~self.shared[full][:, rows].any(axis=0)]
        if self.fewest_days:
            first, last = np.maximum(part.first, self.first[rows]), np.minimum(part.last, self.last[rows])
            rows = rows[last - first + 1 >= self.fewest_days]
        return rows
