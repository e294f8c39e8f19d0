from datetime import timedelta

import pytest
from flask import Flask

from gemsamen.db import db, transaction
from gemsamen.domain.access import AccessDeniedError, Actor, Role
from gemsamen.domain.initiative import DeclineReason, ParticipantRole, ParticipantStatus
from gemsamen.initiatives.models import Initiative
from gemsamen.initiatives.service import (
    Answer,
    News,
    NewsMail,
    NextStep,
    RoleChange,
    answer,
    answer_not_now,
    ask_to_join,
    change_role,
    dutch_today,
    follow,
    get_initiative,
    leave,
    news_for_asker,
    news_for_leaders,
    news_for_owner,
    set_next_step,
    stop_interest,
)
from tests import factories
from tests.initiatives.people import DECLINING, JOINING, id_of, neighbour

OPERATOR = Actor.operator()


@pytest.fixture(autouse=True)
def readers(app: Flask) -> None:
    """Somebody reads the mail at every organisation of these tests."""
    with app.app_context():
        for slug in ("zutphen", "brummen", "voorst"):
            factories.user(f"regie@{slug}.example", slug=slug, role=Role.COORDINATOR)


def news(number: int, what: News, slug: str = "lochem") -> list[NewsMail]:
    return news_for_leaders(OPERATOR, id_of(slug), number, what)


def ask(number: int, note: str = "", slug: str = "lochem") -> bool:
    with transaction():
        return ask_to_join(OPERATOR, id_of(slug), number, note)


def test_those_who_lead_read_who_asks_and_what_it_wrote() -> None:
    number = factories.open_initiative("Samen", slug="zutphen", joined=("brummen", "voorst"))
    with transaction():
        driver = RoleChange(participant_id=id_of("brummen"), role=ParticipantRole.DRIVER)
        change_role(OPERATOR, id_of(), number, driver)
    ask(number, "Ons contract eindigt ook")

    mails = news(number, News.ASKED)

    assert [(mail.slug, [each.email for each in mail.receivers]) for mail in mails] == [
        ("zutphen", ["regie@zutphen.example"]),
        ("brummen", ["regie@brummen.example"]),
    ]
    assert {(mail.title, mail.about, mail.about_slug, mail.text) for mail in mails} == {
        ("Samen", "Lochem", "lochem", "Ons contract eindigt ook")
    }


def test_asking_is_news_once_a_day_however_often_it_is_taken_back() -> None:
    number = factories.open_initiative(slug="zutphen")

    first, same, longer = ask(number), ask(number), ask(number, "Nog een woord")
    with transaction():
        stop_interest(OPERATOR, id_of("lochem"), number)
    again, somebody_else = ask(number), ask(number, slug="voorst")

    assert (first, same, longer, again, somebody_else) == (True, False, False, False, True)


def test_following_is_no_news() -> None:
    number = factories.open_initiative(slug="zutphen")
    with transaction():
        follow(OPERATOR, id_of("lochem"), number)

    assert news(number, News.ASKED) == []


def test_who_took_the_question_back_meanwhile_is_not_told_of() -> None:
    number = factories.open_initiative(slug="zutphen")
    ask(number)
    with transaction():
        stop_interest(OPERATOR, id_of("lochem"), number)

    assert news(number, News.ASKED) == []


def test_a_joining_is_told_with_role_remark_and_replies() -> None:
    number = factories.initiative(invited=("lochem", "voorst"))
    with transaction():
        answer(OPERATOR, id_of("lochem"), number, JOINING)

    [mail] = news(number, News.JOINED)

    assert (mail.slug, mail.role, mail.text) == ("zutphen", ParticipantRole.FOLLOWER, "Graag in het najaar")
    assert mail.replies is not None
    assert (mail.replies.asked, mail.replies.answered) == (2, 1)


def test_a_refusal_is_told_with_its_reason_and_never_with_the_remark_for_colleagues() -> None:
    number = factories.initiative(invited=("lochem",))
    given = Answer(
        status=ParticipantStatus.DECLINED, decline_reason=DeclineReason.NO_TIME, remark="Wij zijn boos op Zutphen"
    )
    with transaction():
        answer(OPERATOR, id_of("lochem"), number, given)

    [mail] = news(number, News.DECLINED)

    assert (mail.reason, mail.text) == (DeclineReason.NO_TIME, "")
    assert "boos" not in repr(mail)


def test_a_departure_is_told_and_an_answer_that_is_no_longer_so_is_not() -> None:
    number = factories.initiative(joined=("lochem",))
    with transaction():
        leave(OPERATOR, id_of("lochem"), number, "Geen tijd meer")

    [mail] = news(number, News.LEFT)

    assert mail.text == "Geen tijd meer"
    assert news(number, News.JOINED) == news(number, News.DECLINED) == []


def test_nobody_is_told_where_nobody_reads() -> None:
    number = factories.initiative(slug="heerde", invited=("lochem",))
    with transaction():
        answer(OPERATOR, id_of("lochem"), number, DECLINING)

    assert news(number, News.DECLINED) == []


def test_whoever_takes_part_without_leading_gets_no_mail() -> None:
    number = factories.initiative(joined=("brummen",), invited=("lochem",))
    with transaction():
        answer(OPERATOR, id_of("lochem"), number, DECLINING)

    assert [mail.slug for mail in news(number, News.DECLINED)] == ["zutphen"]


def test_the_asker_reads_the_answer_as_long_as_the_initiative_can_be_found() -> None:
    number = factories.open_initiative("Samen", slug="zutphen")
    ask(number, slug="voorst")
    with transaction():
        answer_not_now(OPERATOR, id_of(), number, id_of("voorst"), "Volgend jaar graag")

    [mail] = news_for_asker(OPERATOR, id_of(), number, id_of("voorst"))
    assert (mail.news, mail.slug, mail.about, mail.text) == (News.NOT_NOW, "voorst", "Zutphen", "Volgend jaar graag")

    db.session.get_one(Initiative, number).audience = "participants"
    db.session.commit()
    assert news_for_asker(OPERATOR, id_of(), number, id_of("voorst")) == []


def hand_over(number: int, slug: str) -> None:
    step = NextStep(text="Bel de leverancier", owner_id=id_of(slug), due=dutch_today() + timedelta(days=7))
    with transaction():
        set_next_step(OPERATOR, id_of(), number, step, seen=get_initiative(OPERATOR, id_of(), number).updated_at)


def test_the_owner_of_a_next_step_reads_what_to_do_and_by_when() -> None:
    number = factories.initiative("Samen", joined=("brummen", "lochem"))
    hand_over(number, "brummen")

    [mail] = news_for_owner(OPERATOR, id_of(), number, News.STEP)

    assert (mail.slug, mail.organisation, mail.about) == ("brummen", "Brummen", "Zutphen")
    assert mail.step is not None
    assert (mail.step.text, mail.step.due) == ("Bel de leverancier", dutch_today() + timedelta(days=7))
    assert [each.email for each in mail.receivers] == ["regie@brummen.example"]
    assert news_for_owner(OPERATOR, id_of("brummen"), number, News.STEP) == []


def test_where_nobody_reads_the_mail_has_no_receivers() -> None:
    number = factories.initiative(joined=("lochem",))
    hand_over(number, "lochem")

    assert [mail.receivers for mail in news_for_owner(OPERATOR, id_of(), number, News.STEP)] == [()]


def test_nobody_asks_for_mails_in_the_name_of_another_organisation() -> None:
    number = factories.open_initiative(slug="zutphen")
    ask(number)

    neighbour_reader = neighbour(Role.READER)

    with pytest.raises(AccessDeniedError):
        news_for_leaders(neighbour_reader, id_of("lochem"), number, News.ASKED)
    with pytest.raises(AccessDeniedError):
        news_for_asker(
            Actor(user_id=1, name="", roles={id_of("lochem"): Role.EDITOR}), id_of(), number, id_of("lochem")
        )
