import asyncio
import socket
import stat
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from flask import Flask

from gemsamen.config import MailSettings, Settings
from gemsamen.domain.paging import PageRequest
from gemsamen.web.mail import Letter, MailNotSentError, finish_mail, send, send_after_answer, set_up_mail
from gemsamen.web.mail_keeping import list_kept_mail

LETTER = Letter(to="cio@zutphen.example", subject="Eén ‘onderwerp’ – kort", body="Beste Noor,\n\nDag.\n")


class Received:
    """What arrived at a real mail server."""

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], bytes]] = []
        self.answer = "250 OK"

    async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802  the library's own name
        await asyncio.sleep(0)
        self.mails.append((envelope.rcpt_tos, envelope.content))
        return self.answer


@pytest.fixture
def received() -> Received:
    return Received()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _app(tmp_path: Path, mail: MailSettings) -> Flask:
    app = Flask(__name__)
    secret = "a secret that is only used in tests, never elsewhere"
    set_up_mail(app, Settings(secret_key=secret, database_url="sqlite://", instance=tmp_path, mail=mail))
    return app


@pytest.fixture
def smtp_app(tmp_path: Path, received: Received) -> Iterator[Flask]:
    port = _free_port()
    controller = Controller(received, hostname="127.0.0.1", port=port)
    controller.start()
    mail = MailSettings(server="127.0.0.1", port=port, use_tls=False, sender="gemsamen@zutphen.example")
    app = _app(tmp_path, mail)
    with app.app_context():
        yield app
    controller.stop()


def test_a_letter_arrives_at_the_mail_server(smtp_app: Flask, received: Received):
    send(LETTER)

    [(receivers, content)] = received.mails
    mail = message_from_bytes(content, policy=default)
    assert receivers == ["cio@zutphen.example"]
    assert mail["From"] == "gemsamen@zutphen.example"
    assert mail["Subject"] == LETTER.subject
    assert mail.get_content().replace("\r\n", "\n").strip() == LETTER.body.strip()
    del smtp_app


def test_a_letter_sent_after_the_answer_arrives_too(smtp_app: Flask, received: Received):
    send_after_answer(LETTER)
    finish_mail(smtp_app)

    assert len(received.mails) == 1


def test_a_refusal_by_the_server_is_one_error(smtp_app: Flask, received: Received):
    received.answer = "554 refused"

    with pytest.raises(MailNotSentError):
        send(LETTER)
    del smtp_app


def test_a_refusal_after_the_answer_is_logged_without_the_address(
    smtp_app: Flask, received: Received, capsys: pytest.CaptureFixture[str]
):
    received.answer = "554 refused"

    send_after_answer(LETTER)
    finish_mail(smtp_app)

    logged = capsys.readouterr().out
    assert "mail not sent" in logged
    assert "zutphen" not in logged


def test_a_server_that_is_away_is_one_error(tmp_path: Path):
    app = _app(tmp_path, MailSettings(server="127.0.0.1", port=9, use_tls=False))

    with app.app_context(), pytest.raises(MailNotSentError):
        send(LETTER)


@pytest.mark.parametrize("subject", ["a\nBcc: ander@kwaad.example", "a\r\nX: y"])
def test_a_subject_cannot_add_a_receiver(smtp_app: Flask, received: Received, subject: str):
    with pytest.raises(MailNotSentError):
        send(Letter(to="cio@zutphen.example", subject=subject, body=""))

    assert received.mails == []
    del smtp_app


def test_without_a_server_a_mail_is_kept_for_its_owner_only(tmp_path: Path):
    app = _app(tmp_path, MailSettings())

    with app.app_context():
        send(LETTER)
        [mail] = list_kept_mail(PageRequest()).items

    [file] = (tmp_path / "mail").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert (mail.to, mail.subject, mail.body) == (LETTER.to, LETTER.subject, LETTER.body)
    assert mail.links == ()
