"""Everything that the product would suggest for tidy files, as rows to be written."""

from collections.abc import Iterator

import numpy as np

from gemsamen.matching.evaluation.tidy import TidyRegister
from gemsamen.matching.evaluation.turns import Floats, score_table
from gemsamen.matching.exposure import with_a_place_for_everyone
from gemsamen.matching.ranking import PartnerRanker
from gemsamen.matching.scales import probability_of

LARGEST_TABLE = 5_000
"""Organisations up to which a table of all pairs fits in memory."""

PartnerRow = tuple[str, str, float, float]


def affinity_of(register: TidyRegister) -> Floats:
    """Log-odds of every pair by the coefficients that are shipped, of shape (n, n) in the order of the profiles."""
    return score_table(PartnerRanker(register.profiles))


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
        it gets the tenth place on the list where that costs least, with a score just above the one it replaces. Its
        probability stays what it is.
    """
    codes = [profile.code for profile in register.profiles]
    scores = affinity.copy()
    fair = with_a_place_for_everyone(scores)
    for asker, newcomer in fair.moved:
        scores[asker, newcomer] = _tenth_score(scores[asker], asker)
    for asker, code in enumerate(codes):
        order = np.argsort(-scores[asker], kind="stable")
        for partner in order[order != asker][:top].tolist():
            chance = probability_of(float(affinity[asker, partner]))
            yield code, codes[partner], float(scores[asker, partner]), chance


def _tenth_score(scores: Floats, own: int, *, place: int = 10) -> float:
    """Halfway between the scores in the ninth and the tenth place."""
    others = np.sort(np.delete(scores, own))[::-1]
    above, here = others[max(place - 2, 0)], others[place - 1]
    return float((above + here) / 2.0)
