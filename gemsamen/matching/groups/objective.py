"""What makes one group better than another, as numbers that a search can add up."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FULL_OVERLAP_DAYS = 365
EARLIEST_DAY, LATEST_DAY = 1, 3_652_059

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True, eq=False)
class Windows:
    """When each candidate can change over.

    Parameters
    ----------
    first, last : ndarray of shape (n,)
        First and last day as ordinals of the calendar, `EARLIEST_DAY` and `LATEST_DAY` for who can always change over
        or whose window is unknown.
    is_known : ndarray of shape (n,)
        False where the window is unknown.
    """

    first: Integers
    last: Integers
    is_known: Booleans

    @classmethod
    def unknown(cls, size: int) -> "Windows":
        """Make windows of which none is known."""
        return cls(
            first=np.full(size, EARLIEST_DAY, dtype=np.int64),
            last=np.full(size, LATEST_DAY, dtype=np.int64),
            is_known=np.zeros(size, dtype=np.bool_),
        )

    def shared_days(self, members: Sequence[int]) -> int:
        """Days on which all members with a known window can change over; 0 when there is none."""
        rows = list(members)
        return max(0, int(self.last[rows].min() - self.first[rows].max()) + 1)

    def share(self, members: Sequence[int]) -> float:
        """Value of the window in common, in [0, 1]: see `Objective`."""
        known = int(self.is_known[list(members)].sum())
        return min(1.0, self.shared_days(members) / FULL_OVERLAP_DAYS) * max(0, known - 1) / (len(members) - 1)


@dataclass(frozen=True, kw_only=True, eq=False)
class Objective:
    """The value of a group: a mean over its pairs, a mean over its members and the window in common.

    Parameters
    ----------
    pairs : ndarray of shape (n, n)
        Value of two candidates together; symmetric, the diagonal does not count.
    singles : ndarray of shape (n,)
        Value of a candidate by itself.
    windows : Windows
        When each can change over.
    window_weight : float, default=0.0
        Value of a whole year in common when the windows of all members are known, 0 or more. Less than a year counts
        in proportion. So does a group of which fewer are known: one known window has nothing in common with any.
    """

    pairs: Floats
    singles: Floats
    windows: Windows
    window_weight: float = 0.0

    def __len__(self) -> int:
        return len(self.singles)

    def value(self, members: Sequence[int]) -> float:
        """Value of a group of two or more rows."""
        rows = sorted(members)
        size = len(rows)
        upper = self.pairs[np.ix_(rows, rows)][np.triu_indices(size, k=1)]
        window = self.window_weight * self.windows.share(rows)
        return float(upper.mean() + self.singles[rows].mean() + window)
