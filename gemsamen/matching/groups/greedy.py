"""Good groups quickly: grow from many starts at once, then exchange members while that helps."""

import numpy as np

from gemsamen.matching.groups.objective import Booleans, Floats, Integers
from gemsamen.matching.groups.task import Ledger, Partial

N_STARTS = 4
TOLERANCE = 1e-12


def grow(ledger: Ledger, begin: Partial, rows: Integers, *, n_starts: int = N_STARTS) -> list[Partial]:
    """Grow groups from the rows with the highest gains, and improve each by exchanging one member at a time.

    Parameters
    ----------
    ledger : Ledger
        The values.
    begin : Partial
        Members that stay.
    rows : ndarray of int
        Rows that may join.
    n_starts : int, default=4
        Number of first members that are tried.

    Returns
    -------
    list of Partial
        Complete groups that meet every condition; empty when growing met none.
    """
    fixed = len(begin.members)
    firsts = rows[np.argsort(-begin.gains[rows], kind="stable")[:n_starts]].tolist()
    grown = {frozenset(part.members): part for first in firsts if (part := _grown(ledger, begin, rows, first))}
    improved = [_improved(ledger, part, rows, fixed) for part in grown.values()]
    return [part for part in improved if _is_complete(ledger, part)]


def complete_value(ledger: Ledger, part: Partial) -> float:
    """Value of a complete group with its window."""
    span = np.array([part.first]), np.array([part.last]), np.array([part.n_known])
    return part.value + float(ledger.windows(*span)[0])


def values_with(ledger: Ledger, part: Partial, rows: Integers) -> Floats:
    """Value of a group that lacks one member with each of some rows; minus infinity where a condition breaks."""
    return np.where(_allowed(ledger, part, rows), part.value + _added(ledger, part, rows), -np.inf)


def _grown(ledger: Ledger, begin: Partial, rows: Integers, first: int) -> Partial | None:
    part = ledger.joined(begin, first) if len(begin.members) < ledger.size else begin
    while len(part.members) < ledger.size:
        free = ledger.fitting(part, rows[~np.isin(rows, part.members)])
        values = _added(ledger, part, free)
        if not part.has_lead and len(part.members) == ledger.size - 1:
            values = np.where(ledger.leads[free], values, -np.inf)
        if not len(free) or not np.isfinite(values.max()):
            return None
        part = ledger.joined(part, int(free[values.argmax()]))
    return part


def _added(ledger: Ledger, part: Partial, rows: Integers) -> Floats:
    first, last = np.maximum(part.first, ledger.first[rows]), np.minimum(part.last, ledger.last[rows])
    added: Floats = part.gains[rows] + ledger.windows(first, last, part.n_known + ledger.known[rows])
    return added


def _improved(ledger: Ledger, part: Partial, rows: Integers, fixed: int) -> Partial:
    while True:
        better = _exchanged(ledger, part, rows, fixed)
        if better is None:
            return part
        part = better


def _exchanged(ledger: Ledger, part: Partial, rows: Integers, fixed: int) -> Partial | None:
    """Make the best exchange of one member, or nothing when none helps."""
    best, found = complete_value(ledger, part) + TOLERANCE, None
    free = rows[~np.isin(rows, part.members)]
    for place in range(fixed, ledger.size):
        rest = ledger.left(part, place)
        values = values_with(ledger, rest, free)
        if len(free) and values.max() > best:
            best, found = float(values.max()), (rest, int(free[values.argmax()]))
    return ledger.joined(*found) if found else None


def _allowed(ledger: Ledger, part: Partial, rows: Integers) -> Booleans:
    fitting = ledger.fitting(part, rows)
    allowed: Booleans = np.ones(len(rows), dtype=np.bool_) if fitting is rows else np.isin(rows, fitting)
    return allowed if part.has_lead else allowed & ledger.leads[rows]


def _is_complete(ledger: Ledger, part: Partial) -> bool:
    return len(part.members) == ledger.size and part.has_lead and ledger.is_possible(part)
