"""Adding and changing many systems at once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, starmap
from typing import Any

from sqlalchemy import insert, select

from gemsamen.catalogue.models import Product
from gemsamen.db import db
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.register import Coverage
from gemsamen.register.models import Contract, System, SystemComponent
from gemsamen.register.service.bulk.reading import CONTRACT_FIELDS, SYSTEM_FIELDS, shares_of
from gemsamen.register.service.bulk.rows import NewRow, insert_rows
from gemsamen.register.service.values import SystemDraft
from gemsamen.revision.service import bump_revision


@dataclass(frozen=True, kw_only=True)
class SystemPatch:
    """What changes in one system.

    Parameters
    ----------
    fields : mapping
        New values of some of `SYSTEM_FIELDS`.
    contract : mapping
        New values of some of `CONTRACT_FIELDS`; the contract is made when there is none, and a contract that other
        systems share is copied first, so that nothing changes for those, unless it changes for all of them alike.
    added_components : tuple of int
        Components that the system covers besides those it has.
    """

    system_id: int
    fields: Mapping[str, Any] = field(default_factory=dict)
    contract: Mapping[str, Any] = field(default_factory=dict)
    added_components: tuple[int, ...] = ()


def add_systems(actor: Actor, drafts: Sequence[tuple[int, SystemDraft]], *, at: datetime) -> list[int]:
    """Store new systems, each for its organisation, and return their numbers in the same order; the caller commits.

    A contract that names no supplier is with the supplier of the product.

    Raises
    ------
    AccessDeniedError
        If the actor may not edit the register of one of the organisations.
    """
    require_all(actor, {organisation_id for organisation_id, _draft in drafts})
    suppliers = _suppliers_of({draft.product_id for _organisation_id, draft in drafts})
    contracts = [_new_contract(organisation_id, draft, suppliers, at) for organisation_id, draft in drafts]
    made = iter(insert_rows(Contract, [contract for contract in contracts if contract]))
    contract_ids = [next(made) if contract else None for contract in contracts]
    systems = [_new_system(*draft, contract_id, at) for draft, contract_id in zip(drafts, contract_ids, strict=True)]
    system_ids = insert_rows(System, systems)
    covered = zip(system_ids, (draft.components for _organisation_id, draft in drafts), strict=True)
    components = list(chain.from_iterable(starmap(_covers, covered)))
    if components:
        db.session.execute(insert(SystemComponent), components)
    if systems:
        bump_revision()
    return system_ids


def patch_systems(actor: Actor, patches: Sequence[SystemPatch], *, at: datetime) -> None:
    """Change systems; what a patch does not name stays as it is; the caller commits.

    Raises
    ------
    AccessDeniedError
        If the actor may not edit the register of one of their organisations.
    """
    by_id = {patch.system_id: patch for patch in patches}
    systems = stored_systems(by_id)
    require_all(actor, {system.organisation_id for system in systems})
    shares = shares_of(System.organisation_id.in_({system.organisation_id for system in systems}))
    shares |= dict.fromkeys(_changed_alike(systems, by_id, shares), 1)
    for system in systems:
        _patch(system, by_id[system.id], shares, at)
    db.session.flush()
    if systems:
        bump_revision()


def require_all(actor: Actor, organisation_ids: Collection[int]) -> None:
    """Stop when the actor may not edit the register of one of the organisations."""
    for organisation_id in sorted(organisation_ids):
        require(actor, Permission.EDIT_REGISTER, organisation_id)


def stored_systems(system_ids: Collection[int]) -> Sequence[System]:
    """Return systems with their product and contract, ordered by number."""
    statement = select(System).where(System.id.in_(sorted(system_ids))).order_by(System.id)
    return db.session.scalars(statement).unique().all()


def _suppliers_of(product_ids: Collection[int]) -> dict[int, int]:
    statement = select(Product.id, Product.supplier_id).where(Product.id.in_(product_ids))
    return {product_id: supplier_id for product_id, supplier_id in db.session.execute(statement)}  # noqa: C416  typed


def _new_contract(organisation_id: int, draft: SystemDraft, suppliers: Mapping[int, int], at: datetime) -> NewRow:
    """Return the contract of a draft; empty when it has none."""
    if draft.contract is None:
        return {}
    terms = draft.contract.terms
    return {
        "organisation_id": organisation_id,
        "supplier_id": draft.contract.supplier_id or suppliers[draft.product_id],
        "start": terms.start,
        "end": terms.end,
        "option_count": terms.option_count,
        "option_months": terms.option_months,
        "notice_months": terms.notice_months,
        "yearly_cost": draft.contract.yearly_cost,
        "cost_band": draft.contract.cost_band,
        "audience": draft.contract.audience,
        "created_at": at,
        "updated_at": at,
    }


def _new_system(organisation_id: int, draft: SystemDraft, contract_id: int | None, at: datetime) -> NewRow:
    return {
        "organisation_id": organisation_id,
        "product_id": draft.product_id,
        "contract_id": contract_id,
        "label": draft.label,
        "audience": draft.audience,
        "origin": draft.origin,
        "confirmed_at": at,
        "created_at": at,
        "updated_at": at,
        **{name: getattr(draft, name) for name in SYSTEM_FIELDS},
    }


def _covers(system_id: int, components: Iterable[tuple[int, Coverage]]) -> list[NewRow]:
    return [{"system_id": system_id, "component_id": each, "coverage": coverage} for each, coverage in components]


def _patch(system: System, patch: SystemPatch, shares: dict[int, int], at: datetime) -> None:
    for name, value in patch.fields.items():
        setattr(system, name, value)
    if patch.contract:
        contract = _own_contract(system, shares, at)
        for name, value in patch.contract.items():
            setattr(contract, name, value)
        contract.updated_at = at
    added = _covers(system.id, ((each, Coverage.FULL) for each in patch.added_components))
    db.session.add_all(SystemComponent(**each) for each in added)
    system.updated_at = system.confirmed_at = at


def _changed_alike(
    systems: Iterable[System], patches: Mapping[int, SystemPatch], shares: Mapping[int, int]
) -> list[int]:
    """Return the contracts that change in the same way for every system that shares them."""
    changes: dict[int, list[Mapping[str, Any]]] = {}
    for system in systems:
        if system.contract_id is not None:
            changes.setdefault(system.contract_id, []).append(patches[system.id].contract)
    return [
        each for each, found in changes.items() if len(found) == shares[each] and found.count(found[0]) == len(found)
    ]


def _own_contract(system: System, shares: dict[int, int], at: datetime) -> Contract:
    """Return the contract of this system alone, made or copied when needed."""
    shared = system.contract
    if shared and shares[shared.id] == 1:
        return shared
    own = Contract(organisation_id=system.organisation_id, created_at=at, updated_at=at)
    own.supplier_id = shared.supplier_id if shared else system.product.supplier_id
    if shared:
        shares[shared.id] -= 1
        own.audience = shared.audience
        for name in CONTRACT_FIELDS:
            setattr(own, name, getattr(shared, name))
    db.session.add(own)
    system.contract = own
    return own
