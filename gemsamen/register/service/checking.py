"""Whether a draft can be true, whoever brings it: a form, a file or a command."""

import dataclasses
from datetime import date
from decimal import Decimal
from typing import TypeVar

from sqlalchemy import func, select

from gemsamen.catalogue.models import BusinessFunction, Component, Product, Supplier
from gemsamen.db import Base, db
from gemsamen.domain.contract import LONGEST_EXTENSION_MONTHS, ContractTerms
from gemsamen.domain.money import LARGEST_YEARLY_COST
from gemsamen.domain.organisation import OrganisationKind
from gemsamen.organisations.models import Organisation
from gemsamen.register.service.errors import DraftProblem, InvalidDraftError
from gemsamen.register.service.values import ContractDraft, EntryDraft, GapDraft, SystemDraft

EARLIEST = date(1970, 1, 1)
LATEST = date(2100, 12, 31)
LONGEST_LINE = 100
LONGEST_DESCRIPTION = 2000
MOST_COMPONENTS = 30
MOST_OPTIONS = 20
LONGEST_NOTICE_MONTHS = 120
LARGEST_ID = 2**31 - 1
_CENT = Decimal("0.01")

Draft = TypeVar("Draft", bound=EntryDraft)


def is_id(number: int) -> bool:
    """Tell whether a number can be a key of the database at all."""
    return 0 < number <= LARGEST_ID


def one_line(field: str, text: str) -> str:
    """Return a text on one line without control signs.

    Raises
    ------
    InvalidDraftError
        If it is longer than 100 signs.
    """
    clean = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return _not_longer(field, clean, LONGEST_LINE)


def paragraph(field: str, text: str) -> str:
    """Return a text of several lines without control signs.

    Raises
    ------
    InvalidDraftError
        If it is longer than 2000 signs.
    """
    lines = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text.replace("\r\n", "\n"))
    return _not_longer(field, lines.strip(), LONGEST_DESCRIPTION)


def checked_system(draft: SystemDraft) -> SystemDraft:
    """Return a draft with clean texts and every component once.

    Raises
    ------
    InvalidDraftError
        If a field cannot be true or refers to something that does not exist.
    """
    components = tuple(dict(draft.components).items())
    _require(len(components) <= MOST_COMPONENTS, "components", DraftProblem.TOO_LONG)
    _require_day("phase_since", draft.phase_since)
    _require(_exists(Product, {draft.product_id}), "product_id", DraftProblem.UNKNOWN)
    _require(_exists(Component, {each for each, _ in components}), "components", DraftProblem.UNKNOWN)
    _require(draft.partnership_id is None or _is_partnership(draft.partnership_id), "partnership_id")
    return dataclasses.replace(
        draft,
        version=one_line("version", draft.version),
        label=one_line("label", draft.label),
        description=paragraph("description", draft.description),
        components=components,
        contract=checked_contract(draft.contract) if draft.contract else None,
    )


def checked_contract(draft: ContractDraft) -> ContractDraft:
    """Return a contract with the amount in cents.

    Raises
    ------
    InvalidDraftError
        If a date, number or amount cannot be true.
    """
    _check_terms(draft.terms)
    if draft.supplier_id is not None:
        _require(_exists(Supplier, {draft.supplier_id}), "supplier_id")
    cost = draft.yearly_cost
    if cost is None:
        return draft
    _require(cost.is_finite() and 0 <= cost <= LARGEST_YEARLY_COST, "yearly_cost", DraftProblem.OUT_OF_RANGE)
    return dataclasses.replace(draft, yearly_cost=cost.quantize(_CENT))


def checked_gap(draft: GapDraft) -> GapDraft:
    """Return a gap with a clean description.

    Raises
    ------
    InvalidDraftError
        If it names no component and no function, or both, or a field cannot be true.
    """
    _require_day("wanted_by", draft.wanted_by)
    return checked_entry(draft)


def checked_entry(draft: Draft) -> Draft:
    """Return what was filled in about a component or a business function with a clean description.

    Raises
    ------
    InvalidDraftError
        If it names no component and no function, or both, or the description is too long.
    """
    _require((draft.component_id is None) != (draft.function_id is None), "component", DraftProblem.NOTHING_OR_BOTH)
    if draft.component_id is not None:
        _require(_exists(Component, {draft.component_id}), "component")
    if draft.function_id is not None:
        _require(_exists(BusinessFunction, {draft.function_id}), "function")
    return dataclasses.replace(draft, description=paragraph("description", draft.description))


def _check_terms(terms: ContractTerms) -> None:
    _require_day("start", terms.start)
    _require_day("end", terms.end)
    if terms.start and terms.end:
        _require(terms.start <= terms.end, "end", DraftProblem.ENDS_BEFORE_START)
    _require(0 <= terms.option_count <= MOST_OPTIONS, "option_count", DraftProblem.OUT_OF_RANGE)
    _require(terms.option_months >= 0, "option_months", DraftProblem.OUT_OF_RANGE)
    longest = terms.option_count * terms.option_months if terms.option_count else terms.option_months
    _require(longest <= LONGEST_EXTENSION_MONTHS, "option_months", DraftProblem.OUT_OF_RANGE)
    notice = terms.notice_months
    _require(notice is None or 0 <= notice <= LONGEST_NOTICE_MONTHS, "notice_months", DraftProblem.OUT_OF_RANGE)


def _require(is_fine: bool, field: str, problem: DraftProblem = DraftProblem.UNKNOWN) -> None:  # noqa: FBT001  the condition itself
    if not is_fine:
        raise InvalidDraftError(field, problem)


def _require_day(field: str, day: date | None) -> None:
    _require(day is None or EARLIEST <= day <= LATEST, field, DraftProblem.OUT_OF_RANGE)


def _not_longer(field: str, text: str, longest: int) -> str:
    _require(len(text) <= longest, field, DraftProblem.TOO_LONG)
    return text


def _exists(model: type[Base], ids: set[int]) -> bool:
    if not all(map(is_id, ids)):
        return False
    found = db.session.scalar(select(func.count()).select_from(model).where(model.id.in_(ids))) if ids else 0
    return found == len(ids)


def _is_partnership(organisation_id: int) -> bool:
    if not is_id(organisation_id):
        return False
    organisation = db.session.get(Organisation, organisation_id)
    return organisation is not None and organisation.kind is OrganisationKind.PARTNERSHIP
