"""Where partners stood on the list that an organisation saw before, so that it sees what changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from gemsamen.catalogue.models import Component
from gemsamen.db import db
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.partnering import ListKind
from gemsamen.partners.models import ShownList, ShownSuggestion
from gemsamen.partners.service.values import SuggestionList


@dataclass(frozen=True, kw_only=True)
class FormerList:
    """The last list of the same kind that was shown on an earlier day.

    Parameters
    ----------
    shown_on : date
        That day.
    model_version : str
        Name of the coefficients then.
    places : mapping of int to int
        Place of every organisation on it.
    """

    shown_on: date
    model_version: str
    places: Mapping[int, int]


def former_list(actor: Actor, listing: SuggestionList, today: date) -> FormerList | None:
    """Return the list that the same organisation saw before, of the same kind and component; in one query.

    Raises
    ------
    AccessDeniedError
        If the actor may not read for the organisation.
    """
    organisation_id, slug = listing.municipality.organisation_id, listing.query.component
    require(actor, Permission.READ, organisation_id)
    component = select(Component.id).where(Component.slug == slug).scalar_subquery()
    newest = (
        select(ShownList.id)
        .where(
            ShownList.organisation_id == organisation_id,
            ShownList.kind == ListKind.GENERAL,
            ShownList.scope == listing.query.scope.value,
            ShownList.shown_on < today,
            ShownList.component_id.is_(None) if slug is None else ShownList.component_id == component,
        )
        .order_by(ShownList.shown_on.desc(), ShownList.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(ShownList.shown_on, ShownList.model_version, ShownSuggestion.organisation_id, ShownSuggestion.position)
        .join(ShownSuggestion, ShownSuggestion.list_id == ShownList.id)
        .where(ShownList.id == newest)
        .order_by(ShownSuggestion.position)
    ).all()
    if not rows:
        return None
    return FormerList(shown_on=rows[0][0], model_version=rows[0][1], places={row[2]: row[3] for row in rows})
