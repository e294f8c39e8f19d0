"""The rows of a preview as lines on pages, and where a page goes on after rows were mended."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from gemsamen.domain.access import Actor
from gemsamen.domain.paging import PageRequest
from gemsamen.exchange.service.kept_evaluations import evaluation_of
from gemsamen.exchange.service.uploads import find_upload
from gemsamen.exchange.service.values import Candidate, Evaluation, RowKind

_ORDER = {kind: place for place, kind in enumerate(RowKind)}


@dataclass(frozen=True, kw_only=True)
class PreviewLine:
    """One row of the file; `first` is the row whose system it belongs to, the row itself for the most."""

    number: int
    first: int
    candidate: Candidate


class Place(NamedTuple):
    """Where a line stands among all lines."""

    kind: int
    first: int
    number: int


class Landing(NamedTuple):
    """The page on which reading goes on, and the row in the midst of it where that is; 0 for its top."""

    page: int
    row: int


def lines_of(evaluation: Evaluation, kind: RowKind | None) -> list[PreviewLine]:
    """Return the lines of one kind, or all: in the order of the kinds, then by row."""
    return [line for line in _lines(evaluation) if kind is None or line.candidate.kind is kind]


def start_of(
    actor: Actor, organisation_id: int, token: str, *, kind: RowKind | None, page: PageRequest
) -> Place | None:
    """Return the place of the first line of a page; nothing for the first page and for a page beyond the end.

    Raises as `find_upload` does.
    """
    lines = lines_of(evaluation_of(actor, find_upload(actor, organisation_id, token)), kind)
    return _place(lines[page.offset]) if 0 < page.offset < len(lines) else None


def landing_at(
    actor: Actor, organisation_id: int, token: str, start: Place, *, kind: RowKind | None, size: int
) -> Landing:
    """Return where to go on reading from a place, though lines before it were mended and left the list.

    Whoever turns a page would otherwise pass over as many lines as he mended. Raises as `find_upload` does.
    """
    lines = lines_of(evaluation_of(actor, find_upload(actor, organisation_id, token)), kind)
    if not lines:
        return Landing(1, 0)
    position = min(bisect_left(lines, start, key=_place), len(lines) - 1)
    return Landing(position // size + 1, lines[position].number if position % size else 0)


def _lines(evaluation: Evaluation) -> Iterator[PreviewLine]:
    for candidate in evaluation.candidates:
        for number in candidate.row.merged_numbers:
            yield PreviewLine(number=number, first=candidate.row.number, candidate=candidate)


def _place(line: PreviewLine) -> Place:
    return Place(_ORDER[line.candidate.kind], line.first, line.number)
