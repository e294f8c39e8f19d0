"""Whose replacement windows meet, with the windows that were compared."""

from dataclasses import dataclass

import numpy as np

from gemsamen.matching.question.asking import Question
from gemsamen.matching.question.closeness import SUPPORT
from gemsamen.matching.question.columns import Rows, Values
from gemsamen.matching.question.facts import NOBODY, UNKNOWN_DAY, BoardFacts, Numbers
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


def windows_of_others(facts: BoardFacts, question: Question, uses: Rows, gap_nearness: Values) -> Numbers:
    """Lay out who can change over when: owner, first and last day, in a column each; what has passed is left out.

    A contract gives the period from its first possible end to its last. A gap on what is asked for, or on what
    directly supports it, gives the year before its wanted day.
    """
    table, gaps = facts.uses, facts.gaps
    standing = uses[table.last_exits[uses] >= question.today]
    wanted = np.flatnonzero((gap_nearness >= np.float32(SUPPORT)) & (gaps.wanted_by >= question.today))
    days = gaps.wanted_by[wanted]
    return np.stack(
        [
            np.concatenate([table.owners[standing], gaps.owners[wanted]]),
            np.concatenate([table.first_exits[standing], days - WANTED_DAYS]),
            np.concatenate([table.last_exits[standing], days]),
        ]
    ).astype(np.int32)


def meet(own: Numbers, others: Numbers, n_owners: int) -> Meeting | None:
    """Choose for every organisation its window that fits best with an own window; None without an own window."""
    if not len(own):
        return None
    owners, firsts, lasts = others
    fit = fit_windows(own, firsts, lasts)
    best = np.full(n_owners, -1.0, dtype=np.float32)
    np.maximum.at(best, owners, fit.forward)
    chosen = np.flatnonzero(fit.forward == best[owners])[::-1]
    place = np.full(n_owners, NOBODY, dtype=np.int64)
    place[owners[chosen]] = chosen
    known = np.flatnonzero(place != NOBODY)
    found = Meeting(
        forward=np.full(n_owners, np.nan, dtype=np.float32),
        backward=np.full(n_owners, np.nan, dtype=np.float32),
        own=np.full(n_owners, NOBODY, dtype=np.int32),
        firsts=np.full(n_owners, UNKNOWN_DAY, dtype=np.int32),
        lasts=np.full(n_owners, UNKNOWN_DAY, dtype=np.int32),
    )
    for column, values in (
        (found.forward, fit.forward),
        (found.backward, fit.backward),
        (found.own, fit.own),
        (found.firsts, firsts),
        (found.lasts, lasts),
    ):
        column[known] = values[place[known]]
    return found
