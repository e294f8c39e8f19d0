"""Tasks: what somebody of the organisation has to do, by when, the most urgent first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gemsamen.domain.contract import add_months
from gemsamen.initiatives.service import (
    AskingLine,
    InvitationLine,
    NextStepLine,
    StalledLine,
    UnansweredLine,
    quiet_days,
)
from gemsamen.register.service import Attention, RegisteredSystem
from gemsamen.register.service.landscape import attention_of

NOW_WITHIN = timedelta(days=7)
SOON_WITHIN = timedelta(days=60)
ANSWER_WITHIN = timedelta(days=14)
DECISIONS_AHEAD_MONTHS = 6


class TaskKind(StrEnum):
    """What a task asks for."""

    ANSWER = "answer"
    STEP = "step"
    ASKED = "asked"
    UNANSWERED = "unanswered"
    CHASE = "chase"
    QUIET = "quiet"
    DECIDE = "decide"
    DECIDE_LATE = "decide_late"
    CONFIRM = "confirm"


class Urgency(StrEnum):
    """How soon a task asks for attention: within a week or too late, within two months, or after that."""

    NOW = "now"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True, kw_only=True)
class Task:
    """Something to do.

    Parameters
    ----------
    number : int
        The initiative or system that it is about; 0 for several systems at once.
    name : str
        Its title or name.
    detail : str
        The next step, or who invites, asks or is late.
    step : str
        The next step that somebody else has to take.
    slug : str
        Part of the address of who asks.
    due : date or None
        Last day; None when there is no fixed day.
    count : int
        Systems that the task is about, participants of the initiative, those who did not answer, or days of silence.
    system : RegisteredSystem or None
        The system to decide on.
    """

    kind: TaskKind
    number: int
    name: str
    detail: str = ""
    step: str = ""
    slug: str = ""
    due: date | None = None
    count: int = 0
    system: RegisteredSystem | None = None

    def is_late(self, today: date) -> bool:
        """Tell whether the day has passed."""
        return self.kind is TaskKind.DECIDE_LATE or (self.due is not None and self.due < today)

    def urgency(self, today: date) -> Urgency:
        """Tell how soon the task asks for attention."""
        if self.is_late(today):
            return Urgency.NOW
        if self.due is None or self.due > today + SOON_WITHIN:
            return Urgency.LATER
        return Urgency.NOW if self.due <= today + NOW_WITHIN else Urgency.SOON


def sort_tasks(tasks: Iterable[Task], today: date) -> tuple[Task, ...]:
    """Return tasks: late ones, then by urgency and day, then those without a day; kind and number decide every tie."""
    order = list(Urgency)

    def rank(task: Task) -> tuple[bool, int, date, str, int]:
        urgency = order.index(task.urgency(today))
        return not task.is_late(today), urgency, task.due or date.max, task.kind.value, task.number

    return tuple(sorted(tasks, key=rank))


def answers(invitations: Sequence[InvitationLine]) -> list[Task]:
    """Return the invitations as tasks."""
    return [
        Task(
            kind=TaskKind.ANSWER,
            number=each.initiative_id,
            name=each.title,
            detail=each.inviter or "",
            due=each.reply_by,
            count=each.participant_count,
        )
        for each in invitations
    ]


def steps(lines: Sequence[NextStepLine]) -> list[Task]:
    """Return the own next steps as tasks."""
    return [
        Task(kind=TaskKind.STEP, number=each.initiative_id, name=each.title, detail=each.next_step, due=each.due)
        for each in lines
    ]


def asked(lines: Sequence[AskingLine]) -> list[Task]:
    """Return those who ask to take part as tasks, to be answered within two weeks."""
    return [
        Task(
            kind=TaskKind.ASKED,
            number=each.initiative_id,
            name=each.title,
            detail=each.name,
            slug=each.slug,
            due=each.asked_at.date() + ANSWER_WITHIN,
        )
        for each in lines
    ]


def unanswered(lines: Sequence[UnansweredLine]) -> list[Task]:
    """Return the initiatives in which invitations are late as tasks."""
    return [
        Task(
            kind=TaskKind.UNANSWERED,
            number=each.initiative_id,
            name=each.title,
            due=each.first_due,
            count=each.count,
        )
        for each in lines
    ]


def stalling(lines: Sequence[StalledLine]) -> list[Task]:
    """Return the initiatives that do not move as tasks: somebody else is late, or nobody says anything any more."""
    return [
        Task(
            kind=TaskKind.CHASE if each.is_late else TaskKind.QUIET,
            number=each.initiative_id,
            name=each.title,
            detail=each.owner,
            step=each.next_step,
            due=each.due if each.is_late else None,
            count=0 if each.is_late else quiet_days(each.last_heard),
        )
        for each in lines
    ]


def decisions(systems: Sequence[RegisteredSystem], today: date) -> list[Task]:
    """Return the contracts to decide on within six months."""
    until = add_months(today, DECISIONS_AHEAD_MONTHS)
    dated = [(system.terms.decision_date, system) for system in systems]
    return [
        Task(kind=TaskKind.DECIDE, number=system.id, name=system.name, due=due, system=system)
        for due, system in dated
        if due is not None and today <= due <= until
    ]


def gathered(systems: Sequence[RegisteredSystem], today: date) -> list[Task]:
    """Return one task for all decisions whose day has passed, and one for all systems nobody confirmed for a year."""
    signs = [(TaskKind.DECIDE_LATE, Attention.DECISION_PASSED), (TaskKind.CONFIRM, Attention.NOT_CONFIRMED)]
    found = []
    for kind, sign in signs:
        lacking = [system for system in systems if sign in attention_of(system, today)]
        if lacking:
            found.append(Task(kind=kind, number=0, name=lacking[0].name, count=len(lacking)))
    return found
