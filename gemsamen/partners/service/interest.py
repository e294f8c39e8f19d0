"""One municipality lets another know that it wants to talk, and may take that back."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from gemsamen.audit.service import Subject, record
from gemsamen.catalogue.models import Component
from gemsamen.catalogue.service import get_component
from gemsamen.db import db, now
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.organisations.models import Organisation
from gemsamen.organisations.service import OrganisationSummary, find_organisation
from gemsamen.partners.models import Interest
from gemsamen.partners.service.errors import InterestNotFoundError, InterestStandsError, NoteTooLongError
from gemsamen.partners.service.feedback import drop_verdicts
from gemsamen.partners.service.parties import other_municipality
from gemsamen.partners.service.values import NamedComponent

LONGEST_NOTE = 500


@dataclass(frozen=True, kw_only=True)
class StandingInterest:
    """An interest that was not taken back, seen from one of its two sides.

    Parameters
    ----------
    slug, name : str
        The organisation on the other side.
    is_ours : bool
        Whether the own organisation showed it; otherwise the other did.
    """

    slug: str
    name: str
    is_ours: bool
    component: NamedComponent | None
    note: str
    since: datetime


def express_interest(
    actor: Actor, organisation_id: int, other: str, *, component: str | None = None, note: str = ""
) -> StandingInterest:
    """Let another municipality know that this one wants to talk; the caller commits.

    What the organisation said before of the suggestion, no or not now, no longer counts.

    Parameters
    ----------
    other : str
        Part of the address of the other municipality.
    component : str or None
        Part of the address of the component that it is about.
    note : str
        What the other may read, at most 500 characters.

    Raises
    ------
    AccessDeniedError
        If the actor may not work on initiatives for the organisation.
    OrganisationNotFoundError, CatalogueEntryNotFoundError
        If the other organisation or the component does not exist.
    NotAMunicipalityError, OneselfError
        If one of the two is no municipality, or both are the same.
    InterestStandsError, NoteTooLongError
        If the interest was shown before, or has too long a note.
    """
    require(actor, Permission.WORK_ON_INITIATIVES, organisation_id)
    text = " ".join(note.split())
    if len(text) > LONGEST_NOTE:
        raise NoteTooLongError(len(text))
    receiver = other_municipality(organisation_id, other)
    about = get_component(component).choice if component else None
    interest = Interest(
        from_organisation_id=organisation_id,
        to_organisation_id=receiver.id,
        component_id=about.id if about else None,
        note=text,
        created_by_id=actor.user_id,
        created_at=now(),
    )
    _add(interest)
    drop_verdicts(organisation_id, receiver.id)
    _record(actor, "interest.expressed", interest, receiver)
    named = NamedComponent(slug=about.slug, name=about.name) if about else None
    return StandingInterest(
        slug=receiver.slug, name=receiver.name, is_ours=True, component=named, note=text, since=interest.created_at
    )


def withdraw_interest(actor: Actor, organisation_id: int, other: str) -> None:
    """Take back the interest in another organisation; the caller commits.

    Raises
    ------
    AccessDeniedError
        If the actor may not work on initiatives for the organisation.
    OrganisationNotFoundError
        If the other organisation does not exist.
    InterestNotFoundError
        If there is nothing to take back.
    """
    require(actor, Permission.WORK_ON_INITIATIVES, organisation_id)
    receiver = find_organisation(other)
    interest = db.session.scalar(
        select(Interest)
        .where(
            Interest.from_organisation_id == organisation_id,
            Interest.to_organisation_id == receiver.id,
            Interest.withdrawn_at.is_(None),
        )
        .with_for_update()
    )
    if interest is None:
        raise InterestNotFoundError(other)
    interest.withdrawn_at = now()
    db.session.flush()
    _record(actor, "interest.withdrawn", interest, receiver)


def standing_interests(actor: Actor, organisation_id: int) -> tuple[StandingInterest, ...]:
    """Return the interests of and in an organisation, newest first, in one query; others never see them.

    Raises
    ------
    AccessDeniedError
        If the actor may not read for the organisation.
    """
    require(actor, Permission.READ, organisation_id)
    sender, receiver = aliased(Organisation), aliased(Organisation)
    rows = db.session.execute(
        select(Interest, sender.slug, sender.name, receiver.slug, receiver.name, Component.slug, Component.name)
        .join(sender, sender.id == Interest.from_organisation_id)
        .join(receiver, receiver.id == Interest.to_organisation_id)
        .outerjoin(Component, Component.id == Interest.component_id)
        .where(
            Interest.withdrawn_at.is_(None),
            or_(Interest.from_organisation_id == organisation_id, Interest.to_organisation_id == organisation_id),
        )
        .order_by(Interest.created_at.desc(), Interest.id.desc())
    )
    return tuple(_standing(interest, organisation_id, list(texts)) for interest, *texts in rows)


def _standing(interest: Interest, organisation_id: int, texts: list[str | None]) -> StandingInterest:
    sender_slug, sender_name, receiver_slug, receiver_name, component_slug, component_name = texts
    is_ours = interest.from_organisation_id == organisation_id
    named = NamedComponent(slug=component_slug, name=component_name or "") if component_slug else None
    return StandingInterest(
        slug=(receiver_slug if is_ours else sender_slug) or "",
        name=(receiver_name if is_ours else sender_name) or "",
        is_ours=is_ours,
        component=named,
        note=interest.note,
        since=interest.created_at,
    )


def _add(interest: Interest) -> None:
    try:
        with db.session.begin_nested():
            db.session.add(interest)
    except IntegrityError as error:
        raise InterestStandsError from error


def _record(actor: Actor, action: str, interest: Interest, receiver: OrganisationSummary) -> None:
    subject = Subject(kind="interest", label=receiver.name, id=interest.id)
    record(actor, action, subject, organisation_id=interest.from_organisation_id)
