"""Reading the existing cooperations between organisations."""

from sqlalchemy import select

from gemsamen.db import db
from gemsamen.organisations.models import Arrangement, ArrangementMember


def arrangements_by_organisation(only: int | None = None) -> dict[int, frozenset[str]]:
    """Return per organisation, or for only one, the names of the arrangements that it takes part in, in one query."""
    statement = (
        select(ArrangementMember.organisation_id, Arrangement.name)
        .join(Arrangement, Arrangement.id == ArrangementMember.arrangement_id)
        .order_by(ArrangementMember.organisation_id, Arrangement.id)
    )
    if only is not None:
        statement = statement.where(ArrangementMember.organisation_id == only)
    found: dict[int, set[str]] = {}
    for organisation_id, name in db.session.execute(statement):
        found.setdefault(organisation_id, set()).add(name)
    return {organisation_id: frozenset(names) for organisation_id, names in found.items()}
