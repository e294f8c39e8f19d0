"""Who can help whom: strengths, and solutions that were put in use not long ago."""

import numpy as np

from gemsamen.matching.question.asking import Asker
from gemsamen.matching.question.closeness import Closeness
from gemsamen.matching.question.columns import Values
from gemsamen.matching.question.facts import UNKNOWN_DAY, Numbers
from gemsamen.matching.question.grouping import Nearby
from gemsamen.matching.question.layout import Layout

RECENT_DAYS = 3 * 365
FRESH_SOLUTION, OLD_SOLUTION = 0.9, 0.5
"""Value of a solution from today and from three years ago; older ones do not count."""
OTHER_NEED = 0.5
"""What the asker can do for another need than the one asked about counts half."""


def recency(since: Numbers, today: int) -> Values:
    """Value a solution by its age.

    Parameters
    ----------
    since : ndarray of int32 of shape (r,)
        Days of going into production, as ordinals; `UNKNOWN_DAY` when not known.
    today : int
        Day of asking, as ordinal.

    Returns
    -------
    ndarray of float32 of shape (r,)
        Linear from 0.9 today to 0.5 after three years; 0 beyond, in the future, or when unknown.
    """
    age = today - since
    counts = (age >= 0) & (age <= RECENT_DAYS) & (since != UNKNOWN_DAY)
    per_day = np.float32((FRESH_SOLUTION - OLD_SOLUTION) / RECENT_DAYS)
    value: Values = (np.float32(FRESH_SOLUTION) - age.astype(np.float32) * per_day) * counts
    return value


def offers(layout: Layout, near: Closeness, asker: Asker, today: int) -> Nearby:
    """Return per gap of others what the asker can do for it: its urgency times a strength or a recent solution.

    A gap that is not near the question counts half.

    Parameters
    ----------
    layout : Layout
        The facts.
    near : Closeness
        How near everything is to the question.
    asker : Asker
        Who asks.
    today : int
        Day of asking, as ordinal.

    Returns
    -------
    Nearby
        Gaps that the asker can do something for, with values in [0, 1].
    """
    components = np.zeros(layout.facts.tree.n_components, dtype=np.float32)
    np.maximum.at(components, asker.solved_components, recency(asker.solved_since, today))
    components[asker.strong_components] = 1.0
    functions = layout.relations.spread(asker.strong_functions)
    return layout.gaps.urgent(_halved(components, near.components), _halved(functions, near.functions))


def _halved(able: Values, near: Values) -> Values:
    return np.where(near > 0.0, able, np.float32(OTHER_NEED) * able)
