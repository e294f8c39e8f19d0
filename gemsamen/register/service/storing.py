"""From a draft to stored rows and back."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from gemsamen.audit.service import Subject
from gemsamen.db import db
from gemsamen.domain.contract import ContractTerms
from gemsamen.domain.money import CostBand
from gemsamen.domain.register import Audience, Coverage, Hosting, LifecyclePhase, Origin
from gemsamen.register.models import Contract, System, SystemComponent
from gemsamen.register.service.changes import plain
from gemsamen.register.service.checking import is_id
from gemsamen.register.service.errors import DuplicateSystemError, SystemNotFoundError
from gemsamen.register.service.values import ContractDraft, SystemDraft

_PLAIN_FIELDS = ("product_id", "version", "label", "phase", "phase_since", "hosting", "description", "audience")
_TERMS_FIELDS = ("start", "end", "option_count", "option_months", "notice_months")
_CONTRACT_FIELDS = ("supplier_id", "yearly_cost", "cost_band", "audience")


def subject_of(system: System) -> Subject:
    """Return a system as the audit trail names it."""
    return Subject(kind="system", label=" ".join(filter(None, (system.product.name, system.label))), id=system.id)


def own_system(organisation_id: int, system_id: int) -> System:
    """Return a stored system of an organisation, locked until the end of the transaction.

    Raises
    ------
    SystemNotFoundError
        If the organisation has no such system.
    """
    statement = (
        select(System)
        .where(System.id == system_id, System.organisation_id == organisation_id)
        .with_for_update(of=System)
        .execution_options(populate_existing=True)
    )
    system = db.session.scalar(statement) if is_id(system_id) else None
    if system is None:
        raise SystemNotFoundError(system_id)
    return system


def _fill(system: System, draft: SystemDraft, moment: datetime) -> None:
    """Give a row the facts of a draft."""
    for name in _PLAIN_FIELDS:
        setattr(system, name, getattr(draft, name))
    system.partnership_id = draft.partnership_id
    system.confirmed_at = system.updated_at = moment
    _fill_components(system, dict(draft.components))
    _fill_contract(system, draft.contract, moment)


def save(system: System, draft: SystemDraft, moment: datetime) -> None:
    """Give a row the facts of a draft and write it; when that is refused the row is as it was.

    Raises
    ------
    DuplicateSystemError
        If the organisation registered the product already with the same version and label.
    """
    organisation_id, contract_id = system.organisation_id, system.contract_id
    try:
        with db.session.begin_nested():
            _fill(system, draft, moment)
            db.session.add(system)
    except IntegrityError:
        same = _same(organisation_id, draft)
        if same is None:
            raise
        raise DuplicateSystemError(same) from None
    db.session.refresh(system, ["product"])
    if contract_id is not None and system.contract_id is None:
        forget_contract(contract_id)


def forget_contract(contract_id: int) -> None:
    """Delete a contract that no system refers to any more."""
    is_used = select(System.id).where(System.contract_id == contract_id).exists()
    db.session.execute(delete(Contract).where(Contract.id == contract_id, ~is_used))


def stored_draft(system: System) -> SystemDraft:
    """Return a stored system as a draft."""
    return SystemDraft(
        components=tuple((each.component_id, each.coverage) for each in system.components),
        contract=contract_draft(system.contract) if system.contract else None,
        partnership_id=system.partnership_id,
        origin=system.origin,
        **{name: getattr(system, name) for name in _PLAIN_FIELDS},
    )


def contract_draft(contract: Contract) -> ContractDraft:
    """Return a stored contract as a draft."""
    return ContractDraft(terms=contract.terms, **{name: getattr(contract, name) for name in _CONTRACT_FIELDS})


def packed(draft: SystemDraft) -> dict[str, Any]:
    """Return a draft as plain JSON values, from which `unpacked` makes it again."""
    contract = draft.contract
    return {
        **{name: plain(getattr(draft, name)) for name in (*_PLAIN_FIELDS, "partnership_id", "origin")},
        "components": [[key, coverage.value] for key, coverage in draft.components],
        "contract": contract
        and {
            **{name: plain(getattr(contract.terms, name)) for name in _TERMS_FIELDS},
            **{name: plain(getattr(contract, name)) for name in _CONTRACT_FIELDS},
        },
    }


def unpacked(values: dict[str, Any]) -> SystemDraft:
    """Return the draft that `packed` laid away."""
    return SystemDraft(
        product_id=values["product_id"],
        version=values["version"],
        label=values["label"],
        phase=LifecyclePhase(values["phase"]),
        phase_since=_day(values["phase_since"]),
        hosting=Hosting(values["hosting"]),
        description=values["description"],
        audience=Audience(values["audience"]),
        components=tuple((key, Coverage(coverage)) for key, coverage in values["components"]),
        contract=_unpacked_contract(values["contract"]) if values["contract"] else None,
        partnership_id=values["partnership_id"],
        origin=Origin(values["origin"]),
    )


def _unpacked_contract(values: dict[str, Any]) -> ContractDraft:
    terms = ContractTerms(
        start=_day(values["start"]),
        end=_day(values["end"]),
        option_count=values["option_count"],
        option_months=values["option_months"],
        notice_months=values["notice_months"],
    )
    return ContractDraft(
        terms=terms,
        supplier_id=values["supplier_id"],
        yearly_cost=Decimal(values["yearly_cost"]) if values["yearly_cost"] else None,
        cost_band=CostBand(values["cost_band"]) if values["cost_band"] else None,
        audience=Audience(values["audience"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _fill_components(system: System, wanted: dict[int, Coverage]) -> None:
    kept = [each for each in system.components if each.component_id in wanted]
    for each in kept:
        each.coverage = wanted[each.component_id]
    known = {each.component_id for each in kept}
    added = [SystemComponent(component_id=key, coverage=value) for key, value in wanted.items() if key not in known]
    system.components = [*kept, *added]


def _fill_contract(system: System, draft: ContractDraft | None, moment: datetime) -> None:
    if draft is None:
        system.contract = None
        return
    contract = system.contract
    if contract is None:
        contract = system.contract = Contract(organisation_id=system.organisation_id, created_at=moment)
    for name in _TERMS_FIELDS:
        setattr(contract, name, getattr(draft.terms, name))
    for name in _CONTRACT_FIELDS:
        setattr(contract, name, getattr(draft, name))
    contract.updated_at = moment


def _same(organisation_id: int, draft: SystemDraft) -> int | None:
    return db.session.scalar(
        select(System.id).where(
            System.organisation_id == organisation_id,
            System.product_id == draft.product_id,
            System.version == draft.version,
            System.label == draft.label,
        )
    )
