"""Finding the organisations that somebody wants to invite, by name, code or part of the address."""

from dataclasses import dataclass

from sqlalchemy import select

from gemsamen.db import db
from gemsamen.domain.organisation import MUNICIPALITY_CODE, slugify
from gemsamen.organisations.models import Municipality, Organisation

MOST_NAMES = 60
LONGEST_NAME = 120


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


def find_candidates(words: list[str]) -> Candidates:
    """Find organisations by name, CBS code or slug, in one statement; the same one twice counts once."""
    wanted = {word.strip()[:LONGEST_NAME]: "" for word in words[:MOST_NAMES] if word.strip()}
    codes = {word for word in wanted if MUNICIPALITY_CODE.fullmatch(word)}
    slugs = {slugify(word) for word in wanted}
    rows = db.session.execute(
        select(Organisation.id, Organisation.slug, Organisation.name, Municipality.code)
        .outerjoin(Municipality, Municipality.organisation_id == Organisation.id)
        .where(Organisation.slug.in_(slugs) | Municipality.code.in_(codes))
        .order_by(Organisation.name, Organisation.id)
    ).all()
    known = {row.slug for row in rows} | {row.code for row in rows if row.code}
    return Candidates(
        found=tuple(Candidate(id=row.id, slug=row.slug, name=row.name) for row in rows),
        unknown=tuple(word for word in wanted if word not in known and slugify(word) not in known),
    )


def all_candidates() -> list[Candidate]:
    """Return everybody who can be invited, by name, in one statement."""
    rows = db.session.execute(
        select(Organisation.id, Organisation.slug, Organisation.name)
        .outerjoin(Municipality, Municipality.organisation_id == Organisation.id)
        .where(Municipality.valid_to.is_(None))
        .order_by(Organisation.name, Organisation.id)
    )
    return [Candidate(id=row.id, slug=row.slug, name=row.name) for row in rows]
