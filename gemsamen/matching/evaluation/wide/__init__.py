"""Partners and groups for registers so large that a table of all pairs does not fit in memory.

Log-odds are computed for a block of rows at a time, and of every row only the best are kept.
"""

from gemsamen.matching.evaluation.wide.affinity import ROWS_AT_ONCE, PairAffinity
from gemsamen.matching.evaluation.wide.groups import POOL, propose_wide_groups
from gemsamen.matching.evaluation.wide.lists import (
    BestLists,
    best_lists,
    places_for_everyone,
    predict_wide_partners,
)

__all__ = [
    "POOL",
    "ROWS_AT_ONCE",
    "BestLists",
    "PairAffinity",
    "best_lists",
    "places_for_everyone",
    "predict_wide_partners",
    "propose_wide_groups",
]
