"""What everybody may see of all organisations about systems, needs and strengths, column by column.

Organisations, components, products, suppliers, business functions and arrangements are row numbers here; whoever
builds the tables keeps the names. Days are ordinals of the calendar (`datetime.date.toordinal`), 0 means unknown.
"""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.errors import InvalidTableError

NOBODY = -1
"""Stands in a column of row numbers for what is unknown or does not apply."""
UNKNOWN_DAY = 0

Floats = NDArray[np.float64]
Numbers = NDArray[np.int32]
Flags = NDArray[np.bool_]


class Table:
    """A table in columns of the same length."""

    def __post_init__(self) -> None:
        lengths = {field.name: len(getattr(self, field.name)) for field in fields(self)}  # type: ignore[arg-type]  # every table is a dataclass
        if len(set(lengths.values())) > 1:
            raise InvalidTableError(f"columns of {type(self).__name__} differ in length: {lengths}")

    def __len__(self) -> int:
        first = fields(self)[0].name  # type: ignore[arg-type]  # as above
        return len(getattr(self, first))


@dataclass(frozen=True, eq=False, kw_only=True)
class Homes(Table):
    """Where organisations lie and how large they are.

    Parameters
    ----------
    latitudes, longitudes : ndarray of shape (n,)
        WGS 84 in degrees; NaN when unknown.
    populations : ndarray of shape (n,)
        Inhabitants, more than 0; NaN when unknown.
    """

    latitudes: Floats
    longitudes: Floats
    populations: Floats


@dataclass(frozen=True, eq=False, kw_only=True)
class Uses(Table):
    """Systems in use: one row per system and component that it covers.

    Parameters
    ----------
    owners, components, products, suppliers : ndarray of int32
        Row numbers; `NOBODY` where a system covers no known component.
    coverages : ndarray of float64
        How much of the component the system covers, in (0, 1].
    first_exits, last_exits : ndarray of int32
        First possible end of the contract, and last after all unused options; unknown together.
    in_production_since : ndarray of int32
        Unknown for a system that is not in production.
    confirmed : ndarray of int32
        Day on which somebody last said that the facts are right.
    """

    owners: Numbers
    components: Numbers
    products: Numbers
    suppliers: Numbers
    coverages: Floats
    first_exits: Numbers
    last_exits: Numbers
    in_production_since: Numbers
    confirmed: Numbers


class SubjectTable(Table):
    """A table of which every row is about either a component or a business function."""

    components: Numbers
    functions: Numbers

    def __post_init__(self) -> None:
        super().__post_init__()
        is_wrong = (self.components >= 0) == (self.functions >= 0)
        if is_wrong.any():
            row = int(np.argmax(is_wrong))
            raise InvalidTableError(f"row {row} of {type(self).__name__} is about a component or about a function")


@dataclass(frozen=True, eq=False, kw_only=True)
class Gaps(SubjectTable):
    """Open gaps, each on a component or on a business function.

    Parameters
    ----------
    owners, components, functions : ndarray of int32
        Row numbers; `NOBODY` for the one that the gap is not about.
    urgencies : ndarray of float64
        In [0, 1].
    wanted_by : ndarray of int32
        Day by which the gap must be closed.
    is_leading : ndarray of bool
        Whether the owner is willing to lead.
    registered : ndarray of int32
        Day on which the owner registered it.
    texts : tuple of str
        Description in Dutch; may be empty.
    """

    owners: Numbers
    components: Numbers
    functions: Numbers
    urgencies: Floats
    wanted_by: Numbers
    is_leading: Flags
    registered: Numbers
    texts: tuple[str, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class Strengths(SubjectTable):
    """What organisations are good at, each a component or a business function; columns as those of `Gaps`."""

    owners: Numbers
    components: Numbers
    functions: Numbers
    is_leading: Flags
    registered: Numbers


@dataclass(frozen=True, eq=False, kw_only=True)
class Ties(Table):
    """Who takes part in which existing arrangement: one row per member."""

    owners: Numbers
    arrangements: Numbers


@dataclass(frozen=True, eq=False, kw_only=True)
class FunctionTree:
    """The tree of business functions, and which components support them.

    Parameters
    ----------
    parents : ndarray of shape (n_functions,)
        Row number of the function above; `NOBODY` for a root.
    linked_components, linked_functions : ndarray of int32
        One pair per component that supports a function.
    n_components : int
        Number of components.
    """

    parents: Numbers
    linked_components: Numbers
    linked_functions: Numbers
    n_components: int


@dataclass(frozen=True, eq=False, kw_only=True)
class BoardFacts:
    """Everything that questions are answered from; an organisation is a row of `homes`, in the order of the codes."""

    homes: Homes
    uses: Uses
    gaps: Gaps
    strengths: Strengths
    ties: Ties
    tree: FunctionTree
