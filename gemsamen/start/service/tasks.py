"""Tasks: what somebody of the organisation has to do, by when, the most urgent first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gemsamen.domain.contract import add_months
from gemsamen.initiatives.service import InvitationLine, NextStepLine
from gemsamen.register.service import RegisteredSystem

NOW_WITHIN = timedelta(days=7)
SOON_WITHIN = timedelta(days=60)
DECISIONS_AHEAD_MONTHS = 6
CONFIRMATION_LASTS = timedelta(days=365)


class TaskKind(StrEnum):
    """What a task asks for."""

    ANSWER = "answer"
    STEP = "step"
    DECIDE = "decide"
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
        The initiative or system that it is about; 0 for systems to confirm.
    name : str
        Its title or name.
    detail : str
        The next step, or who invites.
    due : date or None
        Last day; None when there is no fixed day.
    count : int
        Systems to confirm, or participants of the initiative.
    system : RegisteredSystem or None
        The system to decide on.
    """

    kind: TaskKind
    number: int
    name: str
    detail: str = ""
    due: date | None = None
    count: int = 0
    system: RegisteredSystem | None = None

    def urgency(self, today: date) -> Urgency:
        """Tell how soon the task asks for attention."""
        if self.due is None or self.due > today + SOON_WITHIN:
            return Urgency.LATER
        return Urgency.NOW if self.due <= today + NOW_WITHIN else Urgency.SOON

    def is_late(self, today: date) -> bool:
        """Tell whether the last day has passed."""
        return self.due is not None and self.due < today


def sort_tasks(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """Return tasks by day; those without a day last, and every tie decided by kind and number."""
    return tuple(sorted(tasks, key=lambda task: (task.due is None, task.due or date.max, task.kind, task.number)))


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


def decisions(systems: Sequence[RegisteredSystem], today: date) -> list[Task]:
    """Return the contracts to decide on within six months, or too late, as long as they did not end."""
    until = add_months(today, DECISIONS_AHEAD_MONTHS)
    found = []
    for system in systems:
        due, window = system.terms.decision_date, system.terms.window
        if due is not None and window is not None and due <= until and window.first >= today:
            found.append(Task(kind=TaskKind.DECIDE, number=system.id, name=system.name, due=due, system=system))
    return found


def confirmations(systems: Sequence[RegisteredSystem], today: date) -> list[Task]:
    """Return one task for all systems that nobody confirmed for a year."""
    old = sum(system.confirmed_at.date() < today - CONFIRMATION_LASTS for system in systems)
    return [Task(kind=TaskKind.CONFIRM, number=0, name="", count=old)] if old else []
