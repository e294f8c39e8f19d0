"""One page out of a long list."""

from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
LARGEST_PAGE = 200


@dataclass(frozen=True, kw_only=True)
class PageRequest:
    """Which page of a list is asked for.

    Parameters
    ----------
    number : int
        Page, from 1; anything lower counts as 1.
    size : int
        Items on a page, between 1 and 200.
    """

    number: int = 1
    size: int = 25

    def __post_init__(self) -> None:
        """Bring odd requests within bounds instead of failing."""
        object.__setattr__(self, "number", min(max(1, self.number), 1_000_000))
        object.__setattr__(self, "size", min(max(1, self.size), LARGEST_PAGE))

    @property
    def offset(self) -> int:
        """Number of items before this page."""
        return (self.number - 1) * self.size


@dataclass(frozen=True, kw_only=True)
class Page(Generic[Item]):
    """The items of one page and how many there are in all."""

    items: tuple[Item, ...]
    total: int
    request: PageRequest

    @property
    def count(self) -> int:
        """Number of pages, at least 1."""
        return max(1, -(-self.total // self.request.size))

    @property
    def first(self) -> int:
        """Number of the first item on this page, from 1; 0 when the page is empty."""
        return self.request.offset + 1 if self.items else 0

    @property
    def last(self) -> int:
        """Number of the last item on this page; 0 when the page is empty."""
        return self.request.offset + len(self.items) if self.items else 0

    @property
    def previous(self) -> int | None:
        """Number of the page before this one; the last page for a request beyond the end."""
        return min(self.request.number - 1, self.count) if self.request.number > 1 else None

    @property
    def next(self) -> int | None:
        """Number of the page after this one."""
        return self.request.number + 1 if self.request.number < self.count else None
