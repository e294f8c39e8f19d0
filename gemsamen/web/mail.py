"""Mail that leaves: sent at once, or right after the answer so that its duration tells a stranger nothing."""

from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from smtplib import SMTPException
from typing import Protocol, cast

import structlog
from flask import Flask, current_app
from flask_mailman import BadHeaderError, EmailMessage, Mail

from gemsamen.config import Settings
from gemsamen.web.mail_keeping import KeepingBackend

SECONDS_TO_REACH_SERVER = 10
_EXTENSION = "gemsamen_post"


class MailNotSentError(Exception):
    """A mail could not be handed to the mail server."""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A mail in plain text, to one receiver."""

    to: str
    subject: str
    body: str


class _FlaskProxy(Protocol):
    """What ``current_app`` is beneath its type."""

    def _get_current_object(self) -> Flask: ...


class _Post:
    """The threads that send mail after the answer; made when the first mail needs one."""

    def __init__(self) -> None:
        self._threads: ThreadPoolExecutor | None = None
        self._under_way: set[Future[None]] = set()

    def take(self, app: Flask, letter: Letter) -> None:
        self._threads = self._threads or ThreadPoolExecutor(max_workers=2, thread_name_prefix="mail")
        task = self._threads.submit(_send_outside_request, app, letter)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    def finish(self) -> None:
        wait(set(self._under_way))


def set_up_mail(app: Flask, settings: Settings) -> None:
    """Send by SMTP when a server is set; keep every mail in ``instance/mail`` otherwise."""
    mail = settings.mail
    kept = settings.instance / "mail"
    app.config.update(
        MAIL_BACKEND="smtp" if mail.server else KeepingBackend,
        MAIL_FILE_PATH=str(kept),
        MAIL_SERVER=mail.server or "localhost",
        MAIL_PORT=mail.port,
        MAIL_USERNAME=mail.username or None,
        MAIL_PASSWORD=mail.password or None,
        MAIL_USE_TLS=mail.use_tls,
        MAIL_TIMEOUT=SECONDS_TO_REACH_SERVER,
        MAIL_DEFAULT_SENDER=mail.sender,
    )
    Mail(app)
    app.extensions[_EXTENSION] = _Post()


def send(letter: Letter) -> None:
    """Send a letter now.

    Raises
    ------
    MailNotSentError
        If the server does not take it, or it cannot be kept.
    """
    try:
        with current_app.extensions["mailman"].get_connection() as connection:  # closes it after a refusal too
            EmailMessage(letter.subject, letter.body, to=[letter.to], connection=connection).send()
    except (OSError, SMTPException, BadHeaderError, UnicodeError) as error:
        raise MailNotSentError(type(error).__name__) from error


def send_after_answer(letter: Letter) -> None:
    """Send a letter in a thread of its own; a failure is logged, without the address."""
    app = cast("_FlaskProxy", current_app)._get_current_object()  # noqa: SLF001  the documented way to the application
    _post(app).take(app, letter)


def finish_mail(app: Flask) -> None:
    """Wait until every mail that was handed over has left."""
    _post(app).finish()


def _post(app: Flask) -> _Post:
    post: _Post = app.extensions[_EXTENSION]
    return post


def _send_outside_request(app: Flask, letter: Letter) -> None:
    with app.app_context():
        try:
            send(letter)
        except MailNotSentError as error:
            structlog.get_logger("gemsamen").error("mail not sent", reason=str(error))
