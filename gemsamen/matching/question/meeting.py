"""Whose replacement windows meet, with the windows that were compared."""

from dataclasses import dataclass

import numpy as np

from gemsamen.matching.question.asking import Question
from gemsamen.matching.question.closeness import SUPPORT
from gemsamen.matching.question.columns import Values
from gemsamen.matching.question.facts import NOBODY, UNKNOWN_DAY, BoardFacts, Numbers, Uses
from gemsamen.matching.question.grouping import Nearby
from gemsamen.matching.question.windows import WANTED_DAYS, fit_windows


@dataclass(frozen=True, eq=False)
class Meeting:
    """The windows of others beside the own windows; NaN and `NOBODY` stand for who has no known window.

    Attributes
    ----------
    forward, backward : ndarray of shape (n,)
        Value for the asker and for the other, in [0, 1].
    own : ndarray of shape (n,)
        Which own window fits best.
    firsts, lasts : ndarray of shape (n,)
        Their window that fits best.
    """

    forward: Values
    backward: Values
    own: Numbers
    firsts: Numbers
    lasts: Numbers


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
    place = np.full(n_owners, NOBODY, dtype=np.int32)  # which, in Python, is also the last: the unknown put there
    place[owners[chosen]] = chosen
    return Meeting(
        forward=np.append(fit.forward, np.float32(np.nan))[place],
        backward=np.append(fit.backward, np.float32(np.nan))[place],
        own=np.append(fit.own, np.int32(NOBODY))[place],
        firsts=np.append(firsts, np.int32(UNKNOWN_DAY))[place],
        lasts=np.append(lasts, np.int32(UNKNOWN_DAY))[place],
    )
