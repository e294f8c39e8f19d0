"""Whose replacement windows meet, with the windows that were compared."""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.question.asking import Question
from gemsamen.matching.question.closeness import SUPPORT
from gemsamen.matching.question.columns import Values
from gemsamen.matching.question.facts import NOBODY, UNKNOWN_DAY, BoardFacts, Numbers, Uses
from gemsamen.matching.question.grouping import Nearby
from gemsamen.matching.question.windows import WANTED_DAYS, WindowFit, fit_windows

Scalar = TypeVar("Scalar", bound=np.generic)


@dataclass(frozen=True, eq=False)
class Meeting:
    """The windows of others beside the own windows; NaN and `NOBODY` stand for who has no known window.

    Parameters
    ----------
    fit : WindowFit
        How well every window fits.
    windows : ndarray of shape (3, r)
        Owner, first and last day of every window.
    places : ndarray of int32 of shape (n,)
        Which window of each organisation fits best.
    """

    fit: WindowFit
    windows: Numbers
    places: Numbers

    @cached_property
    def forward(self) -> Values:
        """Value for the asker, in [0, 1]; of shape (n,)."""
        return self._of_everyone(self.fit.forward, np.float32(np.nan))

    @cached_property
    def backward(self) -> Values:
        """Value for the other, in [0, 1]; of shape (n,)."""
        return self._of_everyone(self.fit.backward, np.float32(np.nan))

    @cached_property
    def own(self) -> Numbers:
        """Which own window fits best; of shape (n,)."""
        return self._of_everyone(self.fit.own, np.int32(NOBODY))

    @cached_property
    def firsts(self) -> Numbers:
        """First day of their window that fits best; of shape (n,)."""
        return self._of_everyone(self.windows[1], np.int32(UNKNOWN_DAY))

    @cached_property
    def lasts(self) -> Numbers:
        """Last day of their window that fits best; of shape (n,)."""
        return self._of_everyone(self.windows[2], np.int32(UNKNOWN_DAY))

    def _of_everyone(self, values: NDArray[Scalar], unknown: Scalar) -> NDArray[Scalar]:
        """Pick the value of the best window; `NOBODY`, -1, is the last, where the unknown is put."""
        return np.append(values, unknown)[self.places]


def windows_of_others(facts: BoardFacts, question: Question, uses: Uses, near_gaps: Nearby) -> Numbers:
    """Lay out who can change over when: owner, first and last day, in a column each; what has passed is left out.

    A contract gives the period from its first possible end to its last. A gap on what is asked for, or on what
    directly supports it, gives the year before its wanted day.
    """
    gaps, near = facts.gaps, near_gaps.rows[near_gaps.values >= np.float32(SUPPORT)]
    wanted = np.unique(near[gaps.wanted_by[near] >= question.today])
    days = gaps.wanted_by[wanted]
    standing = uses.last_exits >= question.today
    return np.stack(
        [
            np.concatenate([uses.owners[standing], gaps.owners[wanted]]),
            np.concatenate([uses.first_exits[standing], days - WANTED_DAYS]),
            np.concatenate([uses.last_exits[standing], days]),
        ]
    ).astype(np.int32, copy=False)


def meet(own: Numbers, others: Numbers, n_owners: int) -> Meeting | None:
    """Choose for every organisation its window that fits best with an own window; None without an own window."""
    if not len(own):
        return None
    owners, firsts, lasts = others
    fit = fit_windows(own, firsts, lasts)
    best = np.full(n_owners, -1.0, dtype=np.float32)
    np.maximum.at(best, owners, fit.forward)
    chosen = np.flatnonzero(fit.forward == best[owners])[::-1]
    places = np.full(n_owners, NOBODY, dtype=np.int32)
    places[owners[chosen]] = chosen
    return Meeting(fit, others, places)
