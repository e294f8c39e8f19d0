"""One group for every organisation, from those that suit it best."""

from collections.abc import Iterator, Sequence

import numpy as np

from gemsamen.matching.evaluation.groups.proposing import STOP, Grower
from gemsamen.matching.evaluation.wide.affinity import PairAffinity
from gemsamen.matching.evaluation.wide.lists import BestLists

POOL = 40
"""Others that a group can be made of: those that suit the asker best."""


def propose_wide_groups(
    codes: Sequence[str], affinity: PairAffinity, best: BestLists, *, pool: int = POOL, stop: float = STOP
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Propose one group for every organisation, as `propose_groups` does, from those that suit it best.

    Parameters
    ----------
    codes : sequence of str, length n
        Codes of the rows.
    affinity : PairAffinity
        Scores pairs.
    best : BestLists
        The best others of every row.
    pool : int, default=40
        How many of them a group can be made of, as far as the lists go.
    stop : float, default=-0.7
        See `propose_groups`.

    Yields
    ------
    tuple of (str, tuple of str)
        Per organisation its code and the members in the order in which they joined, itself first.
    """
    highest = best.scores.max(axis=1, initial=-np.inf).astype(np.float64)
    for asker, code in enumerate(codes):
        rows = np.sort(np.append(best.others[asker, :pool], asker))
        table = affinity.between(rows, rows).astype(np.float64)
        np.fill_diagonal(table, 0.0)
        grower = Grower(table, best=highest[rows])
        members = grower.group(int(rows.searchsorted(asker)), stop)
        yield code, tuple(codes[row] for row in rows[list(members)].tolist())
