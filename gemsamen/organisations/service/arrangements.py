"""Reading the existing cooperations between organisations."""

from sqlalchemy import select

from gemsamen.db import db
from gemsamen.domain.organisation import NamedArrangement
from gemsamen.organisations.models import Arrangement, ArrangementMember


def named_arrangements() -> dict[str, NamedArrangement]:
    """Return every arrangement by its name, in one query."""
    rows = db.session.execute(select(Arrangement.name, Arrangement.known_on))
    return {name: NamedArrangement(name, known_on) for name, known_on in rows}


def arrangements_by_organisation(only: int | None = None) -> dict[int, frozenset[NamedArrangement]]:
    """Return per organisation, or for only one, the arrangements that it takes part in, in one query."""
    statement = (
        select(ArrangementMember.organisation_id, Arrangement.name, Arrangement.known_on)
        .join(Arrangement, Arrangement.id == ArrangementMember.arrangement_id)
        .order_by(ArrangementMember.organisation_id, Arrangement.id)
    )
    if only is not None:
        statement = statement.where(ArrangementMember.organisation_id == only)
    found: dict[int, set[NamedArrangement]] = {}
    for organisation_id, name, known_on in db.session.execute(statement):
        found.setdefault(organisation_id, set()).add(NamedArrangement(name, known_on))
    return {organisation_id: frozenset(names) for organisation_id, names in found.items()}
