"""What was read from the register and laid out, kept per process until the register changes.

The number of changes in the register tells with one small query whether what is kept is behind. Every worker process
asks that for itself, so all of them are right without knowing of each other.
"""

from collections.abc import Callable
from threading import Lock
from typing import ClassVar, Generic, TypeVar
from weakref import WeakSet

from gemsamen.register.service import register_revision

T = TypeVar("T")


class Keeper(Generic[T]):
    """Keeps the newest of one thing; one thread at a time makes a new one while the others wait for it.

    Parameters
    ----------
    read : callable
        Makes the thing; gets the number of changes in the register at that moment.
    """

    _all: ClassVar["WeakSet[Keeper[object]]"] = WeakSet()

    def __init__(self, read: Callable[[int], T]) -> None:
        self._lock = Lock()
        self._read = read
        self._kept: tuple[int, T] | None = None
        Keeper._all.add(self)  # type: ignore[arg-type]  # only forgotten through it, never read

    @property
    def last(self) -> T | None:
        """What was kept last, however far behind; None at first. What did not change in it need not be made anew."""
        kept = self._kept
        return None if kept is None else kept[1]

    def current(self) -> T:
        """Return the thing as it is now; made anew only when something changed."""
        return self.at(register_revision())

    def at(self, revision: int) -> T:
        """Return the thing for a number of changes that was asked before, so that several things cost one query."""
        kept = self._kept
        if kept is not None and kept[0] == revision:
            return kept[1]
        with self._lock:
            if self._kept is None or self._kept[0] != revision:
                self._kept = (revision, self._read(revision))
            return self._kept[1]

    def forget(self) -> None:
        """Make the thing anew at the next request."""
        with self._lock:
            self._kept = None

    @classmethod
    def forget_all(cls) -> None:
        """Make everything anew at the next request, for when the database itself was replaced."""
        for keeper in cls._all:
            keeper.forget()
