from datetime import date, timedelta

import pytest

from gemsamen.db import db, transaction
from gemsamen.domain.access import AccessDeniedError, Actor, Role
from gemsamen.domain.contract import add_months
from gemsamen.initiatives.models import Initiative, Participant
from gemsamen.initiatives.service import ask_to_join, dutch_today
from gemsamen.start.service import StartPage, TaskKind, start_page
from tests import factories
from tests.initiatives.counting import counted_statements

pytestmark = pytest.mark.usefixtures("app")


def in_months(months: int) -> date:
    return add_months(dutch_today(), months)


def read(role: Role = Role.EDITOR) -> StartPage:
    return start_page(factories.actor(role=role), factories.organisation().id, dutch_today())


def test_a_newcomer_has_nothing_to_do_yet() -> None:
    page = read()

    assert page.is_new
    assert (page.tasks, page.timeline, page.missing) == ((), (), ())


def test_everything_that_waits_is_a_task() -> None:
    factories.initiative("Van ons", days=3)
    factories.initiative("Van hen", slug="lochem", invited=("zutphen",))
    factories.system(end=in_months(9))

    page = read()

    assert {task.kind for task in page.tasks} == {TaskKind.STEP, TaskKind.ANSWER, TaskKind.DECIDE}
    assert (page.task_count, page.now_count) == (3, 1)
    assert [line.title for line in page.invitations] == ["Van hen"]
    assert page.initiatives.total == 2


def test_those_who_lead_see_who_asks_and_who_did_not_answer() -> None:
    number = factories.open_initiative(slug="zutphen", invited=("brummen", "voorst"))
    late = db.session.query(Participant).filter_by(initiative_id=number, status="invited").all()
    for row in late:
        row.reply_by = dutch_today() - timedelta(days=2)
    with transaction():
        ask_to_join(Actor.operator(), factories.organisation("lochem").id, number)

    page = read()

    [unanswered, asked] = [task for task in page.tasks if task.kind is not TaskKind.STEP]
    assert (unanswered.kind, unanswered.count, unanswered.is_late(dutch_today())) == (TaskKind.UNANSWERED, 2, True)
    assert (asked.kind, asked.detail, asked.slug) == (TaskKind.ASKED, "Lochem", "lochem")


def test_who_takes_part_without_leading_is_not_bothered_with_answers_of_others() -> None:
    number = factories.open_initiative(slug="brummen", joined=("zutphen",), invited=("voorst",))
    db.session.query(Participant).filter_by(status="invited").update({"reply_by": dutch_today() - timedelta(days=2)})
    with transaction():
        ask_to_join(Actor.operator(), factories.organisation("lochem").id, number)

    assert read().tasks == ()


def test_those_who_lead_are_told_what_stalls_and_everybody_what_others_did() -> None:
    number = factories.initiative("Samen", joined=("lochem", "brummen"))
    initiative = db.session.get_one(Initiative, number)
    initiative.next_step_owner_id = factories.organisation("lochem").id
    initiative.next_step_date = dutch_today() - timedelta(days=2)
    db.session.commit()

    ours = read()
    theirs = start_page(Actor.operator(), factories.organisation("brummen").id, dutch_today())

    [chase] = ours.tasks
    assert (chase.kind, chase.detail, chase.step) == (TaskKind.CHASE, "Lochem", "Vraag de buren")
    assert theirs.tasks == ()
    assert [each.line.facts["organisation"] for each in ours.news] == ["Brummen", "Lochem"]
    assert [each.line.facts["organisation"] for each in theirs.news] == ["Lochem"]


def test_initiatives_of_others_are_shown_when_they_fit() -> None:
    factories.open_initiative("Past")
    assert read().of_others.items == ()

    factories.system()

    again = start_page(Actor.operator(), factories.organisation().id, dutch_today())
    assert [line.title for line in again.of_others.items] == ["Past"]


def test_the_timeline_holds_what_is_decided_on_within_24_months() -> None:
    factories.system("Bijna", end=in_months(12))
    factories.system("Eerder", end=in_months(8))
    factories.system("Ver weg", end=in_months(40))
    factories.system("Afgelopen", end=in_months(-40))
    factories.system("Onbekend")

    page = read()

    assert [system.name for system in page.timeline] == ["Eerder", "Bijna"]
    assert (page.system_count, page.decision_count) == (5, 2)


def test_missing_facts_are_those_of_the_register() -> None:
    factories.system("Zonder datum")

    page = read()

    assert [missing.fact.value for missing in page.missing] == ["few_systems", "no_end_date"]


def test_a_start_page_shows_nothing_of_others() -> None:
    factories.initiative("Geheim", slug="lochem", joined=("brummen",))
    factories.system("Van Lochem", slug="lochem", end=in_months(7))

    page = read()

    assert "Geheim" not in repr(page)
    assert "Van Lochem" not in repr(page)


def test_nobody_reads_the_start_page_of_an_organisation_he_does_not_work_for() -> None:
    stranger = factories.actor("x@lochem.example", slug="lochem", role=Role.ADMINISTRATOR)

    with pytest.raises(AccessDeniedError):
        start_page(stranger, factories.organisation().id, dutch_today())


def test_many_rows_need_as_many_statements_as_few() -> None:
    actor, own, today = factories.actor(), factories.organisation().id, dutch_today()
    factories.system("Eerste", end=today + timedelta(days=300))
    factories.initiative(joined=("lochem",))
    db.session.remove()
    with counted_statements() as few:
        start_page(actor, own, today)
    for number in range(8):
        factories.system(f"Systeem {number}", end=today + timedelta(days=300 + number))
        factories.system(f"Los {number}")
        factories.initiative(f"Initiatief {number}", joined=("lochem", "brummen"))
        factories.initiative(f"Uitnodiging {number}", slug="lochem", invited=("zutphen",))
    db.session.remove()
    with counted_statements() as many:
        page = start_page(actor, own, today)

    assert page.task_count > 20
    assert len(many) <= len(few) + 1 <= 15
