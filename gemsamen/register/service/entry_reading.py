"""Reading what organisations say about a topic: what gaps and strengths have in common."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, ScalarSelect, SQLColumnExpression, and_, func, or_, select
from sqlalchemy.orm import aliased

from gemsamen.catalogue.models import BusinessFunction, Component
from gemsamen.db import db
from gemsamen.domain.access import Actor, Permission, may, require
from gemsamen.domain.register import Audience, GapStatus
from gemsamen.organisations.models import Municipality
from gemsamen.register.models import Entry, Gap
from gemsamen.register.service.checking import is_id
from gemsamen.register.service.values import RegisteredEntry
from gemsamen.register.service.viewing import require_peer

Row = TypeVar("Row", bound=Entry)
Registered = TypeVar("Registered", bound=RegisteredEntry)

SHARED_GAPS = and_(Gap.status == GapStatus.OPEN, Gap.audience == Audience.MUNICIPALITIES)
"""Which gaps every municipality may see of every other."""
_TOPIC_NAME = func.coalesce(Component.name, BusinessFunction.name)
_ALWAYS_SHOWN = (
    "id", "organisation_id", "component_id", "function_id", "is_willing_to_lead", "description", "audience", "origin",
    "created_at", "updated_at",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class EntryReader(Generic[Row, Registered]):
    """All gaps, or all strengths, to read from; every method takes one query.

    Parameters
    ----------
    facts : tuple of str
        What is shown beside what gaps and strengths have in common.
    is_shared : ColumnElement
        Which every municipality may see of every other.
    order : tuple of SQL expressions
        By what they are sorted first; after it comes the name.
    """

    model: type[Row]
    registered: Callable[..., Registered]
    facts: tuple[str, ...]
    is_shared: ColumnElement[bool]
    order: tuple[SQLColumnExpression[Any], ...]
    not_found: type[Exception]

    def own(self, actor: Actor, organisation_id: int) -> list[Registered]:
        """Return everything of the own organisation."""
        require(actor, Permission.READ, organisation_id)
        return self._read(self.model.organisation_id == organisation_id)

    def visible(self, actor: Actor, organisation_id: int) -> list[Registered]:
        """Return what the actor may see of an organisation."""
        return self._read(self._may_see(actor, organisation_id))

    def one(self, actor: Actor, organisation_id: int, number: int) -> Registered:
        """Return one as the actor may see it, or raise the error for what is not found."""
        condition = self._may_see(actor, organisation_id)
        found = self._read(condition & (self.model.id == number)) if is_id(number) else []
        if not found:
            raise self.not_found(number)
        return found[0]

    def _may_see(self, actor: Actor, organisation_id: int) -> ColumnElement[bool]:
        require_peer(actor)
        own = self.model.organisation_id == organisation_id
        return own if may(actor, Permission.READ, organisation_id) else and_(own, self.is_shared)

    def _read(self, condition: ColumnElement[bool]) -> list[Registered]:
        rows = db.session.execute(
            select(self.model, _TOPIC_NAME, Component.slug, _others_that_miss_it(self.model))
            .outerjoin(Component, Component.id == self.model.component_id)
            .outerjoin(BusinessFunction, BusinessFunction.id == self.model.function_id)
            .where(condition)
            .order_by(*self.order, _TOPIC_NAME, self.model.id)
            .execution_options(populate_existing=True)
        )
        return [
            self.registered(
                name=name,
                component_slug=slug,
                peer_count=peer_count,
                **{each: getattr(row, each) for each in (*_ALWAYS_SHOWN, *self.facts)},
            )
            for row, name, slug, peer_count in rows
        ]


def _others_that_miss_it(model: type[Entry]) -> ScalarSelect[int]:
    """Count the other municipalities that visibly miss what a gap or strength is about."""
    missing = aliased(Gap)
    return (
        select(func.count(missing.id))
        .join(Municipality, Municipality.organisation_id == missing.organisation_id)
        .where(
            missing.status == GapStatus.OPEN,
            missing.audience == Audience.MUNICIPALITIES,
            missing.organisation_id != model.organisation_id,
            or_(missing.component_id == model.component_id, missing.function_id == model.function_id),
        )
        .correlate(model)
        .scalar_subquery()
    )
