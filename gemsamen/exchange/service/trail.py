"""What an import changed in plain JSON values: for the audit trail, and to be able to undo it."""

from typing import Any

from gemsamen.exchange.portfolio_rows.fields import Field
from gemsamen.exchange.service.systems import SYSTEM_ATTRIBUTES, contract_values, said_of_contract
from gemsamen.exchange.service.values import Candidate, Evaluation, FieldChange, RowKind
from gemsamen.register.service.changes import changes_of, plain


def before_of(candidate: Candidate) -> dict[str, Any]:
    """Return the former values of what changes in a registered system."""
    fields: dict[str, Any] = {}
    contract: dict[str, Any] = {}
    for change in candidate.changes:
        if change.field in SYSTEM_ATTRIBUTES:
            fields[SYSTEM_ATTRIBUTES[change.field]] = plain(change.before)
        else:
            contract |= _plain_contract(change.field, change.before)
    known = candidate.system.contract if candidate.system else None
    return {
        "fields": fields,
        "contract_id": known.id if known else None,
        "contract": contract,
        "components": list(candidate.added_components),
    }


def audit_changes(candidate: Candidate, evaluation: Evaluation, partnership: str) -> dict[str, Any]:
    """Return what changes as the audit trail of the register shows it: names, each with before and after."""
    if candidate.kind is RowKind.NEW:
        return changes_of({}, _new_facts(candidate, evaluation, partnership))
    changes: dict[str, Any] = {}
    for change in candidate.changes:
        changes |= _pairs(change, evaluation, partnership)
    if candidate.added_components and candidate.system:
        before = sorted(evaluation.component_names[each] for each in candidate.system.component_ids)
        added = [evaluation.component_names[each] for each in candidate.added_components]
        changes["components"] = [before, sorted([*before, *added])]
    return changes


def _plain_contract(field: Field, value: Any) -> dict[str, Any]:  # noqa: ANN401  any value of a contract
    return {name: plain(each) for name, each in contract_values(field, value).items()}


def _new_facts(candidate: Candidate, evaluation: Evaluation, partnership: str) -> dict[str, Any]:
    row = candidate.row
    contract: dict[str, Any] = {}
    for field, value in said_of_contract(row).items():
        if value is not None:
            contract |= _plain_contract(field, value)
    return {
        "product": candidate.product.name if candidate.product else row.product_name,
        "version": row.version_name,
        "label": row.label,
        "phase": plain(row.status),
        "phase_since": plain(row.status_since),
        "hosting": plain(row.hosting),
        "description": row.description,
        "components": sorted(evaluation.component_names[each] for each in candidate.component_ids),
        "partnership": partnership,
        **contract,
    }


def _pairs(change: FieldChange, evaluation: Evaluation, partnership: str) -> dict[str, Any]:
    if change.field is Field.PARTNERSHIP:
        owner = evaluation.owners.get(change.before or 0)
        return {"partnership": [owner.name if owner else None, partnership]}
    if change.field in SYSTEM_ATTRIBUTES:
        return {SYSTEM_ATTRIBUTES[change.field]: [plain(change.before), plain(change.after)]}
    before, after = _plain_contract(change.field, change.before), _plain_contract(change.field, change.after)
    return {name: [before[name], after[name]] for name in after if before[name] != after[name]}
