import inspect
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from flask import Flask

from gemsamen.cli.remind import remind
from gemsamen.cli.work import remind as work
from gemsamen.db import db, now
from gemsamen.domain.paging import PageRequest
from gemsamen.initiatives.models import Participant
from gemsamen.initiatives.service import dutch_today
from gemsamen.web.mail_keeping import list_kept_mail
from tests import factories

Command = Callable[..., Result]


@pytest.fixture
def command(app: Flask) -> Command:
    """Run the command inside the application of the test."""
    inside = click.Command("remind", callback=inspect.unwrap(work.remind), params=remind.params)

    def run(*arguments: str) -> Result:
        with app.app_context():
            return CliRunner().invoke(inside, list(arguments))

    return run


@pytest.fixture(autouse=True)
def waiting(app: Flask, tmp_path: Path) -> None:
    """An invitation of a week ago that Lochem has to answer within three days, and an empty letter box."""
    app.extensions["mailman"].file_path = str(tmp_path / "mail")
    factories.user("cio@lochem.example", slug="lochem")
    number = factories.initiative(invited=("lochem",))
    row = db.session.query(Participant).filter_by(initiative_id=number, status="invited").one()
    row.reply_by, row.invited_at = dutch_today() + timedelta(days=3), now() - timedelta(days=7)
    db.session.commit()


def subjects() -> list[str]:
    return [mail.subject for mail in list_kept_mail(PageRequest(size=100)).items]


def test_an_invitation_is_reminded_of_once(command: Command):
    first, second = command(), command()

    assert first.output == "Invitations reminded of: 1, mails sent: 1.\n"
    assert second.output == "Invitations reminded of: 0, mails sent: 0.\n"
    assert len(subjects()) == 1
    assert subjects()[0].endswith("Zaaksysteem samen vernieuwen")


def test_a_trial_sends_nothing(command: Command):
    result = command("--dry-run")

    assert result.output == "Invitations to remind of: 1. Nothing was sent: this was a trial.\n"
    assert subjects() == []
    assert command().output == "Invitations reminded of: 1, mails sent: 1.\n"


def test_what_could_not_be_sent_is_tried_again(app: Flask, command: Command, tmp_path: Path):
    (tmp_path / "blocked").write_text("", encoding="utf-8")
    app.extensions["mailman"].file_path = str(tmp_path / "blocked")

    failed = command()
    app.extensions["mailman"].file_path = str(tmp_path / "mail")

    assert failed.exit_code == 1
    assert "Not sent: 1;" in failed.output
    assert command().output == "Invitations reminded of: 1, mails sent: 1.\n"
