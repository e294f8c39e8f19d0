"""Following an initiative or asking to take part without being invited, and answering that."""

from dataclasses import dataclass

from sqlalchemy import select

from gemsamen.audit.service import Subject, record
from gemsamen.db import db, now
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.initiative import InterestStatus
from gemsamen.initiatives.models import InitiativeInterest
from gemsamen.initiatives.service.errors import LongTextError, NoInterestError
from gemsamen.initiatives.service.log import audit, done_within_a_day
from gemsamen.initiatives.service.opening import find_open
from gemsamen.initiatives.service.standing import find_leader, find_standing
from gemsamen.initiatives.service.wording import LONGEST_NOTE, clean_text

_ASKED = "initiative.interest_shown"


@dataclass(frozen=True, kw_only=True)
class InterestLine:
    """An organisation that follows an initiative, asks to take part, or was answered “not now”."""

    organisation_id: int
    slug: str
    name: str
    status: InterestStatus
    note: str
    reply: str


def follow(actor: Actor, organisation_id: int, initiative_id: int) -> None:
    """Follow an initiative that the organisation can find, once even when it is asked twice; the caller commits.

    Raises
    ------
    AccessDeniedError
        If the actor may not work on initiatives for the organisation.
    InitiativeNotFoundError, InitiativeEndedError
        If the organisation cannot find such an initiative, takes part in it already, or it has ended.
    """
    _show(actor, organisation_id, initiative_id, InterestStatus.FOLLOWING, "")


def ask_to_join(actor: Actor, organisation_id: int, initiative_id: int, note: str = "") -> bool:
    """Tell those who lead an initiative that the organisation wants to take part; the caller commits.

    Parameters
    ----------
    note : str
        For those who lead, at most 500 characters.

    Returns
    -------
    bool
        Whether they should get mail about it: not when it changes nothing, nor twice within a day.

    Raises
    ------
    AccessDeniedError, InitiativeNotFoundError, InitiativeEndedError
        As for :func:`follow`.
    LongTextError
        If the note is too long.
    """
    return _show(actor, organisation_id, initiative_id, InterestStatus.INTERESTED, _short(note))


def stop_interest(actor: Actor, organisation_id: int, initiative_id: int) -> None:
    """No longer follow or ask; the caller commits. This works after the initiative was closed or ended too.

    Raises
    ------
    AccessDeniedError
        If the actor may not work on initiatives for the organisation.
    NoInterestError
        If there is nothing to stop.
    """
    require(actor, Permission.WORK_ON_INITIATIVES, organisation_id)
    interest = _interest_of(organisation_id, initiative_id)
    if interest is None:
        raise NoInterestError(initiative_id)
    title = interest.initiative.title
    db.session.delete(interest)
    db.session.flush()
    _record(actor, "initiative.interest_withdrawn", organisation_id, initiative_id, title)


def answer_not_now(actor: Actor, organisation_id: int, initiative_id: int, asker_id: int, reply: str = "") -> None:
    """Answer somebody who asks to take part that it cannot now; it goes on following; the caller commits.

    To accept, those who lead send an invitation: then the asker says itself in which role, and who decides.

    Raises
    ------
    InitiativeNotFoundError, AccessDeniedError, TakesNoPartError, DoesNotLeadError, InitiativeEndedError
        If the actor may not change participants.
    NoInterestError
        If the organisation does not ask any more.
    LongTextError
        If the reply is too long.
    """
    standing = find_leader(actor, organisation_id, initiative_id)
    interest = _interest_of(asker_id, initiative_id)
    if interest is None or interest.status is not InterestStatus.INTERESTED:
        raise NoInterestError(asker_id)
    interest.status, interest.reply, interest.updated_at = InterestStatus.NOT_NOW, _short(reply), now()
    db.session.flush()
    audit(actor, standing, "initiative.interest_answered", {"members": [None, interest.organisation.name]})


def list_interests(actor: Actor, organisation_id: int, initiative_id: int) -> tuple[InterestLine, ...]:
    """Return who follows an initiative or asks to take part, by name, for those who lead it; nothing for others.

    Raises
    ------
    InitiativeNotFoundError, AccessDeniedError
        If the actor may not see it.
    """
    standing = find_standing(actor, organisation_id, initiative_id)
    if not standing.leads:
        return ()
    rows = db.session.scalars(
        select(InitiativeInterest)
        .where(InitiativeInterest.initiative_id == initiative_id)
        .order_by(InitiativeInterest.id)
    )
    lines = [_line(row) for row in rows]
    return tuple(sorted(lines, key=lambda line: (line.status is not InterestStatus.INTERESTED, line.name)))


def _show(actor: Actor, organisation_id: int, initiative_id: int, status: InterestStatus, note: str) -> bool:
    """Store how an organisation stands towards an initiative, and tell whether it asks for the first time in a day."""
    initiative = find_open(actor, organisation_id, initiative_id, for_writing=True)
    interest = _interest_of(organisation_id, initiative_id)
    if interest is not None and (interest.status, interest.note) == (status, note):
        return False
    is_news = status is InterestStatus.INTERESTED and not done_within_a_day(_ASKED, organisation_id, initiative_id)
    if interest is None:
        interest = InitiativeInterest(initiative_id=initiative_id, organisation_id=organisation_id)
    interest.status, interest.note, interest.reply, interest.updated_at = status, note, "", now()
    db.session.add(interest)
    db.session.flush()
    is_asking = status is InterestStatus.INTERESTED
    action = _ASKED if is_asking else "initiative.followed"
    _record(actor, action, organisation_id, initiative_id, initiative.title)
    return is_news


def _interest_of(organisation_id: int, initiative_id: int) -> InitiativeInterest | None:
    return db.session.scalars(
        select(InitiativeInterest)
        .where(InitiativeInterest.initiative_id == initiative_id, InitiativeInterest.organisation_id == organisation_id)
        .with_for_update(of=InitiativeInterest)
        .execution_options(populate_existing=True)
    ).one_or_none()


def _record(actor: Actor, action: str, organisation_id: int, initiative_id: int, title: str) -> None:
    subject = Subject(kind="initiative", id=initiative_id, label=title)
    record(actor, action, subject, organisation_id=organisation_id)


def _short(text: str) -> str:
    cleaned = clean_text(text)
    if len(cleaned) > LONGEST_NOTE:
        raise LongTextError(len(cleaned))
    return cleaned


def _line(row: InitiativeInterest) -> InterestLine:
    organisation = row.organisation
    return InterestLine(
        organisation_id=organisation.id,
        slug=organisation.slug,
        name=organisation.name,
        status=row.status,
        note=row.note,
        reply=row.reply,
    )
