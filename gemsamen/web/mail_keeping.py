"""Mail that stays: without a mail server every mail is a file in ``instance/mail``, readable by its owner only."""

import os
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage as ParsedMail
from email.policy import default
from pathlib import Path
from typing import Protocol, Self

from flask import current_app

from gemsamen.domain.paging import Page, PageRequest

LARGEST_MAIL_BYTES = 256 * 1024
_NAME = re.compile(r"\d{8}T\d{12}-[0-9a-f]{8}\.eml")
_MOMENT = "%Y%m%dT%H%M%S%f"
_LINK = re.compile(r"https?://[^\s<>\"]+")


class _Message(Protocol):
    def message(self) -> ParsedMail: ...


class _Mailman(Protocol):
    file_path: str


class KeepingBackend:
    """Write every mail to a file of its own; Flask-Mailman calls it like any other way to send."""

    def __init__(self, mailman: _Mailman, *, fail_silently: bool = False) -> None:
        del fail_silently  # a mail that cannot be kept is always told
        self._folder = Path(mailman.file_path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """Do nothing: there is no connection to close."""

    def send_messages(self, messages: Sequence[_Message]) -> int:
        """Keep the messages and return their number."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for message in messages:
            _write(self._folder, message.message().as_bytes())
        return len(messages)


@dataclass(frozen=True, kw_only=True)
class KeptMail:
    """A mail as it was kept; an unreadable file has no receiver and an empty body."""

    name: str
    at: datetime
    to: str = ""
    subject: str = ""
    body: str = ""

    @property
    def links(self) -> tuple[str, ...]:
        """Addresses in the body, in order."""
        return tuple(_LINK.findall(self.body))


def list_kept_mail(page: PageRequest) -> Page[KeptMail]:
    """Return the kept mails, newest first; files that are no mail of ours are left out."""
    folder = _folder()
    found = [each.name for each in folder.iterdir() if _NAME.fullmatch(each.name)] if folder.is_dir() else []
    names = sorted(found, reverse=True)
    shown = names[page.offset : page.offset + page.size]
    return Page(items=tuple(_read(folder / name) for name in shown), total=len(names), request=page)


def read_kept_mail(name: str) -> KeptMail | None:
    """Return one kept mail, or nothing when there is none of this name."""
    path = _folder() / name
    return _read(path) if _NAME.fullmatch(name) and path.is_file() else None


def _folder() -> Path:
    return Path(current_app.extensions["mailman"].file_path)


def _write(folder: Path, content: bytes) -> None:
    name = f"{datetime.now(UTC).strftime(_MOMENT)}-{secrets.token_hex(4)}.eml"
    part = folder / f".{name}.part"
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    part.replace(folder / name)


def _read(path: Path) -> KeptMail:
    at = datetime.strptime(path.name.split("-")[0], _MOMENT).replace(tzinfo=UTC)
    try:
        if path.stat().st_size > LARGEST_MAIL_BYTES:
            return KeptMail(name=path.name, at=at)
        mail = message_from_bytes(path.read_bytes(), policy=default)
        part = mail.get_body(("plain",))
        body = str(part.get_content()) if part else ""
        return KeptMail(name=path.name, at=at, to=str(mail["To"]), subject=str(mail["Subject"]), body=body)
    except (OSError, ValueError, LookupError, KeyError):
        return KeptMail(name=path.name, at=at)
