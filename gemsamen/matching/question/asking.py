"""What is asked, and what the asker knows of itself."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.question.facts import NOBODY, Numbers

NOTHING: Numbers = np.empty(0, dtype=np.int32)
NOTHING.setflags(write=False)
NO_WINDOWS: Numbers = np.empty((0, 2), dtype=np.int32)
NO_WINDOWS.setflags(write=False)


@dataclass(frozen=True, eq=False, kw_only=True)
class Question:
    """Who fits for one component, gap or contract.

    Parameters
    ----------
    today : int
        Day of asking, as ordinal.
    components, functions : ndarray of int32
        What it is about.
    products, suppliers : ndarray of int32
        What the asker uses for it now.
    windows : ndarray of shape (m, 2)
        First and last day on which each own contract for it can end; only windows that have not passed.
    urgency : float
        How urgent it is for the asker, in [0, 1].
    text : str
        What the asker wrote about it, in Dutch.
    is_leading : bool or None
        Whether the asker is willing to lead; None when it did not say.
    """

    today: int
    components: Numbers = field(default_factory=lambda: NOTHING)
    functions: Numbers = field(default_factory=lambda: NOTHING)
    products: Numbers = field(default_factory=lambda: NOTHING)
    suppliers: Numbers = field(default_factory=lambda: NOTHING)
    windows: Numbers = field(default_factory=lambda: NO_WINDOWS)
    urgency: float = 1.0
    text: str = ""
    is_leading: bool | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class Asker:
    """The organisation that asks, with all that it may see of itself.

    Parameters
    ----------
    row : int
        Its row on the board, which is left out of every list; `NOBODY` when it is not there.
    latitude, longitude, population : float
        NaN when unknown.
    arrangements : ndarray of int32
        Existing arrangements that it takes part in.
    strong_components, strong_functions : ndarray of int32
        What it is good at.
    solved_components : ndarray of int32
        Components of its systems in production.
    solved_since : ndarray of int32
        Since when, in the same order; unknown counts as long ago.
    """

    row: int = NOBODY
    latitude: float = np.nan
    longitude: float = np.nan
    population: float = np.nan
    arrangements: Numbers = field(default_factory=lambda: NOTHING)
    strong_components: Numbers = field(default_factory=lambda: NOTHING)
    strong_functions: Numbers = field(default_factory=lambda: NOTHING)
    solved_components: Numbers = field(default_factory=lambda: NOTHING)
    solved_since: Numbers = field(default_factory=lambda: NOTHING)


def row_numbers(values: list[int]) -> Numbers:
    """Put row numbers or days in a column."""
    column: NDArray[np.int32] = np.array(values, dtype=np.int32)
    return column
