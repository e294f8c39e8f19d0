"""Everything that the product would suggest for tidy files, as rows to be written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.evaluation.tidy import TidyRegister
from gemsamen.matching.evaluation.turns import Floats, Progress, score_table
from gemsamen.matching.exposure import with_a_place_for_everyone
from gemsamen.matching.ranking import PartnerRanker
from gemsamen.matching.scales import probability_of

LARGEST_TABLE = 5_000
"""Organisations up to which a table of all pairs is made; beyond that, see `gemsamen.matching.evaluation.wide`."""
PLACES = 10
"""Length of the lists on which everybody gets a place."""

PartnerRow = tuple[str, str, float, float]


@dataclass(frozen=True, eq=False)
class Candidates:
    """Those that may stand on the list of one asker.

    Attributes
    ----------
    others : ndarray of int, length k
        Their rows.
    affinities : ndarray of shape (k,)
        Their log-odds.
    newcomer : int or None
        Which of them gets the tenth place, because it would stand among the first ten of nobody.
    """

    others: NDArray[np.int32] | NDArray[np.int64]
    affinities: Floats
    newcomer: int | None


def affinity_of(register: TidyRegister, *, progress: Progress | None = None) -> Floats:
    """Score every pair by the coefficients that are shipped.

    Parameters
    ----------
    register : TidyRegister
        What was read.
    progress : callable, optional
        Called with the number of rows done and their total.

    Returns
    -------
    ndarray of shape (n, n)
        Log-odds of asker (row) and candidate (column), in the order of the profiles; what stands beside a row itself
        means nothing.
    """
    return score_table(PartnerRanker(register.profiles), progress=progress)


def predict_partners(register: TidyRegister, affinity: Floats, *, top: int | None = None) -> Iterator[PartnerRow]:
    """Rank everybody for everybody.

    Parameters
    ----------
    register : TidyRegister
        What was read.
    affinity : ndarray of shape (n, n)
        Log-odds, see `affinity_of`.
    top : int, optional
        Longest list; default everybody.

    Yields
    ------
    tuple of (str, str, float, float)
        Organisation, partner, score and probability; organisations in the order of the register, for each the best
        first. The score is the log-odds, except for an organisation that would stand among the first ten of nobody:
        it gets the tenth place on the list where that costs least, with a score halfway between the ninth and the one
        it replaces. Its probability stays what it is.
    """
    codes = [profile.code for profile in register.profiles]
    newcomers = dict(with_a_place_for_everyone(affinity, length=PLACES).moved)
    for asker in range(len(codes)):
        others = np.delete(np.arange(len(codes)), asker)
        yield from partner_rows(codes, asker, Candidates(others, affinity[asker, others], newcomers.get(asker)), top)


def partner_rows(codes: Sequence[str], asker: int, found: Candidates, top: int | None) -> Iterator[PartnerRow]:
    """Order the candidates of one asker.

    Parameters
    ----------
    codes : sequence of str
        Codes of all rows.
    asker : int
        Its row.
    found : Candidates
        Who may stand on its list.
    top : int or None
        Longest list; None is everybody.

    Yields
    ------
    tuple of (str, str, float, float)
        See `predict_partners`; equal scores in the order of their rows.
    """
    order, scores = np.lexsort((found.others, -found.affinities)), found.affinities
    if found.newcomer is not None:
        is_newcomer = found.others == found.newcomer
        tenth = float(scores[order[PLACES - 2 : PLACES]].mean())
        order = np.insert(order[~is_newcomer[order]], PLACES - 1, int(np.flatnonzero(is_newcomer)[0]))
        scores = np.where(is_newcomer, tenth, scores)
    for place in order[:top].tolist():
        chance = probability_of(float(found.affinities[place]))
        yield codes[asker], codes[found.others[place]], float(scores[place]), chance
