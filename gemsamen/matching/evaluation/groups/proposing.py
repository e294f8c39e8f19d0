"""One group for every organisation, from nothing but how well pairs suit each other."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.errors import InvalidRequestError
from gemsamen.matching.evaluation.tidy import TidyRegister

LARGEST = 8
STOP = -0.7
ALTERNATIVE_SHARE = 0.5

Floats = NDArray[np.float64]


def propose_groups(
    register: TidyRegister, affinity: Floats, *, stop: float = STOP
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Propose one group for every organisation.

    Parameters
    ----------
    register : TidyRegister
        What was read from the tidy files.
    affinity : ndarray of shape (n, n)
        Log-odds that the organisation of the row and that of the column work together, in the order of
        `register.profiles`; the diagonal does not count.
    stop : float, default=-0.7
        A newcomer joins when its log-odds beside the members are on average at least this much, after taking off
        half of the mean of the highest log-odds that the newcomer and the member have with anybody. The default was
        learned leaving collaborations out, see `evaluate_groups`.

    Returns
    -------
    iterator of (str, tuple of str)
        Per organisation, in the order of the register, its code and the members in the order in which they joined:
        the organisation itself first, then one to seven others. A group is made when it is asked for.

    Raises
    ------
    InvalidRequestError
        If the table has another shape or holds a number that is not finite off its diagonal.

    Notes
    -----
    The group grows by whoever has the highest mean log-probability with all members so far, so that one unlikely pair
    weighs more than one likely pair. What the best alternative of both sides is worth decides when it is full: a
    municipality that suits many needs a higher log-odds than one that suits nobody else.
    """
    codes = [profile.code for profile in register.profiles]
    grower = Grower(checked(affinity, len(codes)))
    return ((code, tuple(codes[member] for member in grower.group(row, stop))) for row, code in enumerate(codes))


def checked(affinity: Floats, size: int) -> Floats:
    """Return a copy of a table of log-odds with zeros on its diagonal.

    Raises
    ------
    InvalidRequestError
        If it has another shape or holds a number that is not finite off its diagonal.
    """
    table = np.array(affinity, dtype=np.float64)
    if table.shape != (size, size):
        raise InvalidRequestError(f"log-odds of {size} by {size} are needed, not of {table.shape}")
    np.fill_diagonal(table, 0.0)
    if not np.isfinite(table).all():
        raise InvalidRequestError("every log-odds has to be a finite number")
    return table


class Grower:
    """Grows groups by the mean log-probability to all members so far.

    Parameters
    ----------
    affinity : ndarray of shape (n, n)
        Finite log-odds; the mean of both directions counts.
    best : ndarray of shape (n,), optional
        Highest log-odds that each has with anybody; default: with anybody in this table.

    Attributes
    ----------
    log_probabilities : ndarray of shape (n, n)
        Minus infinity on the diagonal.
    """

    def __init__(self, affinity: Floats, *, best: Floats | None = None) -> None:
        log_odds = (affinity + affinity.T) / 2
        np.fill_diagonal(log_odds, -np.inf)
        best = log_odds.max(axis=1, initial=-np.inf) if best is None else best
        best = np.where(np.isfinite(best), best, 0.0)
        self.log_probabilities: Floats = -np.logaddexp(0.0, -log_odds)
        self._relative: Floats = log_odds - ALTERNATIVE_SHARE * (best[:, np.newaxis] + best) / 2

    def order(self, asker: int, size: int) -> tuple[int, ...]:
        """Members in the order of joining, the asker first; of equal ones the first row."""
        members = [asker]
        total = self.log_probabilities[asker].copy()
        while len(members) < min(size, len(total)):
            total[members] = -np.inf
            members.append(int(total.argmax()))
            total += self.log_probabilities[members[-1]]
        return tuple(members)

    def group(self, asker: int, stop: float) -> tuple[int, ...]:
        """Members until the next one falls below the threshold; two or more where there are two."""
        return self.groups(asker, [stop])[0]

    def groups(self, asker: int, stops: Sequence[float]) -> list[tuple[int, ...]]:
        """Give the group of every threshold."""
        order = self.order(asker, LARGEST)
        worth = [float(self._relative[order[size], list(order[:size])].mean()) for size in range(2, len(order))]
        return [order[: self._full(worth, stop, len(order))] for stop in stops]

    @staticmethod
    def _full(worth: Sequence[float], stop: float, most: int) -> int:
        return next((size for size, value in enumerate(worth, start=2) if value < stop), most)
