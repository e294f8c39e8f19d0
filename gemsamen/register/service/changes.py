"""The facts of a registration in words, so that the audit trail can say what changed."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from gemsamen.catalogue.models import Component, Product, Supplier
from gemsamen.db import db
from gemsamen.domain.register import Coverage
from gemsamen.organisations.models import Organisation
from gemsamen.register.models import Entry
from gemsamen.register.service.values import ContractDraft, EntryDraft, SystemDraft

Facts = dict[str, Any]
_EMPTY: tuple[object, ...] = (None, "", [])


def plain(value: object) -> Any:  # noqa: ANN401  any JSON value
    """Return a value as JSON can hold it."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value


def changes_of(before: Facts, after: Facts) -> Facts:
    """Return the facts that differ, each as ``[before, after]``; an empty value and no value are the same."""
    names = [*after, *(name for name in before if name not in after)]
    pairs = {name: [before.get(name), after.get(name)] for name in names}
    return {
        name: pair for name, pair in pairs.items() if pair[0] != pair[1] and not all(each in _EMPTY for each in pair)
    }


def system_facts(draft: SystemDraft) -> Facts:
    """Return the facts of a system; names instead of numbers."""
    facts: Facts = {"product": _name(Product, draft.product_id)}
    for name in ("version", "label", "phase", "phase_since", "hosting", "description", "audience"):
        facts[name] = plain(getattr(draft, name))
    facts["components"] = _component_names(draft)
    facts["partnership"] = _name(Organisation, draft.partnership_id)
    return facts | (_contract_facts(draft.contract) if draft.contract else {})


def entry_facts(names: Iterable[str], entry: EntryDraft | Entry) -> Facts:
    """Return facts of a gap or strength, from what was filled in or from what is stored."""
    return {name: plain(getattr(entry, name)) for name in names}


def _contract_facts(draft: ContractDraft) -> Facts:
    facts: Facts = {"contract_supplier": _name(Supplier, draft.supplier_id)}
    for name in ("start", "end", "option_count", "option_months", "notice_months"):
        facts[name] = plain(getattr(draft.terms, name))
    for name in ("yearly_cost", "cost_band"):
        facts[name] = plain(getattr(draft, name))
    return facts | {"contract_audience": plain(draft.audience)}


def _name(model: type[Product] | type[Supplier] | type[Organisation], key: int | None) -> str | None:
    if key is None:
        return None
    return db.session.scalar(select(model.name).where(model.id == key))


def _component_names(draft: SystemDraft) -> list[str]:
    coverage = dict(draft.components)
    if not coverage:
        return []
    rows = db.session.execute(
        select(Component.id, Component.name).where(Component.id.in_(coverage)).order_by(Component.name, Component.id)
    )
    return [f"{name} ({coverage[key]})" if coverage[key] is Coverage.PARTIAL else name for key, name in rows]
