from datetime import date

import pytest

from gemsamen.domain.initiative import DeclineReason, ParticipantRole
from gemsamen.initiatives.news_letters import news_letter
from gemsamen.initiatives.service import News, NewsMail, NextStep, Receiver, Replies
from gemsamen.web.mail import Letter

pytestmark = pytest.mark.usefixtures("app")

ADDRESS = "https://gemsamen.example/voor/zutphen/initiatieven/1"
DUTCH = Receiver(email="regie@zutphen.example", name="Anna", language="nl")
ENGLISH = Receiver(email="regie@zutphen.example", name="Anna", language="en")


def letter(news: News, receiver: Receiver = DUTCH, **changes: object) -> Letter:
    values: dict[str, object] = {
        "news": news, "initiative_id": 1, "title": "Samen parkeren", "slug": "zutphen", "about": "Lochem",
        "about_slug": "lochem",
    }  # fmt: skip
    mail = NewsMail(**{**values, **changes})  # type: ignore[arg-type]  # the test says which ones
    return news_letter(mail, receiver, ADDRESS)


def test_a_question_to_join_says_who_why_and_where_to_answer() -> None:
    asked = letter(News.ASKED, text="Ons contract eindigt ook")

    assert asked.to == "regie@zutphen.example"
    assert asked.subject == "Lochem wil meedoen: Samen parkeren"
    for part in (
        "Beste Anna,",
        "Lochem vraagt om mee te doen aan uw initiatief ‘Samen parkeren’.",
        "Lochem schrijft:\nOns contract eindigt ook",
        f"antwoord dat het nu niet kan: {ADDRESS}",
    ):
        assert part in asked.body


def test_who_joins_is_told_with_its_role_who_decides_and_how_many_answered() -> None:
    replies = Replies(asked=3, answered=2, median_days=4)

    joined = letter(News.JOINED, role=ParticipantRole.PARTICIPANT, mandate="het college", replies=replies)

    assert joined.subject == "Lochem doet mee: Samen parkeren"
    for part in (
        "Lochem doet mee aan ‘Samen parkeren’ als deelnemer.",
        "Wie daar beslist: het college.",
        "2 van 3 uitgenodigde organisaties",
        f"Bekijk het initiatief: {ADDRESS}",
    ):
        assert part in joined.body


def test_a_refusal_gives_the_reason_when_there_is_one() -> None:
    declined = letter(News.DECLINED, reason=DeclineReason.NO_TIME)

    assert declined.subject == "Lochem doet niet mee: Samen parkeren"
    assert "Belangrijkste reden: " in declined.body
    assert "Belangrijkste reden" not in letter(News.DECLINED).body


@pytest.mark.parametrize(
    ("news", "subject"),
    [(News.LEFT, "Lochem stopt met meedoen: Samen parkeren"), (News.NOT_NOW, "Nu niet: Samen parkeren")],
)
def test_the_other_news_carries_what_was_said_with_it(news: News, subject: str) -> None:
    told = letter(news, text="Volgend jaar graag")

    assert told.subject == subject
    assert "Lochem schrijft:\nVolgend jaar graag" in told.body
    assert ADDRESS in told.body
    assert "schrijft" not in letter(news).body


@pytest.mark.parametrize(
    ("news", "subject", "opening"),
    [
        (News.STEP, "Volgende stap voor u: Samen parkeren", "Lochem vraagt Zutphen om de volgende stap"),
        (News.STEP_AGAIN, "Herinnering aan de volgende stap: Samen parkeren", "Lochem wacht tot Zutphen"),
    ],
)
def test_a_next_step_says_what_and_by_when(news: News, subject: str, opening: str) -> None:
    step = NextStep(text="Bel de leverancier", owner_id=1, due=date(2027, 2, 1))

    asked = letter(news, organisation="Zutphen", step=step)

    assert asked.subject == subject
    assert opening in asked.body
    assert "Wat: Bel de leverancier\nKlaar op: 1 feb 2027" in asked.body
    assert ADDRESS in asked.body


@pytest.mark.parametrize("news", list(News))
def test_every_mail_is_written_in_the_language_of_its_receiver(news: News) -> None:
    english = letter(news, ENGLISH, role=ParticipantRole.FOLLOWER, text="x")

    assert "Hello Anna," in english.body
    assert not {"Beste", "initiatief", "doet", "antwoordt"} & set(english.body.split())


def test_a_long_text_is_shortened() -> None:
    assert len(letter(News.ASKED, text="lang " * 1000).body) < 1_500
