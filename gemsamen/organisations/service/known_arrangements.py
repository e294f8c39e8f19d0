"""Loading the formal cooperations that a public register knew, from the seed file.

What a register said years ago may have ended since. So its year is part of the name: every list, reason and page that
names such a cooperation says of when it is, and one that is founded here under the plain name stands beside it.
"""

from pathlib import Path

from sqlalchemy import select

from gemsamen.db import db
from gemsamen.domain.organisation import ArrangementKind
from gemsamen.organisations.models import Arrangement, ArrangementMember, Municipality
from gemsamen.organisations.service.reference import SEED, read_seed
from gemsamen.revision.service import bump_revision

REGISTER_YEAR = 2016
_SUFFIX = f" (register {REGISTER_YEAR})"


def load_arrangements(seed: Path = SEED) -> int:
    """Store the cooperations of the seed file with their members and return their number; the caller commits.

    Loading twice changes nothing. The municipalities must be there already.
    """
    rows = read_seed(seed / "arrangements.csv")
    kinds = {_dated(row["arrangement"]): ArrangementKind(row["kind"]) for row in rows}
    found = {each.name: each for each in db.session.scalars(select(Arrangement).where(Arrangement.name.in_(kinds)))}
    for name, kind in kinds.items():
        if name not in found:
            found[name] = Arrangement(name=name, kind=kind)
            db.session.add(found[name])
        found[name].kind = kind
    db.session.flush()
    organisations = dict(db.session.execute(select(Municipality.code, Municipality.organisation_id)).all())
    _add_members({(found[_dated(row["arrangement"])].id, organisations[row["code"]]) for row in rows})
    bump_revision()
    return len(kinds)


def _add_members(pairs: set[tuple[int, int]]) -> None:
    columns = select(ArrangementMember.arrangement_id, ArrangementMember.organisation_id)
    known = {(row[0], row[1]) for row in db.session.execute(columns)}
    for arrangement_id, organisation_id in sorted(pairs - known):
        db.session.add(ArrangementMember(arrangement_id=arrangement_id, organisation_id=organisation_id))
    db.session.flush()


def is_from_register(name: str) -> bool:
    """Tell whether a cooperation of this name was loaded from the register."""
    return name.endswith(_SUFFIX)


def _dated(name: str) -> str:
    return f"{name}{_SUFFIX}"
