"""Who can help whom: strengths, and solutions that were put in use not long ago."""

import numpy as np

from gemsamen.matching.question.asking import Asker
from gemsamen.matching.question.closeness import Closeness
from gemsamen.matching.question.columns import Values, best_per_owner
from gemsamen.matching.question.facts import UNKNOWN_DAY, Flags, Numbers
from gemsamen.matching.question.grouping import Nearby, UsesAbout
from gemsamen.matching.question.layout import Layout

RECENT_DAYS = 3 * 365
FRESH_SOLUTION, OLD_SOLUTION = 0.9, 0.5
"""Value of a solution from today and from three years ago; older ones do not count."""
OTHER_NEED = 0.5
"""What the asker can do for another need than the one asked about counts half."""


def recency(since: Numbers, today: int) -> Values:
    """Value of a solution by its age, linear from 0.9 today to 0.5 after three years; 0 beyond, or when unknown."""
    age = (today - since) / RECENT_DAYS
    value = FRESH_SOLUTION - (FRESH_SOLUTION - OLD_SOLUTION) * np.maximum(0.0, age)
    return np.where((since != UNKNOWN_DAY) & (age >= 0.0) & (age <= 1.0), value, 0.0).astype(np.float32)


def help_from_others(layout: Layout, near: Closeness, strengths: Nearby, uses: UsesAbout, today: int) -> Values:
    """Return what others can do for the asker: a strength (1) or a recent solution, times its nearness."""
    table = layout.facts.strengths
    by_strength = best_per_owner(table.owners[strengths.rows], strengths.values, layout.n)
    values = recency(uses.table.in_production_since, today) * near.components[uses.table.components]
    return np.maximum(by_strength, uses.best(values, layout.n))


def offers(layout: Layout, near_gaps: Nearby, asker: Asker, today: int) -> Nearby:
    """Return per gap of others what the asker can do for it: its urgency times a strength or a recent solution.

    A gap that is not near the question counts half.
    """
    components = np.zeros(layout.facts.tree.n_components, dtype=np.float32)
    np.maximum.at(components, asker.solved_components, recency(asker.solved_since, today))
    components[asker.strong_components] = 1.0
    functions = layout.relations.spread(asker.strong_functions)
    able = layout.gaps.near(components, functions)
    weights = np.where(near_gaps.all_values[able.rows] > 0, 1.0, OTHER_NEED) * layout.facts.gaps.urgencies[able.rows]
    values = np.zeros_like(able.all_values)
    values[able.rows] = able.values * weights
    return Nearby(able.rows, values)


def willing_to_lead(layout: Layout, gaps: Nearby, strengths: Nearby) -> tuple[Flags, Flags]:
    """Tell who is willing to lead, and of whom that is known: who has a gap or strength near the question."""
    leading, known = np.zeros(layout.n, dtype=np.bool_), np.zeros(layout.n, dtype=np.bool_)
    for table, near in ((layout.facts.gaps, gaps), (layout.facts.strengths, strengths)):
        known[table.owners[near.rows]] = True
        leading[table.owners[near.rows[table.is_leading[near.rows]]]] = True
    return leading, known
