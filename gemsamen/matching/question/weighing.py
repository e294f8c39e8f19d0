"""From blocks and weights to scores: arithmetic only, so that a slider never asks the facts again."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self

import numpy as np

from gemsamen.matching.question.columns import Column, Rows, Values
from gemsamen.matching.question.facts import Flags
from gemsamen.matching.question.weights import Block, Weights, weight_vector

UNKNOWN_SHARE = 0.5
"""What is unknown adds nothing, and counts for half of its weight among what could have been added."""

LANES = 16
"""Columns of a matrix are counted in these, so that each of them is computed alike to the last digit."""


class Sheet:
    """Values of every block for everyone who is concerned, ready to be weighed.

    Parameters
    ----------
    values : iterable of ndarray of shape (m,)
        One for each block, in their order: in [0, 1]; NaN means unknown. A block that is unknown for everyone was not
        asked and never counts.
    """

    def __init__(self, values: Iterable[Values]) -> None:
        columns = [Column.of(each) for each in values]
        self._lay_out(columns, columns, _filled(columns), _lacking(columns))

    @classmethod
    def pair(cls, pairs: Iterable[tuple[Column, Column]]) -> tuple[Self, Self]:
        """Make the sheets of two sides from the columns of both, block by block; a column on both is laid out once."""
        first, second = zip(*pairs, strict=True)
        shared = [column for column in first if column in second]
        ours = [*(column for column in first if column not in shared), *shared]
        theirs = [*shared, *(column for column in second if column not in shared)]
        every = [*ours, *theirs[len(shared) :]]
        filled, lacking = _filled(every), _lacking(every)
        start, end = len(every) - len(theirs), len(lacking) - len(_unsure(theirs))
        return (
            cls._of(first, ours, filled[: len(ours)], lacking[: len(_unsure(ours))]),
            cls._of(second, theirs, filled[start:], lacking[end:]),
        )

    @classmethod
    def _of(cls, blocks: Sequence[Column], rows: Sequence[Column], filled: Values, lacking: Values) -> Self:
        sheet = cls(())
        sheet._lay_out(blocks, rows, filled, lacking)
        return sheet

    def _lay_out(self, blocks: Sequence[Column], rows: Sequence[Column], filled: Values, lacking: Values) -> None:
        """Take matrices of which the rows are these columns, each of them the column of a block."""
        self.is_asked: Flags = np.array([column.is_asked for column in blocks], dtype=np.bool_)
        self._length = len(blocks[0].filled) if blocks else 0
        self._rows = np.array([rows.index(column) for column in blocks], dtype=np.int64)
        self._unsure = np.array(_unsure(rows), dtype=np.int64)
        self._filled, self._lacking = filled, lacking

    @property
    def values(self) -> Values:
        """Values of shape (n_blocks, m); NaN where unknown."""
        return self._at(slice(self._length))

    def combine(self, weights: Weights, places: Rows | None = None) -> Values:
        """Weighted mean over the known blocks of everyone, or of those at some places, in [0, 1].

        Parameters
        ----------
        weights : mapping of Block to int
            From 0 to 5.
        places : ndarray of int64 of shape (k,), optional
            Places among the concerned; default all.

        Returns
        -------
        ndarray of float32 of shape (m,) or (k,)
            In the order of the places.

        Notes
        -----
        Sum of w · s over the known blocks, divided by the sum of w over the known blocks plus half the sum of w over
        the unknown ones. It is 0 when nothing that counts is asked.
        """
        some: Any = slice(None) if places is None else places
        vector = np.zeros(len(self._rows), dtype=np.float32)
        vector[self._rows] = np.where(self.is_asked, weight_vector(weights), np.float32(0.0))
        scores: Values = vector @ self._filled[:, some]
        if total := vector.sum():
            possible = -vector[self._unsure] @ self._lacking[:, some]
            possible += total
            scores /= possible
        return scores[: self._length] if places is None else scores

    def contributions(self, weights: Weights, place: int) -> Mapping[Block, float]:
        """Divide the score of one organisation over the blocks.

        Parameters
        ----------
        weights : mapping of Block to int
            From 0 to 5.
        place : int
            Its place among the concerned.

        Returns
        -------
        mapping of Block to float
            Parts in [0, 1], of asked blocks only; together they are the score.
        """
        every = zip(Block, weight_vector(weights).tolist(), self._known(place), self.is_asked, strict=True)
        asked = {block: (weight, value) for block, weight, value, is_asked in every if is_asked}
        possible = sum(weight * (UNKNOWN_SHARE if value is None else 1.0) for weight, value in asked.values())
        return {
            block: weight * (value or 0.0) / possible if possible > 0 else 0.0
            for block, (weight, value) in asked.items()
        }

    def value(self, block: Block, place: int) -> float | None:
        """Look up the value of one block of one organisation.

        Parameters
        ----------
        block : Block
            Which one.
        place : int
            Its place among the concerned.

        Returns
        -------
        float or None
            In [0, 1]; None when unknown.
        """
        return self._known(place)[list(Block).index(block)]

    def _known(self, place: int) -> list[float | None]:
        values = self._at(np.array([place]))[:, 0].tolist()
        return [None if np.isnan(value) else value for value in values]

    def _at(self, places: Rows | slice) -> Values:
        values: Values = self._filled[:, places].copy()
        values[self._unsure] += np.where(self._lacking[:, places] > 0, np.float32(np.nan), np.float32(0.0))
        values = values[self._rows]
        values[~self.is_asked] = np.nan
        return values


def _unsure(columns: Sequence[Column]) -> list[int]:
    """Which columns are not known of everyone."""
    return [number for number, column in enumerate(columns) if column.known is not None]


def _filled(columns: Sequence[Column]) -> Values:
    matrix = _empty(len(columns), columns)
    for row, column in zip(matrix, columns, strict=True):
        row[: len(column.filled)] = column.filled
    return matrix


def _lacking(columns: Sequence[Column]) -> Values:
    """Part of the weight that cannot count where the value is unknown, for every column that needs it."""
    unsure = [column.known for column in columns if column.known is not None]
    matrix = _empty(len(unsure), columns)
    for row, known in zip(matrix, unsure, strict=True):
        np.multiply(~known, np.float32(1.0 - UNKNOWN_SHARE), out=row[: len(known)])
    return matrix


def _empty(n_rows: int, columns: Sequence[Column]) -> Values:
    """Make a matrix with room for the columns on its rows, and zeros beyond their end.

    A product treats the last few columns otherwise than the rest, so that equal organisations would differ in the last
    digit.
    """
    length = len(columns[0].filled) if columns else 0
    matrix = np.empty((n_rows, -(-length // LANES) * LANES), dtype=np.float32)
    matrix[:, length:] = 0.0
    return matrix
