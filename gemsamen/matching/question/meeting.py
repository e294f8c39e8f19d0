"""Whose replacement windows meet, with the windows that were compared."""

from dataclasses import dataclass

import numpy as np

from gemsamen.matching.question.asking import Asker, Question
from gemsamen.matching.question.closeness import SUPPORT
from gemsamen.matching.question.columns import Column, Concerned, Rows
from gemsamen.matching.question.facts import NOBODY, BoardFacts, Numbers
from gemsamen.matching.question.grouping import Nearby, UsesAbout
from gemsamen.matching.question.windows import WANTED_DAYS, fit_windows


@dataclass(frozen=True, eq=False)
class Windows:
    """When who can change over: arrays of shape (r,), one value per window.

    Attributes
    ----------
    owners, firsts, lasts : ndarray
        Whose it is, with its first and last day; never one that has passed, and none of the asker.
    """

    owners: Rows
    firsts: Numbers
    lasts: Numbers


@dataclass(frozen=True, eq=False)
class Meeting:
    """The windows of others beside the own windows.

    Attributes
    ----------
    forward, backward : Column
        How well the window of everyone fits that fits best, for the asker and for the other.
    own : ndarray of int64 of shape (r,)
        Which own window fits best with every window.
    chosen : ndarray of int64 of shape (m,)
        Which window of everyone who is concerned fits best; `NOBODY` for who has no known window.
    """

    forward: Column
    backward: Column
    own: Rows
    chosen: Rows


def windows_of_others(
    facts: BoardFacts, question: Question, asker: Asker, uses: UsesAbout, near_gaps: Nearby
) -> Windows:
    """Lay out who can change over when.

    A contract gives the period from its first possible end to its last. A gap on what is asked for, or on what
    directly supports it, gives the year before its wanted day.

    Parameters
    ----------
    facts : BoardFacts
        What everybody may see.
    question, asker : Question and Asker
        What is asked, and by whom.
    uses : UsesAbout
        Systems that answer the question.
    near_gaps : Nearby
        Gaps near the question.

    Returns
    -------
    Windows
        Those of systems first.
    """
    gaps, near = facts.gaps, near_gaps.rows[near_gaps.values >= np.float32(SUPPORT)]
    wanted = np.sort(near[(gaps.wanted_by[near] >= question.today) & (gaps.owners[near] != asker.row)])
    standing = np.flatnonzero((uses.last_exits >= question.today) & (uses.owners != asker.row))
    days = gaps.wanted_by[wanted]
    return Windows(
        owners=np.concatenate([np.take(uses.owners, standing), gaps.owners[wanted]]),
        firsts=np.concatenate([np.take(uses.first_exits, standing), days - WANTED_DAYS]),
        lasts=np.concatenate([np.take(uses.last_exits, standing), days]),
    )


def meet(own: Numbers, others: Windows, concerned: Concerned) -> Meeting | None:
    """Choose for everyone the window that fits best with an own window.

    Parameters
    ----------
    own : ndarray of shape (m, 2)
        First and last day of every own window, as ordinals.
    others : Windows
        Those of others.
    concerned : Concerned
        Who has a fact about the question.

    Returns
    -------
    Meeting or None
        None without an own window.
    """
    if not len(own):
        return None
    fit = fit_windows(own, others.firsts, others.lasts)
    places = concerned.places(others.owners)
    best = concerned.best(places, fit.forward)
    is_best = np.flatnonzero(fit.forward == np.take(best, places))[::-1]
    chosen = np.full(len(concerned), NOBODY, dtype=np.int64)
    chosen[places[is_best]] = is_best
    known = chosen != NOBODY
    backward = np.take(np.append(fit.backward, np.float32(0.0)), chosen)  # `NOBODY`, -1, is the last
    is_asked = bool(len(places))
    return Meeting(Column(best, known, is_asked), Column(backward, known, is_asked), fit.own, chosen)
