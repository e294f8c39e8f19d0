"""Loading the formal cooperations that a public source knew, from the seed files.

What a source said years ago may have ended since, so each is stored with the source and the day that it speaks of. The
plain name belongs to what people register here: one that a source tells of then stands beside it, with its year.
"""

import re
from collections.abc import Collection, Mapping
from datetime import date
from itertools import chain, count
from pathlib import Path

from sqlalchemy import delete, select, tuple_

from gemsamen.db import db
from gemsamen.domain.organisation import ArrangementKind
from gemsamen.organisations.models import Arrangement, ArrangementMember, Municipality
from gemsamen.organisations.service.reference import SEED, read_seed
from gemsamen.revision.service import bump_revision

_YEAR = re.compile(r" \(register [0-9]{4}(, [0-9]+)?\)$")


def load_arrangements(seed: Path = SEED) -> int:
    """Store the cooperations of the seed files with their members and return their number; the caller commits.

    Loading twice changes nothing; a newer seed brings what sources tell up to date and leaves alone what people
    registered. The municipalities must be there already.
    """
    rows = read_seed(seed / "arrangements.csv")
    stored = {each.name: each for each in db.session.scalars(select(Arrangement).order_by(Arrangement.id))}
    found = {_YEAR.sub("", each.name): each for each in stored.values() if each.known_on}
    for row in rows:
        found[row["name"]] = found.get(row["name"]) or _new(row, stored)
        _update(found[row["name"]], row)
    db.session.flush()
    _load_members(seed, {row["name"]: found[row["name"]].id for row in rows})
    bump_revision()
    return len(rows)


def make_way_for(names: Collection[str]) -> None:
    """Give the cooperations of these names that only a source tells of a name with their year; the caller commits."""
    told = select(Arrangement).where(Arrangement.name.in_(names), Arrangement.known_on.is_not(None))
    found = db.session.scalars(told.order_by(Arrangement.id)).all()
    taken = set(db.session.scalars(select(Arrangement.name))) if found else set()
    for arrangement in found:
        if arrangement.known_on:
            arrangement.name = _dated(arrangement.name, arrangement.known_on, taken)
            taken.add(arrangement.name)
    db.session.flush()


def _new(row: Mapping[str, str], stored: dict[str, Arrangement]) -> Arrangement:
    """Add one under its plain name, or with its year where people registered another of that name."""
    name = row["name"]
    if name in stored:
        name = _dated(name, date.fromisoformat(row["known_on"]), stored)
    stored[name] = Arrangement(name=name)
    db.session.add(stored[name])
    return stored[name]


def _update(arrangement: Arrangement, row: Mapping[str, str]) -> None:
    arrangement.kind = ArrangementKind(row["kind"])
    arrangement.source = row["source"]
    arrangement.known_on = date.fromisoformat(row["known_on"])


def _dated(name: str, day: date, taken: Collection[str]) -> str:
    endings = chain([""], (f", {number}" for number in count(2)))
    names = (f"{name} (register {day.year}{ending})" for ending in endings)
    return next(each for each in names if each not in taken)


def _load_members(seed: Path, numbers: Mapping[str, int]) -> None:
    organisations = dict(db.session.execute(select(Municipality.code, Municipality.organisation_id)).all())
    rows = read_seed(seed / "arrangement_members.csv")
    wanted = {(numbers[row["arrangement"]], organisations[row["code"]]) for row in rows}
    pair = (ArrangementMember.arrangement_id, ArrangementMember.organisation_id)
    known = {(row[0], row[1]) for row in db.session.execute(select(*pair).where(pair[0].in_(numbers.values())))}
    if known - wanted:
        db.session.execute(delete(ArrangementMember).where(tuple_(*pair).in_(known - wanted)))
    for arrangement_id, organisation_id in sorted(wanted - known):
        db.session.add(ArrangementMember(arrangement_id=arrangement_id, organisation_id=organisation_id))
    db.session.flush()
