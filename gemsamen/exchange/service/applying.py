"""Writing what a preview announced, in one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gemsamen.audit.service import AuditEntry, Subject, record, record_all
from gemsamen.db import now
from gemsamen.domain.access import Actor
from gemsamen.domain.contract import ContractTerms
from gemsamen.domain.register import Coverage, LifecyclePhase, Origin
from gemsamen.exchange.portfolio_rows.fields import Field
from gemsamen.exchange.service.catalogue_entries import make_products
from gemsamen.exchange.service.catalogue_ids import IdClaim, claimed_ids, note_ids
from gemsamen.exchange.service.owners import Owners
from gemsamen.exchange.service.partnerships import Partnerships, note_members
from gemsamen.exchange.service.systems import SYSTEM_ATTRIBUTES, contract_values, said_of_contract
from gemsamen.exchange.service.trail import audit_changes, before_of
from gemsamen.exchange.service.values import Candidate, Evaluation, ProductReference, RowKind
from gemsamen.register.service.bulk import SystemPatch, add_systems, patch_systems
from gemsamen.register.service.values import ContractDraft, SystemDraft


@dataclass(frozen=True, kw_only=True)
class SystemRecord:
    """What was done to one system; `before` is empty for a new one."""

    system_id: int
    is_new: bool
    before: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Applied:
    """What an import did, with the moment that the systems carry."""

    records: tuple[SystemRecord, ...]
    at: datetime


def apply_evaluation(
    actor: Actor, evaluation: Evaluation, *, organisation_id: int | None, file_name: str, notes_ids: bool = False
) -> Applied:
    """Bring the register in line with the good rows of a file; the caller evaluates in this transaction and commits.

    Rows in error are left alone. Nothing that the rows do not say is touched, and nothing is removed.

    Parameters
    ----------
    organisation_id : int or None
        In whose audit trail the import stands beside those that it writes to.
    notes_ids : bool
        Whether somebody says that the ids which the file gives to organisations are right.

    Raises
    ------
    AccessDeniedError
        If the actor lost a permission in the meantime.
    """
    at = now()
    claims = claimed_ids(evaluation) if notes_ids else ()
    records = _Writer(actor, evaluation, at, claims).write()
    if records:
        _record_import(actor, evaluation, file_name, organisation_id)
    return Applied(records=tuple(records), at=at)


class _Writer:
    """Writes the new and changed candidates of one evaluation."""

    def __init__(self, actor: Actor, evaluation: Evaluation, at: datetime, claims: Sequence[IdClaim]) -> None:
        self.actor = actor
        self.evaluation = evaluation
        self.at = at
        self.owners = Owners(evaluation.owners.values())
        self.claims = claims
        self.partnerships = Partnerships(self.owners, {claim.swc_id for claim in claims})
        self.products: dict[str, int] = {}
        good = evaluation.candidates
        self.new = [candidate for candidate in good if candidate.kind is RowKind.NEW]
        self.changed = [candidate for candidate in good if candidate.kind is RowKind.CHANGED]

    def write(self) -> list[SystemRecord]:
        written = [*self.new, *self.changed]
        if not written:
            return []
        self.partnerships.make_missing(candidate.row for candidate in written)
        self.products = make_products(*_products(self.new))
        added = add_systems(self.actor, [self._draft(each) for each in self.new], at=self.at)
        patch_systems(self.actor, [self._patch(each) for each in self.changed], at=self.at)
        note_members(self.actor, written, self.partnerships, self.owners)
        note_ids(self.actor, self.claims)
        records = [SystemRecord(system_id=each, is_new=True, before={}) for each in added]
        records += [_changed_record(each) for each in self.changed]
        record_all(self.actor, map(self._audit_entry, written, records))
        return records

    def _draft(self, candidate: Candidate) -> tuple[int, SystemDraft]:
        row = candidate.row
        draft = SystemDraft(
            product_id=self.products[_key(candidate)],
            version=row.version_name,
            label=row.label,
            phase=row.status or LifecyclePhase.IN_PRODUCTION,
            phase_since=row.status_since,
            hosting=row.hosting,
            description=row.description,
            components=tuple((each, Coverage.FULL) for each in candidate.component_ids),
            contract=_contract(candidate),
            partnership_id=self.partnerships.id_of(row),
            origin=Origin.IMPORTED,
        )
        return _owner_id(candidate), draft

    def _patch(self, candidate: Candidate) -> SystemPatch:
        fields: dict[str, Any] = {}
        contract: dict[str, Any] = {}
        for change in candidate.changes:
            if change.field is Field.PARTNERSHIP:
                fields["partnership_id"] = self.partnerships.id_of(candidate.row)
            elif change.field in SYSTEM_ATTRIBUTES:
                fields[SYSTEM_ATTRIBUTES[change.field]] = change.after
            else:
                contract |= contract_values(change.field, change.after)
        return SystemPatch(
            system_id=candidate.system.id if candidate.system else 0,
            fields=fields,
            contract=contract,
            added_components=candidate.added_components,
        )

    def _audit_entry(self, candidate: Candidate, written: SystemRecord) -> AuditEntry:
        name = candidate.product.name if candidate.product else candidate.row.product_name
        return AuditEntry(
            action="system.added" if written.is_new else "system.changed",
            subject=Subject(kind="system", label=name, id=written.system_id),
            organisation_id=_owner_id(candidate),
            changes=audit_changes(candidate, self.evaluation, self.partnerships.name_of(candidate.row)),
        )


def _key(candidate: Candidate) -> str:
    return candidate.product.key if candidate.product else ""


def _owner_id(candidate: Candidate) -> int:
    return candidate.owner.id if candidate.owner else 0


def _products(candidates: Iterable[Candidate]) -> tuple[dict[str, ProductReference], dict[str, list[int]]]:
    wanted: dict[str, ProductReference] = {}
    covers: dict[str, list[int]] = {}
    for candidate in candidates:
        if candidate.product:
            wanted.setdefault(candidate.product.key, candidate.product)
            covers.setdefault(candidate.product.key, []).extend(candidate.component_ids)
    return wanted, covers


def _contract(candidate: Candidate) -> ContractDraft | None:
    """Return the contract that a row states, or nothing when it states none of it."""
    row = candidate.row
    if all(value is None for value in said_of_contract(row).values()):
        return None
    terms = ContractTerms(
        start=row.contract_start,
        end=row.contract_end,
        option_count=row.option_count or 0,
        option_months=row.option_months or 0,
        notice_months=row.notice_months,
    )
    return ContractDraft(terms=terms, yearly_cost=row.yearly_cost, cost_band=row.cost_band)


def _changed_record(candidate: Candidate) -> SystemRecord:
    system_id = candidate.system.id if candidate.system else 0
    return SystemRecord(system_id=system_id, is_new=False, before=before_of(candidate))


def _record_import(actor: Actor, evaluation: Evaluation, file_name: str, asked_by: int | None) -> None:
    """Append the line of the import itself, once for every organisation that it wrote to."""
    counts = evaluation.counts
    changes = {name: [None, getattr(counts, name)] for name in ("new", "changed", "unchanged", "errors")}
    subject = Subject(kind="import", label=file_name)
    for organisation_id in sorted(_written_to(evaluation.candidates) | {asked_by or 0} - {0}):
        record(actor, "import.applied", subject, organisation_id=organisation_id, changes=changes)


def _written_to(candidates: Sequence[Candidate]) -> set[int]:
    kinds = {RowKind.NEW, RowKind.CHANGED}
    return {candidate.owner.id for candidate in candidates if candidate.owner and candidate.kind in kinds}
