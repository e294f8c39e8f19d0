"""Changing organisations: the colour of their pages, and new partnerships."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from gemsamen.audit.service import Subject, record
from gemsamen.db import db, now
from gemsamen.domain.access import Actor, Permission, require, require_platform_administrator
from gemsamen.domain.colour import parse_colour
from gemsamen.domain.organisation import ArrangementKind, OrganisationKind, slugify
from gemsamen.organisations.models import Arrangement, ArrangementMember, Municipality, Organisation
from gemsamen.organisations.service.known_arrangements import make_way_for
from gemsamen.organisations.service.lookup import OrganisationNotFoundError, OrganisationSummary, summary_of
from gemsamen.revision.service import bump_revision

FEWEST_MEMBERS = 2
NAMELESS = "samenwerking"
"""Part of the address for a name that has no letters of our alphabet."""


class DuplicateOrganisationError(Exception):
    """There is an organisation or cooperation of this name already."""


class TooFewMembersError(Exception):
    """A partnership has at least two members."""


@dataclass(frozen=True, kw_only=True)
class NewPartnership:
    """A partnership to be created; its members by CBS code."""

    name: str
    kind: ArrangementKind
    member_codes: tuple[str, ...]


def set_brand_colour(actor: Actor, organisation_id: int, colour: str | None) -> None:
    """Give the pages of an organisation a colour of its own, or none; the caller commits.

    Raises
    ------
    AccessDeniedError
        If the actor is no administrator of the organisation.
    ColourError
        If it is not a colour.
    OrganisationNotFoundError
        If there is none of this number.
    """
    require(actor, Permission.MANAGE_MEMBERS, organisation_id)
    wanted = parse_colour(colour) if colour else None
    organisation = db.session.get(Organisation, organisation_id)
    if organisation is None:
        raise OrganisationNotFoundError(organisation_id)
    if organisation.brand_colour != wanted:
        changes = {"brand_colour": [organisation.brand_colour, wanted]}
        organisation.brand_colour = wanted
        subject = _subject(organisation)
        record(actor, "organisation.colour_changed", subject, organisation_id=organisation_id, changes=changes)


def found_partnership(actor: Actor, new: NewPartnership) -> OrganisationSummary:
    """Create a partnership as an organisation, with the arrangement that its members take part in; the caller commits.

    Raises
    ------
    AccessDeniedError
        If the actor does not manage the platform.
    TooFewMembersError
        If fewer than two members are named.
    OrganisationNotFoundError
        If a member does not exist.
    DuplicateOrganisationError
        If the name is taken.
    """
    require_platform_administrator(actor)
    members = _members(new.member_codes)
    name = " ".join(new.name.split())
    organisation = Organisation(
        kind=OrganisationKind.PARTNERSHIP, slug=slugify(name) or NAMELESS, name=name, created_at=now()
    )
    db.session.add(organisation)
    try:
        db.session.flush()
        make_way_for([name])
        arrangement = Arrangement(name=name, kind=new.kind, partnership_id=organisation.id)
        db.session.add(arrangement)
        db.session.flush()
    except IntegrityError as error:
        raise DuplicateOrganisationError(name) from error
    db.session.add_all(
        ArrangementMember(arrangement_id=arrangement.id, organisation_id=member_id) for member_id in members.values()
    )
    changes = {"kind": [None, new.kind.value], "members": [None, sorted(members)]}
    record(actor, "organisation.created", _subject(organisation), organisation_id=organisation.id, changes=changes)
    db.session.flush()
    bump_revision()
    return summary_of(organisation)


def _members(codes: tuple[str, ...]) -> dict[str, int]:
    """Return the number of the organisation of every member, by name."""
    wanted = set(codes)
    if len(wanted) < FEWEST_MEMBERS:
        raise TooFewMembersError
    rows = db.session.execute(
        select(Organisation.name, Organisation.id)
        .join(Municipality, Municipality.organisation_id == Organisation.id)
        .where(Municipality.code.in_(wanted))
        .order_by(Organisation.name)
    )
    found = {row.name: row.id for row in rows}
    if len(found) < len(wanted):
        raise OrganisationNotFoundError(sorted(wanted))
    return found


def _subject(organisation: Organisation) -> Subject:
    return Subject(kind="organisation", id=organisation.id, label=organisation.name)
