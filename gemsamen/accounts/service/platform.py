"""What the platform administrator sees: which organisations take part and who manages them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from gemsamen.accounts.models import Invitation, Membership, User
from gemsamen.db import db
from gemsamen.domain.access import Actor, Role, require_platform_administrator
from gemsamen.domain.organisation import OrganisationKind, slugify
from gemsamen.domain.paging import Page, PageRequest
from gemsamen.organisations.models import Municipality, Organisation
from gemsamen.organisations.service import OrganisationNotFoundError


class AccessFilter(StrEnum):
    """Which organisations to show, by who manages them."""

    ALL = "alle"
    MANAGED = "met"
    UNMANAGED = "zonder"


@dataclass(frozen=True, kw_only=True)
class OrganisationLine:
    """An organisation on the list of the platform administrator."""

    id: int
    slug: str
    name: str
    kind: OrganisationKind
    code: str | None
    province: str | None
    member_count: int
    invitation_count: int
    administrators: tuple[str, ...] = ()


def list_organisations(actor: Actor, search: str, access: AccessFilter, page: PageRequest) -> Page[OrganisationLine]:
    """Return the organisations by name, in two statements.

    Parameters
    ----------
    search : str
        Part of the name, or a CBS code; empty for all.

    Raises
    ------
    AccessDeniedError
        If the actor does not manage the platform.
    """
    require_platform_administrator(actor)
    statement = _lines().add_columns(func.count().over())
    for condition in (*_matches(search), *_managed(access)):
        statement = statement.where(condition)
    statement = statement.order_by(Organisation.name, Organisation.id).limit(page.size).offset(page.offset)
    rows = db.session.execute(statement).all()
    lines = _with_administrators([_line(row) for row in rows])
    return Page(items=lines, total=rows[0][-1] if rows else 0, request=page)


def find_for_platform(actor: Actor, slug: str) -> OrganisationLine:
    """Return one organisation for the platform administrator.

    Raises
    ------
    AccessDeniedError, OrganisationNotFoundError
        If the actor does not manage the platform, or there is no such organisation.
    """
    require_platform_administrator(actor)
    row = db.session.execute(_lines().where(Organisation.slug == slug)).one_or_none()
    if row is None:
        raise OrganisationNotFoundError(slug)
    return _with_administrators([_line(row)])[0]


def _lines() -> Select[*tuple[Any, ...]]:
    members = select(func.count()).where(Membership.organisation_id == Organisation.id).scalar_subquery()
    invitations = (
        select(func.count())
        .where(Invitation.organisation_id == Organisation.id)
        .where(Invitation.accepted_at.is_(None), Invitation.withdrawn_at.is_(None))
        .scalar_subquery()
    )
    return select(
        Organisation.id,
        Organisation.slug,
        Organisation.name,
        Organisation.kind,
        Municipality.code,
        Municipality.province,
        members,
        invitations,
    ).outerjoin(Municipality, Municipality.organisation_id == Organisation.id)


def _line(row: Sequence[Any]) -> OrganisationLine:
    return OrganisationLine(
        id=row[0],
        slug=row[1],
        name=row[2],
        kind=row[3],
        code=row[4],
        province=row[5],
        member_count=row[6],
        invitation_count=row[7],
    )


def _matches(search: str) -> list[ColumnElement[bool]]:
    wanted = search.strip().lower()
    if not wanted:
        return []
    by_name = func.lower(Organisation.name).contains(wanted, autoescape=True)
    by_plain_name = Organisation.slug.contains(slugify(wanted) or wanted, autoescape=True)
    return [or_(by_name, by_plain_name, Municipality.code == wanted.upper())]


def _managed(access: AccessFilter) -> list[ColumnElement[bool]]:
    if access is AccessFilter.ALL:
        return []
    managed = exists().where(
        Membership.organisation_id == Organisation.id,
        Membership.role == Role.ADMINISTRATOR,
        Membership.user_id == User.id,
        User.active,
    )
    return [managed if access is AccessFilter.MANAGED else ~managed]


def _with_administrators(lines: list[OrganisationLine]) -> tuple[OrganisationLine, ...]:
    """Add the names of the administrators, in one statement for all lines."""
    statement = (
        select(Membership.organisation_id, User.name)
        .join(User, User.id == Membership.user_id)
        .where(Membership.role == Role.ADMINISTRATOR, User.active)
        .where(Membership.organisation_id.in_([line.id for line in lines]))
        .order_by(User.name, User.id)
    )
    names: dict[int, list[str]] = {}
    for organisation_id, name in db.session.execute(statement):
        names.setdefault(organisation_id, []).append(name)
    return tuple(replace(line, administrators=tuple(names.get(line.id, ()))) for line in lines)
