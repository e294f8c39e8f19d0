"""Learn from lists that were shown, and what came of them, how heavily each factor counts.

The shipped model knows from real collaborations how distance, size, systems and ties work. What use can add is how
heavily each of these counts for those who really ask: one multiplier per factor. So few numbers can be learned from few
outcomes, keep their sign, and can be told in words. Only numpy and scipy are needed.

Learning itself is imported on purpose, from `gemsamen.matching.refit.learning`: web pages never learn.
"""

from gemsamen.matching.refit.values import (
    FEWEST_GROUPS,
    FEWEST_RIGHT,
    MULTIPLIERS,
    JudgedList,
    Refit,
    Rival,
    TooFewOutcomesError,
)

__all__ = ["FEWEST_GROUPS", "FEWEST_RIGHT", "MULTIPLIERS", "JudgedList", "Refit", "Rival", "TooFewOutcomesError"]
