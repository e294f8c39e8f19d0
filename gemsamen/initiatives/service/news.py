"""What a mail tells those whom a change of somebody else concerns: no more than they may read on their own page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import select

from gemsamen.db import db
from gemsamen.domain.access import Actor, Permission, Role, require
from gemsamen.domain.initiative import DeclineReason, InterestStatus, ParticipantRole, ParticipantStatus
from gemsamen.initiatives.models import Initiative, Participant
from gemsamen.initiatives.service.details import get_initiative
from gemsamen.initiatives.service.drafts import NextStep
from gemsamen.initiatives.service.errors import InitiativeNotFoundError
from gemsamen.initiatives.service.interest import list_interests
from gemsamen.initiatives.service.opening import get_open
from gemsamen.initiatives.service.receivers import Receiver, receivers_of
from gemsamen.initiatives.service.standing import leads
from gemsamen.initiatives.service.values import InitiativeDetails, ParticipantLine, Replies
from gemsamen.initiatives.service.wording import LogEvent
from gemsamen.organisations.models import Organisation


class News(StrEnum):
    """What another organisation did or answered, or asks for: the next step, for the first time or once more."""

    ASKED = "asked"
    JOINED = "joined"
    DECLINED = "declined"
    LEFT = "left"
    NOT_NOW = "not_now"
    STEP = "step"
    STEP_AGAIN = "step_again"


_STANDS = {
    News.JOINED: (LogEvent.JOINED, frozenset({ParticipantStatus.CONFIRMED, ParticipantStatus.INTERESTED})),
    News.DECLINED: (LogEvent.DECLINED, frozenset({ParticipantStatus.DECLINED})),
    News.LEFT: (LogEvent.LEFT, frozenset({ParticipantStatus.LEFT})),
}


@dataclass(frozen=True, kw_only=True)
class NewsMail:
    """News of an initiative as one organisation may read it, with who reads it there.

    Parameters
    ----------
    slug : str
        Part of the address of the organisation that reads.
    about, about_slug : str
        Name, and part of the address, of the organisation that did something.
    text : str
        What that organisation said with it, as far as the reader may know.
    role : ParticipantRole or None
        As what it takes part.
    mandate : str
        Who decides there, when it said so.
    reason : DeclineReason or None
        Why it takes no part, when it said so.
    replies : Replies or None
        How many of those who were invited have answered now.
    step : NextStep or None
        The next step, for its owner.
    organisation : str
        Name of the organisation that reads.
    """

    news: News
    initiative_id: int
    title: str
    slug: str
    about: str
    about_slug: str
    text: str = ""
    role: ParticipantRole | None = None
    mandate: str = ""
    reason: DeclineReason | None = None
    replies: Replies | None = None
    step: NextStep | None = None
    organisation: str = ""
    receivers: tuple[Receiver, ...] = ()


def news_for_leaders(actor: Actor, organisation_id: int, initiative_id: int, news: News) -> list[NewsMail]:
    """Return the mails to those who lead about what an organisation has just done; none when that is so no longer.

    Raises
    ------
    AccessDeniedError
        If the actor may not work on initiatives for the organisation.
    """
    require(actor, Permission.WORK_ON_INITIATIVES, organisation_id)
    about = db.session.get_one(Organisation, organisation_id)
    leaders = [each for each in _leaders(initiative_id) if each.id != organisation_id]
    receivers = receivers_of([each.id for each in leaders])
    told = (
        _read_by_leader(each, about, initiative_id, news, receivers[each.id])
        for each in leaders
        if each.id in receivers
    )
    return [mail for mail in told if mail]


def news_for_asker(actor: Actor, organisation_id: int, initiative_id: int, asker_id: int) -> list[NewsMail]:
    """Return the mail to an organisation that asked to take part and was answered “not now”; none when nobody reads.

    Raises
    ------
    AccessDeniedError
        If the actor may not work on initiatives for the organisation that answered.
    """
    require(actor, Permission.WORK_ON_INITIATIVES, organisation_id)
    asker, answering = (db.session.get_one(Organisation, number) for number in (asker_id, organisation_id))
    receivers = receivers_of([asker_id]).get(asker_id, ())
    try:
        seen = get_open(_reader(asker), asker_id, initiative_id)
    except InitiativeNotFoundError:
        return []
    if seen.interest is not InterestStatus.NOT_NOW or not receivers:
        return []
    return [
        NewsMail(
            news=News.NOT_NOW,
            initiative_id=initiative_id,
            title=seen.title,
            slug=asker.slug,
            about=answering.name,
            about_slug=answering.slug,
            text=seen.reply,
            receivers=receivers,
        )
    ]


def news_for_owner(actor: Actor, organisation_id: int, initiative_id: int, news: News) -> list[NewsMail]:
    """Return the mail to whoever has to take the next step that another set; without receivers where nobody reads.

    Raises
    ------
    AccessDeniedError
        If the actor may not work on initiatives for the organisation that set the step or reminds of it.
    """
    require(actor, Permission.WORK_ON_INITIATIVES, organisation_id)
    about = db.session.get_one(Organisation, organisation_id)
    owner = db.session.get_one(Initiative, initiative_id).next_step_owner
    if owner.id == organisation_id:
        return []
    seen = get_initiative(_reader(owner), owner.id, initiative_id)
    return [
        NewsMail(
            news=news,
            initiative_id=initiative_id,
            title=seen.title,
            slug=owner.slug,
            about=about.name,
            about_slug=about.slug,
            step=seen.next_step,
            organisation=owner.name,
            receivers=receivers_of([owner.id]).get(owner.id, ()),
        )
    ]


def _leaders(initiative_id: int) -> Iterator[Organisation]:
    rows = db.session.execute(
        select(Initiative, Participant)
        .join(Participant, Participant.initiative_id == Initiative.id)
        .where(Initiative.id == initiative_id)
        .order_by(Participant.id)
    )
    return (participant.organisation for initiative, participant in rows if leads(initiative, participant))


def _reader(organisation: Organisation) -> Actor:
    """Return the eyes of an organisation, so that no mail says more than its own page."""
    return Actor(user_id=None, name="", roles={organisation.id: Role.READER})


def _read_by_leader(
    leader: Organisation, about: Organisation, initiative_id: int, news: News, receivers: tuple[Receiver, ...]
) -> NewsMail | None:
    seen = get_initiative(_reader(leader), leader.id, initiative_id)
    mail = NewsMail(
        news=news,
        initiative_id=initiative_id,
        title=seen.title,
        slug=leader.slug,
        about=about.name,
        about_slug=about.slug,
        receivers=receivers,
    )
    return _asked(mail, leader, about) if news is News.ASKED else _answered(mail, seen, about)


def _asked(mail: NewsMail, leader: Organisation, about: Organisation) -> NewsMail | None:
    interests = list_interests(_reader(leader), leader.id, mail.initiative_id)
    asking = [each for each in interests if each.status is InterestStatus.INTERESTED]
    note = next((each.note for each in asking if each.organisation_id == about.id), None)
    return None if note is None else replace(mail, text=note)


def _answered(mail: NewsMail, seen: InitiativeDetails, about: Organisation) -> NewsMail | None:
    event, statuses = _STANDS[mail.news]
    theirs = next((each for each in seen.participants if each.organisation_id == about.id), None)
    if theirs is None or theirs.status not in statuses:
        return None
    return replace(
        mail,
        text=_said(seen, theirs, event),
        role=theirs.role,
        mandate=theirs.mandate,
        reason=theirs.decline_reason,
        replies=seen.replies,
    )


def _said(seen: InitiativeDetails, theirs: ParticipantLine, event: LogEvent) -> str:
    """Return what an organisation wrote in the log with its step."""
    lines = (line for line in seen.log if line.event is event and line.facts.get("organisation") == theirs.name)
    return next((line.text for line in lines), "")
