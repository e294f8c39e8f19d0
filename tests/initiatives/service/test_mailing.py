from datetime import timedelta

import pytest

from gemsamen.db import db, now, transaction
from gemsamen.domain.access import AccessDeniedError, Actor, Role
from gemsamen.domain.register import Audience
from gemsamen.initiatives.models import Initiative, Participant
from gemsamen.initiatives.service import (
    InvitationMail,
    MoreTime,
    Reminder,
    answer,
    claim_reminder,
    due_reminders,
    dutch_today,
    give_more_time,
    invitation_mails,
    release_reminder,
    reminder_mail,
    stop_initiative,
    withdraw_invitation,
)
from gemsamen.initiatives.service.details import get_initiative
from tests import factories
from tests.initiatives.people import JOINING, id_of

pytestmark = pytest.mark.usefixtures("app")
OPERATOR = Actor.operator()


def invited_long_ago(**days: int) -> int:
    """Invite organisations a week ago that have to answer in so many days from today."""
    number = factories.initiative(invited=tuple(days))
    for row in db.session.query(Participant).filter(Participant.initiative_id == number, Participant.reply_by != None):  # noqa: E711  SQL
        row.reply_by = dutch_today() + timedelta(days=days[row.organisation.slug])
        row.invited_at = now() - timedelta(days=7)
    db.session.commit()
    return number


def due() -> list[int]:
    return [each.organisation_id for each in due_reminders(OPERATOR, dutch_today())]


def mail_to(slug: str, number: int) -> InvitationMail:
    [found] = invitation_mails(factories.actor(), id_of(), number, [id_of(slug)])
    return found


def test_who_coordinates_reads_the_mail_and_otherwise_who_may_answer() -> None:
    factories.user("lezer@lochem.example", slug="lochem", role=Role.READER)
    factories.user("bewerker@lochem.example", slug="lochem", role=Role.EDITOR)
    factories.user("regie@lochem.example", slug="lochem", role=Role.COORDINATOR)
    factories.user("bewerker@brummen.example", slug="brummen", role=Role.EDITOR)
    number = factories.initiative(invited=("lochem", "brummen"))

    mails = invitation_mails(factories.actor(), id_of(), number, [id_of("lochem"), id_of("brummen")])

    assert [(mail.organisation, [each.email for each in mail.receivers]) for mail in mails] == [
        ("Brummen", ["bewerker@brummen.example"]),
        ("Lochem", ["regie@lochem.example"]),
    ]


def test_a_closed_account_gets_no_mail() -> None:
    factories.user("weg@lochem.example", slug="lochem").active = False
    db.session.commit()

    assert mail_to("lochem", factories.initiative(invited=("lochem",))).receivers == ()


def test_a_mail_gives_no_reason_that_rests_on_what_the_inviter_keeps_for_himself() -> None:
    factories.system(audience=Audience.OWN)
    factories.system(slug="lochem")

    mail = mail_to("lochem", factories.initiative(invited=("lochem",)))

    assert mail.reasons.same_system == ()


def test_who_joined_already_gets_no_mail() -> None:
    number = factories.initiative(joined=("lochem",))

    assert invitation_mails(factories.actor(), id_of(), number, [id_of("lochem")]) == []


def test_nobody_asks_for_the_mails_of_another_organisation() -> None:
    number = factories.initiative(invited=("lochem",))

    with pytest.raises(AccessDeniedError):
        invitation_mails(factories.actor("x@brummen.example", slug="brummen"), id_of(), number, [id_of("lochem")])


def test_invitations_to_answer_within_five_days_are_reminded_of() -> None:
    invited_long_ago(lochem=5, brummen=6, voorst=0, heerde=-1)

    assert due() == [id_of("voorst"), id_of("lochem")]


def test_an_invitation_of_yesterday_is_not_reminded_of_today() -> None:
    factories.initiative(invited=("lochem",))
    db.session.query(Participant).filter(Participant.organisation_id == id_of("lochem")).update(
        {"reply_by": dutch_today() + timedelta(days=1)}
    )
    db.session.commit()

    assert due() == []


def test_what_ended_or_was_answered_is_not_reminded_of() -> None:
    answered, ended = invited_long_ago(lochem=3), invited_long_ago(brummen=3)
    with transaction():
        answer(OPERATOR, id_of("lochem"), answered, JOINING)
        seen = get_initiative(OPERATOR, id_of(), ended).updated_at
        stop_initiative(OPERATOR, id_of(), ended, "Klaar", seen=seen)

    assert due() == []


def test_a_reminder_is_claimed_once_and_again_after_it_was_released() -> None:
    number, today = invited_long_ago(lochem=3), dutch_today()
    reminder = Reminder(initiative_id=number, organisation_id=id_of("lochem"))

    with transaction():
        claims = [claim_reminder(OPERATOR, reminder, today) for _ in range(2)]
    with transaction():
        release_reminder(OPERATOR, reminder)

    assert claims == [True, False]
    assert due() == [id_of("lochem")]


def test_more_time_brings_a_new_reminder() -> None:
    number, today = invited_long_ago(lochem=1), dutch_today()
    with transaction():
        claim_reminder(OPERATOR, Reminder(initiative_id=number, organisation_id=id_of("lochem")), today)
        give_more_time(
            OPERATOR, id_of(), number, MoreTime(invited_id=id_of("lochem"), reply_by=today + timedelta(days=4))
        )

    assert due() == [id_of("lochem")]


def test_an_invitation_taken_back_meanwhile_has_no_reminder() -> None:
    number = invited_long_ago(lochem=3)
    reminder = Reminder(initiative_id=number, organisation_id=id_of("lochem"))
    with transaction():
        withdraw_invitation(OPERATOR, id_of(), number, id_of("lochem"))

    assert reminder_mail(reminder) is None


def test_only_an_operator_reminds() -> None:
    reminder = Reminder(initiative_id=1, organisation_id=id_of("lochem"))

    for refused in (
        lambda actor: due_reminders(actor, dutch_today()),
        lambda actor: claim_reminder(actor, reminder, dutch_today()),
        lambda actor: release_reminder(actor, reminder),
    ):
        with pytest.raises(AccessDeniedError):
            refused(Actor(user_id=1, name="", roles={id_of(): Role.ADMINISTRATOR}))


def test_a_mail_carries_the_proposed_period() -> None:
    number = factories.initiative(invited=("lochem",))
    initiative = db.session.get_one(Initiative, number)
    initiative.window_first, initiative.window_last = dutch_today(), dutch_today() + timedelta(days=100)
    db.session.commit()

    window = mail_to("lochem", number).window

    assert window is not None
    assert (window.first, window.last) == (initiative.window_first, initiative.window_last)
