"""Handing mails about initiatives to the post; links carry the public address."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from gemsamen.accounts.post import public_address
from gemsamen.initiatives.letters import invitation_letter, reminder_letter
from gemsamen.initiatives.news_letters import news_letter
from gemsamen.initiatives.service import InvitationMail, News, NewsMail, Receiver
from gemsamen.web.mail import Letter, send, send_after_answer

Mail = TypeVar("Mail", InvitationMail, NewsMail)


def send_invitations(mails: Iterable[InvitationMail]) -> list[str]:
    """Send every invitation after the answer, and return the organisations in which nobody can read it, by name."""
    return _send_each(mails, lambda mail, receiver: invitation_letter(mail, receiver, _address(mail)))


def send_reminder(mail: InvitationMail) -> int:
    """Send a reminder to everybody who reads it, and return their number.

    Raises
    ------
    MailNotSentError
        If the mail server does not take it.
    """
    for receiver in mail.receivers:
        send(reminder_letter(mail, receiver, _address(mail)))
    return len(mail.receivers)


def send_news(mails: Iterable[NewsMail]) -> list[str]:
    """Send news of an initiative after the answer, and return the organisations in which nobody can read it."""
    return _send_each(mails, lambda mail, receiver: news_letter(mail, receiver, _news_address(mail)))


def _send_each(mails: Iterable[Mail], letter: Callable[[Mail, Receiver], Letter]) -> list[str]:
    """Send every letter after the answer, and return the organisations in which nobody can read it."""
    unread = []
    for mail in mails:
        for receiver in mail.receivers:
            send_after_answer(letter(mail, receiver))
        if not mail.receivers:
            unread.append(mail.organisation)
    return unread


def _news_address(mail: NewsMail) -> str:
    """Return where one can do something with the news: who asks is answered on a page of its own."""
    page = {"organisation": mail.slug, "initiative_id": mail.initiative_id}
    if mail.news is News.ASKED:
        return public_address("initiatives.interested", **page, slug=mail.about_slug)
    return public_address("initiatives.details", **page)


def _address(mail: InvitationMail) -> str:
    return public_address("initiatives.reply", organisation=mail.slug, initiative_id=mail.initiative_id)
