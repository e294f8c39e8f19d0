"""Tables put side by side by what their rows are about, so that a question reads one stretch and nothing else."""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.question.columns import Postings, Rows, Values, best_per_owner, has_rows
from gemsamen.matching.question.facts import Flags, Gaps, Numbers, Strengths, Uses


@dataclass(frozen=True, eq=False)
class UsesAbout:
    """Systems in use about something.

    Attributes
    ----------
    rows : ndarray of int64
        Their rows in the facts, in the order of the components asked for and then of the table.
    table : Uses
        Their columns, in the same order.
    """

    rows: Rows
    table: Uses

    def best(self, values: NDArray[np.floating], n_owners: int) -> Values:
        """Largest value of every owner; 0 for an owner without rows."""
        return best_per_owner(self.table.owners, values, n_owners)

    def owners(self, n_owners: int) -> Flags:
        """Tell who has such a system."""
        return has_rows(self.table.owners, n_owners)


class UsesByComponent:
    """Systems in use, stored component by component.

    Parameters
    ----------
    uses : Uses
        In any order.
    n_components : int
        Number of components.
    """

    def __init__(self, uses: Uses, n_components: int) -> None:
        groups = np.where(uses.components >= 0, uses.components, n_components)
        order = np.argsort(groups, kind="stable")
        self._table = _picked(uses, order)
        self._rows: Rows = order.astype(np.int64)
        self._starts = np.concatenate([[0], np.cumsum(np.bincount(groups, minlength=n_components + 1))])
        self._unnamed = n_components

    def about(self, components: Numbers) -> UsesAbout:
        """Return the systems for some components."""
        if len(components) == 1:
            return self._stretch(int(components[0]))
        places = [np.arange(self._starts[each], self._starts[each + 1]) for each in components]
        chosen = np.concatenate([np.empty(0, dtype=np.int64), *places])
        return UsesAbout(self._rows[chosen], _picked(self._table, chosen))

    def unnamed(self) -> UsesAbout:
        """Return the systems for which no component is known."""
        return self._stretch(self._unnamed)

    def _stretch(self, group: int) -> UsesAbout:
        stretch = slice(self._starts[group], self._starts[group + 1])
        return UsesAbout(self._rows[stretch], _picked(self._table, stretch))


@dataclass(frozen=True, eq=False)
class Nearby:
    """Rows of a table that are near something.

    Attributes
    ----------
    rows : ndarray of int64
        Those rows; one that is near twice may come twice.
    all_values : ndarray of shape (rows of the table,)
        How near every row of the table is, in [0, 1].
    """

    rows: Rows
    all_values: Values

    @property
    def values(self) -> Values:
        """How near each of `rows` is."""
        return self.all_values[self.rows]


class Subjects:
    """Gaps or strengths by the component or business function that they are about.

    Parameters
    ----------
    table : Gaps or Strengths
        In any order.
    """

    def __init__(self, table: Gaps | Strengths) -> None:
        self._table = table
        self._by_component = Postings(table.components)
        self._by_function = Postings(table.functions)

    def near(self, components: Values, functions: Values) -> Nearby:
        """Return the rows about a component or function with a nearness above 0."""
        by_component = self._by_component.rows(np.flatnonzero(components).astype(np.int32))
        by_function = self._by_function.rows(np.flatnonzero(functions).astype(np.int32))
        values = np.zeros(len(self._table), dtype=np.float32)
        values[by_component] = components[self._table.components[by_component]]
        found = functions[self._table.functions[by_function]]
        values[by_function] = np.maximum(values[by_function], found)
        return Nearby(np.concatenate([by_component, by_function]), values)


def _picked(uses: Uses, rows: Rows | slice) -> Uses:
    return Uses(**{field.name: getattr(uses, field.name)[rows] for field in fields(uses)})
