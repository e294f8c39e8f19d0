"""Partnerships through which systems are used: found, or made with no more than their name, and their members."""

from collections.abc import Collection, Iterable, Sequence
from itertools import count

from sqlalchemy import select

from gemsamen.db import db, now
from gemsamen.domain.access import Actor, Permission, may
from gemsamen.domain.catalogue import name_key
from gemsamen.domain.organisation import ArrangementKind, OrganisationKind, slugify
from gemsamen.exchange.portfolio_rows.row import PortfolioRow
from gemsamen.exchange.service.owners import Owners
from gemsamen.exchange.service.values import Candidate, Owner
from gemsamen.organisations.models import Arrangement, ArrangementMember, Organisation
from gemsamen.organisations.service import make_way_for


class Partnerships:
    """The partnerships that the rows of a file name, each made at most once, with its id when that may be noted."""

    def __init__(self, owners: Owners, noted_ids: Collection[str]) -> None:
        self._owners = owners
        self._noted_ids = noted_ids
        self._made: dict[str, Organisation] = {}
        self._slugs: set[str] = set()

    def make_missing(self, rows: Iterable[PortfolioRow]) -> None:
        """Store the partnerships that are not known yet; the caller commits."""
        missing = [row for row in rows if row.partnership_name and self._owners.partnership_of(row) is None]
        if not missing:
            return
        self._slugs = set(db.session.scalars(select(Organisation.slug)))
        for row in missing:
            self._make(row)
        db.session.flush()

    def id_of(self, row: PortfolioRow) -> int | None:
        """Return the number of the partnership of a row, or nothing when it names none."""
        known = self._owners.partnership_of(row)
        if known:
            return known.id
        made = next((self._made[key] for key in _keys(row) if key in self._made), None)
        return made.id if made else None

    def name_of(self, row: PortfolioRow) -> str:
        """Return the name of the partnership of a row."""
        known = self._owners.partnership_of(row)
        return known.name if known else row.partnership_name

    def _make(self, row: PortfolioRow) -> None:
        keys = _keys(row)
        made = next((self._made[key] for key in keys if key in self._made), None)
        if made is None:
            made = Organisation(
                kind=OrganisationKind.PARTNERSHIP,
                slug=self._free_slug(row.partnership_name),
                name=row.partnership_name,
                swc_id=row.partnership_id if row.partnership_id in self._noted_ids else None,
                created_at=now(),
            )
            db.session.add(made)
        for key in keys:
            self._made.setdefault(key, made)

    def _free_slug(self, name: str) -> str:
        base = slugify(name)[:80].strip("-") or "samenwerking"
        slug = next(each for each in _numbered(base) if each not in self._slugs)
        self._slugs.add(slug)
        return slug


def _keys(row: PortfolioRow) -> list[str]:
    return [key for key in (row.partnership_id, name_key(row.partnership_name)) if key]


def _numbered(base: str) -> Iterable[str]:
    yield base
    yield from (f"{base}-{number}" for number in count(2))


def note_members(actor: Actor, candidates: Sequence[Candidate], partnerships: Partnerships, owners: Owners) -> None:
    """Note which known organisations take part in the partnerships of a file; the caller commits.

    Nobody says of another municipality what it takes part in: only organisations that the actor may write for count.
    """
    members: dict[int, set[int]] = {}
    names: dict[int, str] = {}
    known = {**owners.by_swc_id, **_owners_in_file(candidates)}
    for candidate in candidates:
        partnership_id = partnerships.id_of(candidate.row)
        if partnership_id is not None and candidate.owner:
            named = {known[each].id for each in candidate.row.partnership_member_ids if each in known}
            own = {each for each in named if may(actor, Permission.EDIT_REGISTER, each)}
            members.setdefault(partnership_id, set()).update(own | {candidate.owner.id})
            names[partnership_id] = partnerships.name_of(candidate.row)
    if members:
        _store_members(members, _arrangements(names))


def _owners_in_file(candidates: Iterable[Candidate]) -> dict[str, Owner]:
    return {
        candidate.row.organisation_id: candidate.owner
        for candidate in candidates
        if candidate.owner and candidate.row.organisation_id
    }


def _arrangements(names: dict[int, str]) -> dict[int, Arrangement]:
    """Return the arrangement of each partnership, made when it is missing."""
    make_way_for(names.values())
    stored = db.session.scalars(
        select(Arrangement)
        .where(Arrangement.partnership_id.in_(names) | Arrangement.name.in_(names.values()))
        .order_by(Arrangement.id)
    ).all()
    by_partnership = {each.partnership_id: each for each in stored if each.partnership_id}
    by_name = {each.name: each for each in stored}
    found = {}
    for partnership_id, name in names.items():
        arrangement = by_partnership.get(partnership_id) or by_name.get(name)
        if arrangement is None:
            arrangement = Arrangement(name=name, kind=ArrangementKind.ICT, partnership_id=partnership_id)
            db.session.add(arrangement)
        found[partnership_id] = arrangement
    db.session.flush()
    return found


def _store_members(members: dict[int, set[int]], arrangements: dict[int, Arrangement]) -> None:
    ids = {each.id for each in arrangements.values()}
    columns = select(ArrangementMember.arrangement_id, ArrangementMember.organisation_id)
    known = {tuple(row) for row in db.session.execute(columns.where(ArrangementMember.arrangement_id.in_(ids)))}
    for partnership_id, organisation_ids in members.items():
        arrangement_id = arrangements[partnership_id].id
        db.session.add_all(
            ArrangementMember(arrangement_id=arrangement_id, organisation_id=each)
            for each in sorted(organisation_ids)
            if (arrangement_id, each) not in known
        )
