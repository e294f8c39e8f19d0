from datetime import date

import pytest

from gemsamen.domain.contract import Window
from gemsamen.domain.initiative import ParticipantRole
from gemsamen.initiatives.letters import invitation_letter, reminder_letter
from gemsamen.initiatives.service import InvitationMail, JoinReasons, Receiver
from gemsamen.web.mail import Letter

pytestmark = pytest.mark.usefixtures("app")

ADDRESS = "https://gemsamen.example/voor/lochem/initiatieven/1/antwoord"
DUTCH = Receiver(email="regie@lochem.example", name="Anna", language="nl")
ENGLISH = Receiver(email="regie@lochem.example", name="Anna", language="en")


def mail(**changes: object) -> InvitationMail:
    values: dict[str, object] = {
        "initiative_id": 1,
        "slug": "lochem",
        "organisation": "Lochem",
        "inviter": "Zutphen",
        "title": "Samen parkeren",
        "purpose": "Eén vergunning voor de hele streek",
        "message": "Wij doen dit graag met u",
        "role": ParticipantRole.PARTICIPANT,
        "reply_by": date(2027, 2, 1),
        "window": Window(first=date(2028, 1, 1), last=date(2028, 6, 30)),
        "reasons": JoinReasons(same_system=("Zutphen",), product="ZaakVlot", has_gap=True, neighbours=("Zutphen",)),
        "receivers": (DUTCH,),
    }
    return InvitationMail(**{**values, **changes})  # type: ignore[arg-type]  # the test says which ones


def invitation(**changes: object) -> Letter:
    return invitation_letter(mail(**changes), DUTCH, ADDRESS)


def test_an_invitation_says_who_why_when_and_by_when() -> None:
    letter = invitation()

    assert letter.subject == "Zutphen nodigt u uit: Samen parkeren"
    for part in (
        "Beste Anna,",
        "Zutphen vraagt Lochem om mee te doen",
        "Wij doen dit graag met u",
        "- U gebruikt ZaakVlot, net als Zutphen.",
        "- U hebt zelf een behoefte aan hetzelfde onderdeel gemeld.",
        "- U grenst aan Zutphen.",
        "1 jan 2028 tot en met 30 jun 2028",
        "Antwoord graag uiterlijk 1 feb 2027.",
    ):
        assert part in letter.body


def test_every_answer_has_a_link_that_chooses_it() -> None:
    lines = [line for line in invitation().body.splitlines() if "?antwoord=" in line]

    assert lines == [
        f"- Meedoen als deelnemer: {ADDRESS}?antwoord=participant",
        f"- Meedoen als volger: {ADDRESS}?antwoord=follower",
        f"- Meedoen als agendalid: {ADDRESS}?antwoord=observer",
        f"- Nu niet: {ADDRESS}?antwoord=decline",
    ]


def test_a_mail_speaks_the_language_of_its_receiver() -> None:
    letter = invitation_letter(mail(), ENGLISH, ADDRESS)

    assert letter.subject == "Zutphen invites you: Samen parkeren"
    assert "You border on Zutphen." in letter.body


def test_what_is_not_known_leaves_no_gap() -> None:
    body = invitation(purpose="", message="", window=None, reasons=JoinReasons()).body

    assert "Waarom" not in body
    assert "periode" not in body
    assert "\n\n\n" not in body


def test_a_long_text_is_cut_off() -> None:
    body = invitation(purpose="p" * 4_000, message="m" * 4_000).body

    assert len(body) < 3_000
    assert "p …" in body


def test_a_reminder_says_that_somebody_waits() -> None:
    letter = reminder_letter(mail(), DUTCH, ADDRESS)

    assert letter.subject == "Antwoord uiterlijk 1 feb 2027: Samen parkeren"
    assert "Zutphen wacht nog op het antwoord van Lochem." in letter.body
