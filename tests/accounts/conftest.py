"""What the tests of accounts share: the mails that were sent, and a user with a password."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from gemsamen.domain.paging import PageRequest
from gemsamen.web.mail import finish_mail
from gemsamen.web.mail_keeping import KeptMail, list_kept_mail


class Post:
    """The mails that were kept during one test."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    def mails(self) -> list[KeptMail]:
        """Return the mails, oldest first, after those under way have left."""
        finish_mail(self._app)
        return list(reversed(list_kept_mail(PageRequest(size=100)).items))

    def link(self) -> str:
        """Return the path of the link in the last mail."""
        [link] = self.mails()[-1].links
        return "/" + link.split("/", 3)[3]


@pytest.fixture
def post(app: Flask, tmp_path: Path) -> Iterator[Post]:
    """A mail folder of this test alone."""
    mailman = app.extensions["mailman"]
    before = mailman.file_path
    mailman.file_path = str(tmp_path / "mail")
    yield Post(app)
    finish_mail(app)
    mailman.file_path = before
