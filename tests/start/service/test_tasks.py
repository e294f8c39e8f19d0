from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from gemsamen.domain.contract import ContractTerms
from gemsamen.domain.register import Audience, Hosting, LifecyclePhase, Origin
from gemsamen.register.service import RegisteredSystem
from gemsamen.start.service.tasks import Task, TaskKind, Urgency, decisions, gathered, sort_tasks

pytestmark = pytest.mark.pure
TODAY = date(2026, 11, 24)
SYSTEM = RegisteredSystem(
    id=1,
    organisation_id=1,
    product_id=1,
    name="ZaakVlot",
    supplier_id=1,
    supplier="Merel",
    version="",
    label="",
    phase=LifecyclePhase.IN_PRODUCTION,
    phase_since=None,
    hosting=Hosting.UNKNOWN,
    description="",
    audience=Audience.MUNICIPALITIES,
    components=(),
    terms=ContractTerms(),
    yearly_cost=None,
    cost_band=None,
    partnership=None,
    origin=Origin.TYPED,
    confirmed_at=datetime(2026, 11, 1, tzinfo=UTC),
    updated_at=datetime(2026, 11, 1, tzinfo=UTC),
)


def system_to_decide(day: date, number: int = 1) -> RegisteredSystem:
    return replace(SYSTEM, id=number, terms=ContractTerms(end=day))


def task(kind: TaskKind = TaskKind.STEP, due: date | None = TODAY, number: int = 1) -> Task:
    return Task(kind=kind, number=number, name="iets", due=due)


@pytest.mark.parametrize(
    ("days", "urgency"),
    [
        (-30, Urgency.NOW),
        (0, Urgency.NOW),
        (7, Urgency.NOW),
        (8, Urgency.SOON),
        (60, Urgency.SOON),
        (61, Urgency.LATER),
    ],
)
def test_a_task_is_urgent_within_a_week_and_near_within_two_months(days: int, urgency: Urgency) -> None:
    assert task(due=TODAY + timedelta(days=days)).urgency(TODAY) is urgency


def test_a_task_without_a_day_can_wait_unless_the_day_to_decide_has_passed() -> None:
    assert task(due=None).urgency(TODAY) is Urgency.LATER
    assert task(TaskKind.DECIDE_LATE, due=None).urgency(TODAY) is Urgency.NOW


def test_late_tasks_come_first_then_urgency_then_day_then_kind_and_number() -> None:
    tomorrow, later = TODAY + timedelta(days=1), TODAY + timedelta(days=90)
    unsorted = [
        task(TaskKind.CONFIRM, None),
        task(due=later),
        task(TaskKind.DECIDE_LATE, None),
        task(due=tomorrow, number=2),
        task(due=tomorrow, number=1),
        task(TaskKind.ANSWER, tomorrow, 3),
        task(TaskKind.UNANSWERED, TODAY - timedelta(days=1), 4),
    ]

    found = sort_tasks(unsorted, TODAY)

    assert [(each.kind, each.number) for each in found] == [
        (TaskKind.UNANSWERED, 4),
        (TaskKind.DECIDE_LATE, 1),
        (TaskKind.ANSWER, 3),
        (TaskKind.STEP, 1),
        (TaskKind.STEP, 2),
        (TaskKind.STEP, 1),
        (TaskKind.CONFIRM, 1),
    ]


def test_decisions_are_asked_for_from_today_until_six_months_ahead() -> None:
    days = [date(2026, 11, 23), date(2026, 11, 24), date(2027, 5, 24), date(2027, 5, 25)]

    found = decisions([system_to_decide(day) for day in days], TODAY)

    assert [each.due for each in found] == [date(2026, 11, 24), date(2027, 5, 24)]


def test_decisions_whose_day_has_passed_are_one_task() -> None:
    terms = ContractTerms(end=date(2027, 2, 1), notice_months=6)
    systems = [replace(SYSTEM, id=number, name=f"S{number}", terms=terms) for number in (1, 2, 3)]

    [found] = gathered(systems, TODAY)

    assert (found.kind, found.name, found.count) == (TaskKind.DECIDE_LATE, "S1", 3)


def test_systems_that_nobody_confirmed_for_a_year_are_one_task() -> None:
    old = replace(SYSTEM, confirmed_at=datetime(2025, 11, 1, tzinfo=UTC))

    [found] = gathered([old, old, SYSTEM], TODAY)

    assert (found.kind, found.count) == (TaskKind.CONFIRM, 2)


def test_a_landscape_in_order_asks_for_nothing() -> None:
    assert gathered([SYSTEM], TODAY) == []
    assert decisions([SYSTEM], TODAY) == []
