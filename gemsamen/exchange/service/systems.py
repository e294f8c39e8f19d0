"""Which registered system a row is about, and what would change in it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gemsamen.domain.register import Hosting
from gemsamen.exchange.portfolio_rows.fields import Field
from gemsamen.exchange.portfolio_rows.problems import ProblemCode
from gemsamen.exchange.portfolio_rows.row import PortfolioRow
from gemsamen.exchange.service.values import (
    ANOTHER,
    AnswerKey,
    Choice,
    FieldChange,
    Issue,
    IssueCode,
    Mending,
    Owner,
)
from gemsamen.register.service.bulk import StoredSystem

SYSTEM_ATTRIBUTES = {
    Field.VERSION: "version",
    Field.LABEL: "label",
    Field.STATUS: "phase",
    Field.STATUS_SINCE: "phase_since",
    Field.HOSTING: "hosting",
    Field.DESCRIPTION: "description",
    Field.PARTNERSHIP: "partnership_id",
}
"""Fields of a file with the attribute of a system that they set."""

CONTRACT_ATTRIBUTES = {
    Field.CONTRACT_START: ("start",),
    Field.CONTRACT_END: ("end",),
    Field.OPTIONS: ("option_count", "option_months"),
    Field.NOTICE_MONTHS: ("notice_months",),
    Field.YEARLY_COST: ("yearly_cost",),
    Field.COST_BAND: ("cost_band",),
}
"""Fields of a file with the attributes of a contract that they set."""


def match_systems(
    rows: Sequence[PortfolioRow], systems: Sequence[StoredSystem], answers: Mapping[int, str]
) -> dict[int, StoredSystem | Issue]:
    """Tell which system each row is about, all of one organisation and one product.

    Version and label decide. One row and one system that are left over belong together: the version or label changed.
    A row that says neither while several systems are left has to be asked about.

    Returns
    -------
    dict
        By row number; a row that is not in it is about a new system.
    """
    matched: dict[int, StoredSystem | Issue] = {}
    left = {system.id: system for system in systems}
    for row in rows:
        found = _chosen(left, answers.get(row.number, "")) or _same_version(row, left)
        if found:
            matched[row.number] = left.pop(found.id)
    open_rows = [row for row in rows if row.number not in matched and answers.get(row.number) != ANOTHER]
    if len(open_rows) == len(left) == 1:
        matched[open_rows[0].number] = next(iter(left.values()))
        return matched
    for row in open_rows:
        if left and not row.version_name and not row.label:
            matched[row.number] = _which(row, left.values())
    return matched


def _chosen(left: Mapping[int, StoredSystem], answer: str) -> StoredSystem | None:
    return left.get(int(answer)) if answer.isascii() and answer.isdecimal() else None


def _same_version(row: PortfolioRow, left: Mapping[int, StoredSystem]) -> StoredSystem | None:
    same = [system for system in left.values() if version_key(system.version) == version_key(row.version_name)]
    label = row.label.casefold()
    if label:
        same = [system for system in same if system.label.casefold() == label]
    return min(same, key=lambda system: (system.label, system.id), default=None)


def version_key(version: str) -> str:
    """Return the form of a version under which two spellings are the same."""
    return " ".join(version.casefold().split())


def _which(row: PortfolioRow, systems: Iterable[StoredSystem]) -> Issue:
    return Issue(
        code=IssueCode.SEVERAL_SYSTEMS,
        row=row.number,
        field=Field.VERSION,
        params={"text": row.product_name},
        mending=Mending.QUESTION,
        answer=AnswerKey.SYSTEM,
        choices=tuple(
            Choice(value=str(each.id), text=" ".join(filter(None, (each.name, each.version, each.label))))
            for each in systems
        ),
    )


def find_changes(row: PortfolioRow, system: StoredSystem, partnership: Owner | None) -> tuple[FieldChange, ...]:
    """Return what a row says differently from what is registered; what it does not say stays as it is."""
    said = {**_said_of_system(row, system, partnership), **said_of_contract(row)}
    known = {**_known_of_system(system), **_known_of_contract(system)}
    return tuple(
        FieldChange(field=field, before=known[field], after=after)
        for field, after in said.items()
        if after is not None and after != known[field]
    )


def wrong_period(row: PortfolioRow, system: StoredSystem | None) -> Issue | None:
    """Return what is wrong when the dates of the file and of the register together make no period."""
    contract = system.contract if system else None
    start = row.contract_start or (contract.start if contract else None)
    end = row.contract_end or (contract.end if contract else None)
    if start is None or end is None or start <= end:
        return None
    return Issue(
        code=ProblemCode.END_BEFORE_START,
        row=row.number,
        field=Field.CONTRACT_END,
        params={"start": f"{start:%d-%m-%Y}", "end": f"{end:%d-%m-%Y}"},
        mending=Mending.TEXT,
        answer=Field.CONTRACT_END,
        offered=f"{end:%d-%m-%Y}",
    )


def said_of_contract(row: PortfolioRow) -> dict[Field, Any]:
    """Return what a row says of a contract; None for what it does not say."""
    options = None if row.option_count is None else (row.option_count, row.option_months or 0)
    return {
        Field.CONTRACT_START: row.contract_start,
        Field.CONTRACT_END: row.contract_end,
        Field.OPTIONS: options,
        Field.NOTICE_MONTHS: row.notice_months,
        Field.YEARLY_COST: row.yearly_cost,
        Field.COST_BAND: row.cost_band,
    }


def contract_values(field: Field, value: Any) -> dict[str, Any]:  # noqa: ANN401  any value of a contract
    """Return the attributes of a contract that one field of a file sets."""
    attributes = CONTRACT_ATTRIBUTES[field]
    return dict(zip(attributes, value if len(attributes) > 1 else (value,), strict=True))


def _said_of_system(row: PortfolioRow, system: StoredSystem, partnership: Owner | None) -> dict[Field, Any]:
    is_same_version = version_key(row.version_name) == version_key(system.version)
    return {
        Field.VERSION: None if is_same_version else row.version_name or None,
        Field.LABEL: None if row.label.casefold() == system.label.casefold() else row.label or None,
        Field.STATUS: row.status,
        Field.STATUS_SINCE: row.status_since,
        Field.HOSTING: None if row.hosting is Hosting.UNKNOWN else row.hosting,
        Field.DESCRIPTION: row.description or None,
        Field.PARTNERSHIP: _said_partnership(row, partnership),
    }


def _said_partnership(row: PortfolioRow, partnership: Owner | None) -> int | str | None:
    """Return the number of a known partnership, the name of a new one, or nothing."""
    if partnership:
        return partnership.id
    return row.partnership_name or None


def _known_of_system(system: StoredSystem) -> dict[Field, Any]:
    return {field: getattr(system, attribute) for field, attribute in SYSTEM_ATTRIBUTES.items()}


def _known_of_contract(system: StoredSystem) -> dict[Field, Any]:
    contract = system.contract
    if contract is None:
        return {**dict.fromkeys(CONTRACT_ATTRIBUTES), Field.OPTIONS: (0, 0)}
    return {
        field: getattr(contract, attributes[0])
        if len(attributes) == 1
        else tuple(getattr(contract, a) for a in attributes)
        for field, attributes in CONTRACT_ATTRIBUTES.items()
    }
