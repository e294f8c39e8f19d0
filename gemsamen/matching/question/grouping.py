"""Tables put side by side by what their rows are about, so that a question reads one stretch and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Self

import numpy as np

from gemsamen.matching.question.columns import Rows, Values
from gemsamen.matching.question.facts import Floats, Gaps, Numbers, Strengths, Uses


@dataclass(frozen=True, eq=False, kw_only=True)
class _Stretchable:
    """Columns of the same length, of which every column can be cut alike."""

    def picked(self, rows: Rows | slice) -> Self:
        """Take some rows; of a slice nothing is copied."""
        return type(self)(**{field.name: getattr(self, field.name)[rows] for field in fields(self)})

    def joined(self, pieces: Sequence[slice]) -> Self:
        """Take some stretches, one after the other."""
        if len(pieces) == 1:
            return self.picked(pieces[0])
        nothing = slice(0, 0)
        columns = {field.name: getattr(self, field.name) for field in fields(self)}
        return type(self)(
            **{
                name: np.concatenate([column[piece] for piece in (nothing, *pieces)])
                for name, column in columns.items()
            }
        )


@dataclass(frozen=True, eq=False, kw_only=True)
class UsesAbout(_Stretchable):
    """Systems in use about something; columns as those of `Uses`.

    Attributes
    ----------
    rows : ndarray of int64
        Their rows in the facts, in the order of the components asked for, then of the owners.
    """

    rows: Rows
    owners: Rows
    components: Numbers
    products: Numbers
    suppliers: Numbers
    coverages: Values
    first_exits: Numbers
    last_exits: Numbers
    in_production_since: Numbers
    confirmed: Numbers


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
        order = np.lexsort((uses.owners, groups))
        columns = {field.name: getattr(uses, field.name)[order] for field in fields(uses)}
        columns["owners"] = columns["owners"].astype(np.int64)
        columns["coverages"] = columns["coverages"].astype(np.float32)
        self._table = UsesAbout(rows=order.astype(np.int64), **columns)
        self._stretches = _Stretches(groups, n_components + 1)
        self._unnamed = n_components

    def about(self, components: Numbers) -> UsesAbout:
        """Return the systems for some components."""
        return self._table.joined([self._stretches[int(each)] for each in components])

    def unnamed(self) -> UsesAbout:
        """Return the systems for which no component is known."""
        return self._table.picked(self._stretches[self._unnamed])


@dataclass(frozen=True, eq=False, kw_only=True)
class Nearby:
    """Rows of a table of gaps or strengths that are near something.

    Attributes
    ----------
    rows : ndarray of int64
        Those rows.
    owners : ndarray of int64
        Whose they are.
    values : ndarray of float32
        How near each is, in [0, 1].
    """

    rows: Rows
    owners: Rows
    values: Values

    def of(self, owner: int) -> list[tuple[int, float]]:
        """Rows of one organisation with a value, the largest value first and then in the order of the table."""
        mine = np.flatnonzero((self.owners == owner) & (self.values > 0))
        found = zip(self.rows[mine].tolist(), self.values[mine].tolist(), strict=True)
        return sorted(found, key=lambda each: (-each[1], each[0]))


@dataclass(frozen=True, eq=False, kw_only=True)
class _Grouped(_Stretchable):
    """Rows of a table of gaps or strengths, subject by subject."""

    rows: Rows
    owners: Rows
    weights: Floats


class Subjects:
    """Gaps or strengths, stored by the component or business function that they are about.

    Parameters
    ----------
    table : Gaps or Strengths
        In any order.
    n_components, n_functions : int
        How many there are of both.
    """

    def __init__(self, table: Gaps | Strengths, n_components: int, n_functions: int) -> None:
        keys = np.where(table.components >= 0, table.components, n_components + table.functions)
        order = np.lexsort((table.owners, keys))
        urgencies = table.urgencies if isinstance(table, Gaps) else np.ones(len(table))
        self._table = _Grouped(
            rows=order.astype(np.int64), owners=table.owners[order].astype(np.int64), weights=urgencies[order]
        )
        self._stretches = _Stretches(keys, n_components + n_functions)

    def near(self, components: Values, functions: Values) -> Nearby:
        """Find the rows about a component or function with a nearness above 0.

        Parameters
        ----------
        components, functions : ndarray of float32 of shape (n_components,) and (n_functions,)
            How near each is, in [0, 1].

        Returns
        -------
        Nearby
            With the nearness as value.
        """
        found, values = self._found(components, functions)
        return Nearby(rows=found.rows, owners=found.owners, values=values)

    def urgent(self, components: Values, functions: Values) -> Nearby:
        """Find the same rows, and weigh them by their urgency.

        Parameters
        ----------
        components, functions : ndarray of float32 of shape (n_components,) and (n_functions,)
            How near each is, in [0, 1].

        Returns
        -------
        Nearby
            With the nearness times the urgency of the gap as value.
        """
        found, values = self._found(components, functions)
        return Nearby(rows=found.rows, owners=found.owners, values=(values * found.weights).astype(np.float32))

    def _found(self, components: Values, functions: Values) -> tuple[_Grouped, Values]:
        near = np.concatenate([components, functions])
        keys = np.flatnonzero(near)
        pieces = [self._stretches[key] for key in keys.tolist()]
        lengths = np.array([piece.stop - piece.start for piece in pieces], dtype=np.int64)
        return self._table.joined(pieces), np.repeat(near[keys], lengths)


class _Stretches:
    """Where each key begins and ends in a table that is sorted by it."""

    def __init__(self, keys: Numbers, n_keys: int) -> None:
        self._starts = np.concatenate([[0], np.cumsum(np.bincount(keys, minlength=n_keys))]).tolist()

    def __getitem__(self, key: int) -> slice:
        return slice(self._starts[key], self._starts[key + 1])
