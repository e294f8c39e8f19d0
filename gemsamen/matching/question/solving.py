"""Who can help whom: strengths, and solutions that were put in use not long ago."""

import numpy as np

from gemsamen.matching.question.asking import Asker
from gemsamen.matching.question.closeness import Closeness
from gemsamen.matching.question.columns import Rows, Values, best_per_owner, has_rows
from gemsamen.matching.question.facts import UNKNOWN_DAY, Flags, Gaps, Numbers, Strengths
from gemsamen.matching.question.layout import Layout

RECENT_DAYS = 3 * 365
FRESH_SOLUTION, OLD_SOLUTION = 0.9, 0.5
"""Value of a solution from today and from three years ago; older ones do not count."""
OTHER_NEED = 0.5
"""What the asker can do for another need than the one asked about counts half."""


def nearness(table: Gaps | Strengths, near: Closeness) -> Values:
    """How near every row of a table is to the question, in [0, 1]."""
    return np.maximum(_taken(near.components, table.components), _taken(near.functions, table.functions))


def recency(since: Numbers, today: int) -> Values:
    """Value of a solution by its age, linear from 0.9 today to 0.5 after three years; 0 beyond, or when unknown."""
    age = (today - since) / RECENT_DAYS
    value = FRESH_SOLUTION - (FRESH_SOLUTION - OLD_SOLUTION) * np.maximum(0.0, age)
    return np.where((since != UNKNOWN_DAY) & (age >= 0.0) & (age <= 1.0), value, 0.0).astype(np.float32)


def help_from_others(layout: Layout, near: Closeness, strengths: Values, uses: Rows, today: int) -> Values:
    """Return what others can do for the asker: a strength (1) or a recent solution, times its nearness."""
    table = layout.facts.uses
    by_strength = best_per_owner(layout.facts.strengths.owners, strengths, layout.n)
    values = recency(table.in_production_since[uses], today) * near.components[table.components[uses]]
    return np.maximum(by_strength, best_per_owner(table.owners[uses], values, layout.n))


def offers(layout: Layout, gap_nearness: Values, asker: Asker, today: int) -> Values:
    """Return per gap of others what the asker can do for it: its urgency times a strength or a recent solution.

    A gap that is not near the question counts half.
    """
    gaps = layout.facts.gaps
    components = np.zeros(layout.facts.tree.n_components, dtype=np.float32)
    np.maximum.at(components, asker.solved_components, recency(asker.solved_since, today))
    components[asker.strong_components] = 1.0
    functions = layout.relations.spread(asker.strong_functions)
    ability = np.maximum(_taken(components, gaps.components), _taken(functions, gaps.functions))
    return (ability * gaps.urgencies * np.where(gap_nearness > 0, 1.0, OTHER_NEED)).astype(np.float32)


def willing_to_lead(layout: Layout, gaps: Values, strengths: Values) -> tuple[Flags, Flags]:
    """Tell who is willing to lead, and of whom that is known: who has a gap or strength near the question."""
    leading, known = np.zeros(layout.n, dtype=np.bool_), np.zeros(layout.n, dtype=np.bool_)
    for table, nearnesses in ((layout.facts.gaps, gaps), (layout.facts.strengths, strengths)):
        known |= has_rows(table.owners[nearnesses > 0], layout.n)
        leading |= has_rows(table.owners[(nearnesses > 0) & table.is_leading], layout.n)
    return leading, known


def _taken(values: Values, rows: Numbers) -> Values:
    """Value of every row; 0 where it names nothing."""
    found = np.zeros(len(rows), dtype=np.float32)
    known = rows >= 0
    found[known] = values[rows[known]]
    return found
