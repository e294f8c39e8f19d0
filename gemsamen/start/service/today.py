"""The start page: everything that needs an organisation now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gemsamen.db import now
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.contract import add_months
from gemsamen.domain.paging import Page, PageRequest
from gemsamen.domain.register import LifecyclePhase
from gemsamen.initiatives.service import (
    InitiativeLine,
    InitiativeQuery,
    InvitationLine,
    OpenLine,
    OpenQuery,
    RecentLine,
    asking_to_join,
    list_initiatives,
    list_open,
    next_steps,
    not_answered_in_time,
    pending_invitations,
    recent_news,
    stalled,
)
from gemsamen.partners.service import StandingInterest, standing_interests
from gemsamen.register.service import Missing, RegisteredSystem, missing_facts, visible_systems
from gemsamen.start.service.tasks import (
    Task,
    Urgency,
    answers,
    asked,
    decisions,
    gathered,
    sort_tasks,
    stalling,
    steps,
    unanswered,
)

MONTHS_AHEAD = 24
DECISION_MONTHS = 12
MOST_TASKS = 10
MOST_ROWS = 10
MOST_INITIATIVES = 5
MOST_INTERESTS = 3
MOST_OF_OTHERS = 3
MOST_NEWS = 5
NEWS_FOR = timedelta(days=14)


@dataclass(frozen=True, kw_only=True)
class StartPage:
    """What an organisation sees first.

    Parameters
    ----------
    tasks : tuple of Task
        The most urgent tasks, the first to do on top.
    task_count : int
        Number of tasks in all.
    now_count : int
        Tasks that wait within a week, or are too late.
    timeline : tuple of RegisteredSystem
        Systems to decide on, or whose contract can end, within 24 months; the first to decide on top.
    timeline_count : int
        Number of such systems in all.
    system_count : int
        Systems in use.
    decision_count : int
        Decisions within twelve months.
    interests : tuple of StandingInterest
        The newest interests that others show in this organisation.
    news : tuple of RecentLine
        What others did in the last two weeks in the initiatives that it takes part in, newest first.
    of_others : Page of OpenLine
        Initiatives of others about something that the organisation uses or misses.
    """

    tasks: tuple[Task, ...]
    task_count: int
    now_count: int
    invitations: tuple[InvitationLine, ...]
    missing: tuple[Missing, ...]
    timeline: tuple[RegisteredSystem, ...]
    timeline_count: int
    initiatives: Page[InitiativeLine]
    interests: tuple[StandingInterest, ...]
    news: tuple[RecentLine, ...]
    of_others: Page[OpenLine]
    system_count: int
    decision_count: int

    @property
    def is_new(self) -> bool:
        """Tell whether the organisation still has to begin its landscape."""
        return self.system_count == 0


def start_page(actor: Actor, organisation_id: int, today: date) -> StartPage:
    """Return what an organisation sees first, in a fixed number of statements.

    Raises
    ------
    AccessDeniedError
        If the actor does not work for the organisation.
    """
    require(actor, Permission.READ, organisation_id)
    systems = _in_use(actor, organisation_id)
    invitations = pending_invitations(actor, organisation_id)
    tasks = sort_tasks(
        [
            *answers(invitations),
            *steps(next_steps(actor, organisation_id)),
            *asked(asking_to_join(actor, organisation_id)),
            *unanswered(not_answered_in_time(actor, organisation_id, today)),
            *stalling(stalled(actor, organisation_id, today)),
            *decisions(systems, today),
            *gathered(systems, today),
        ],
        today,
    )
    timeline = _timeline(systems, today)
    own = InitiativeQuery(page=PageRequest(size=MOST_INITIATIVES))
    fitting = OpenQuery(only_fitting=True, page=PageRequest(size=MOST_OF_OTHERS))
    received = [each for each in standing_interests(actor, organisation_id) if not each.is_ours]
    return StartPage(
        tasks=tasks[:MOST_TASKS],
        task_count=len(tasks),
        now_count=sum(task.urgency(today) is Urgency.NOW for task in tasks),
        invitations=tuple(invitations),
        missing=tuple(missing_facts(actor, organisation_id, known=systems)) if systems else (),
        timeline=tuple(timeline[:MOST_ROWS]),
        timeline_count=len(timeline),
        initiatives=list_initiatives(actor, organisation_id, own),
        interests=tuple(received[:MOST_INTERESTS]),
        news=tuple(recent_news(actor, organisation_id, now() - NEWS_FOR, MOST_NEWS)),
        of_others=list_open(actor, organisation_id, fitting),
        system_count=len(systems),
        decision_count=_decisions_within(systems, today, DECISION_MONTHS),
    )


def _in_use(actor: Actor, organisation_id: int) -> list[RegisteredSystem]:
    systems = visible_systems(actor, organisation_id)
    return [system for system in systems if system.phase is not LifecyclePhase.PHASED_OUT]


def _timeline(systems: Sequence[RegisteredSystem], today: date) -> list[RegisteredSystem]:
    """Return the systems whose contract did not end and can end, or has to be decided on, within 24 months."""
    until = add_months(today, MONTHS_AHEAD)
    near = []
    for system in systems:
        window, decide = system.terms.window, system.terms.decision_date
        if window is not None and decide is not None and window.last >= today and decide <= until:
            near.append((decide, window.first, system.name, system.id, system))
    return [entry[-1] for entry in sorted(near, key=lambda entry: entry[:4])]


def _decisions_within(systems: Sequence[RegisteredSystem], today: date, months: int) -> int:
    until = add_months(today, months)
    days = [system.terms.decision_date for system in systems]
    return sum(day is not None and today <= day <= until for day in days)
