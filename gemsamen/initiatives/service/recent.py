"""What others did of late in the initiatives that an organisation takes part in."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from gemsamen.db import db
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.initiative import TAKING_PART, LogKind
from gemsamen.initiatives.models import Initiative, LogEntry, Participant
from gemsamen.initiatives.service.log import line_of
from gemsamen.initiatives.service.values import LogLine
from gemsamen.initiatives.service.wording import LogEvent

_TOLD = (
    LogEvent.JOINED,
    LogEvent.DECLINED,
    LogEvent.LEFT,
    LogEvent.PHASE,
    LogEvent.STOPPED,
    LogEvent.COMPLETED,
    LogEvent.REOPENED,
)


@dataclass(frozen=True, kw_only=True)
class RecentLine:
    """A line of the log with the initiative that it stands in."""

    initiative_id: int
    title: str
    line: LogLine


def recent_news(actor: Actor, organisation_id: int, since: datetime, most: int) -> list[RecentLine]:
    """Return what others did since a moment, newest first, in one statement: answers, phases, decisions and ends.

    Raises
    ------
    AccessDeniedError
        If the actor does not work for the organisation.
    """
    require(actor, Permission.READ, organisation_id)
    rows = db.session.execute(
        select(Initiative.id, Initiative.title, LogEntry)
        .join(LogEntry, LogEntry.initiative_id == Initiative.id)
        .join(Participant, Participant.initiative_id == Initiative.id)
        .where(
            Participant.organisation_id == organisation_id,
            Participant.status.in_(TAKING_PART),
            LogEntry.at >= since,
            LogEntry.organisation_id.is_distinct_from(organisation_id),
            or_(LogEntry.kind == LogKind.DECISION, LogEntry.facts["event"].as_string().in_(_TOLD)),
        )
        .order_by(LogEntry.at.desc(), LogEntry.id.desc())
        .limit(most)
    )
    return [RecentLine(initiative_id=number, title=title, line=line_of(entry)) for number, title, entry in rows]
