"""Finding the organisations that somebody wants to invite, by name, code or part of the address."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Row, select

from gemsamen.db import db
from gemsamen.domain.organisation import MUNICIPALITY_CODE, slugify
from gemsamen.organisations.models import Municipality, Organisation

MOST_NAMES = 60
LONGEST_NAME = 120
MOST_PARTS = 3
"""Into so many parts the commas in the name of one organisation divide it at most."""

_Row = Row[int, str, str, str]


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """An organisation that can be invited."""

    id: int
    slug: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Candidates:
    """The organisations that were found, by name, and the words for which there is none."""

    found: tuple[Candidate, ...]
    unknown: tuple[str, ...]


def find_candidates(texts: Iterable[str]) -> Candidates:
    """Find organisations by name, CBS code or slug, in one statement; the same one twice counts once.

    Parameters
    ----------
    texts : iterable of str
        Each one name, or several with commas between them; a name may hold a comma itself.
    """
    rows_of_names = [_names_in(text) for text in islice(texts, MOST_NAMES)]
    wanted = {name for names in rows_of_names for name in _joined(names)}
    codes = {name for name in wanted if MUNICIPALITY_CODE.fullmatch(name)}
    rows = db.session.execute(
        select(Organisation.id, Organisation.slug, Organisation.name, Municipality.code)
        .outerjoin(Municipality, Municipality.organisation_id == Organisation.id)
        .where(Organisation.slug.in_({slugify(name) for name in wanted}) | Municipality.code.in_(codes))
        .order_by(Organisation.name, Organisation.id)
    ).all()
    by_word = {row.slug: row for row in rows} | {row.code: row for row in rows if row.code}
    understood = [pair for names in rows_of_names for pair in _understood(names, by_word)]
    meant = {found.id for _name, found in understood if found}
    return Candidates(
        found=tuple(Candidate(id=row.id, slug=row.slug, name=row.name) for row in rows if row.id in meant),
        unknown=tuple(dict.fromkeys(name for name, found in understood if found is None)),
    )


def _names_in(text: str) -> list[str]:
    parts = (part.strip()[:LONGEST_NAME] for part in text.split(","))
    return [part for part in parts if part][:MOST_NAMES]


def _joined(names: list[str]) -> Iterator[str]:
    """Yield every name, and those that neighbours make together."""
    for first in range(len(names)):
        for length in range(1, min(MOST_PARTS, len(names) - first) + 1):
            yield ", ".join(names[first : first + length])


def _understood(names: list[str], by_word: Mapping[str, _Row]) -> Iterator[tuple[str, _Row | None]]:
    """Yield every name with whose it is, the longest first of those that begin at the same part."""
    first = 0
    while first < len(names):
        for length in range(min(MOST_PARTS, len(names) - first), 0, -1):
            name = ", ".join(names[first : first + length])
            found = by_word.get(name) or by_word.get(slugify(name))
            if found is not None or length == 1:
                yield name, found
                first += length
                break


def all_candidates() -> list[Candidate]:
    """Return everybody who can be invited, by name, in one statement."""
    rows = db.session.execute(
        select(Organisation.id, Organisation.slug, Organisation.name)
        .outerjoin(Municipality, Municipality.organisation_id == Organisation.id)
        .where(Municipality.valid_to.is_(None))
        .order_by(Organisation.name, Organisation.id)
    )
    return [Candidate(id=row.id, slug=row.slug, name=row.name) for row in rows]
