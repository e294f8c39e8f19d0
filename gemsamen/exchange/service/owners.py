"""Whose a row is: found by CBS code, by id of the Softwarecatalogus, or by name."""

import re
from collections.abc import Iterable

from sqlalchemy import select

from gemsamen.db import db
from gemsamen.domain.access import Actor, Permission, may
from gemsamen.domain.catalogue import name_key
from gemsamen.domain.organisation import OrganisationKind
from gemsamen.exchange.portfolio_rows.fields import Field
from gemsamen.exchange.portfolio_rows.row import PortfolioRow
from gemsamen.exchange.service.batch import Batch
from gemsamen.exchange.service.values import AnswerKey, Choice, Issue, IssueCode, Mending, Owner
from gemsamen.organisations.models import Municipality, Organisation

_GEMEENTE = re.compile(r"^\s*(?:gemeente|gem\.)\s+", re.IGNORECASE)


class Owners:
    """All organisations, to find many without asking the database again."""

    def __init__(self, owners: Iterable[Owner]) -> None:
        self.by_id = {owner.id: owner for owner in owners}
        everyone = self.by_id.values()
        self.by_code = {owner.code: owner for owner in everyone if owner.code}
        self.by_swc_id = {owner.swc_id: owner for owner in everyone if owner.swc_id}
        self._municipalities = _by_name(owner for owner in everyone if owner.is_municipality)
        self._partnerships = _by_name(owner for owner in everyone if not owner.is_municipality)

    def of_row(self, row: PortfolioRow) -> Owner | None:
        """Return the organisation that a row names; nothing when it names none, or one that does not exist."""
        if row.organisation_code:
            return self.by_code.get(row.organisation_code)
        return self.by_swc_id.get(row.organisation_id) or self._by_any_name(row.organisation_name)

    def partnership_of(self, row: PortfolioRow) -> Owner | None:
        """Return the partnership that a row names, when it is known."""
        found = self.by_swc_id.get(row.partnership_id)
        if found and not found.is_municipality:
            return found
        return self._partnerships.get(name_key(row.partnership_name))

    def _by_any_name(self, name: str) -> Owner | None:
        key = name_key(_GEMEENTE.sub("", name))
        return self._municipalities.get(key) or self._partnerships.get(name_key(name))


def read_owners() -> Owners:
    """Return all organisations in one query."""
    statement = (
        select(Organisation.id, Organisation.name, Organisation.kind, Organisation.swc_id, Municipality.code)
        .outerjoin(Municipality, Municipality.organisation_id == Organisation.id)
        .order_by(Organisation.id)
    )
    return Owners(
        Owner(id=each, name=name, code=code, swc_id=swc_id, is_municipality=kind is OrganisationKind.MUNICIPALITY)
        for each, name, kind, swc_id, code in db.session.execute(statement)
    )


def find_owner(actor: Actor, batch: Batch, row: PortfolioRow, owners: Owners) -> Owner | Issue:
    """Return whose a row is, or why it cannot go there."""
    owner = _answered(batch, row, owners) or owners.of_row(row)
    if owner is None and not (row.organisation_code or row.organisation_name):
        owner = owners.by_id.get(batch.organisation_id or 0)
    if owner is None:
        return _unknown(actor, batch, row, owners)
    if batch.is_limited and owner.id != batch.organisation_id:
        chosen = owners.by_id[batch.organisation_id or 0].name
        return _refused(IssueCode.OWNER_NOT_CHOSEN, row, {"owner": owner.name, "chosen": chosen})
    if not may(actor, Permission.EDIT_REGISTER, owner.id):
        return _refused(IssueCode.OWNER_NOT_YOURS, row, {"owner": owner.name})
    return owner


def _by_name(owners: Iterable[Owner]) -> dict[str, Owner]:
    """Return the owners by a name that no other has."""
    found: dict[str, list[Owner]] = {}
    for owner in owners:
        found.setdefault(name_key(owner.name), []).append(owner)
    return {key: same[0] for key, same in found.items() if key and len(same) == 1}


def _answered(batch: Batch, row: PortfolioRow, owners: Owners) -> Owner | None:
    answer = batch.answer(row.number, AnswerKey.OWNER)
    return owners.by_id.get(int(answer)) if answer.isascii() and answer.isdecimal() else None


def _unknown(actor: Actor, batch: Batch, row: PortfolioRow, owners: Owners) -> Issue:
    text = row.organisation_code or row.organisation_name
    choices = (
        owners.by_id[each] for each in sorted({*actor.roles, batch.organisation_id or 0}) if each in owners.by_id
    )
    return Issue(
        code=IssueCode.OWNER_UNKNOWN if text else IssueCode.OWNER_MISSING,
        row=row.number,
        field=_named_by(row),
        params={"text": text},
        mending=Mending.SELECT,
        answer=AnswerKey.OWNER,
        choices=tuple(
            Choice(value=str(owner.id), text=owner.name)
            for owner in choices
            if may(actor, Permission.EDIT_REGISTER, owner.id)
        ),
    )


def _refused(code: IssueCode, row: PortfolioRow, params: dict[str, str]) -> Issue:
    return Issue(code=code, row=row.number, field=_named_by(row), params=dict(params))


def _named_by(row: PortfolioRow) -> Field:
    """Return what the row names its municipality by; nobody is asked for a code where a name was given."""
    return Field.ORGANISATION if row.organisation_code else Field.ORGANISATION_NAME
