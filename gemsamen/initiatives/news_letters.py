"""The mails about what others did in an initiative, in plain text and in the language of who receives them."""

from collections.abc import Callable

from flask_babel import force_locale

from gemsamen.initiatives.letters import quoted
from gemsamen.initiatives.sentences import replies_sentence
from gemsamen.initiatives.service import News, NewsMail, Receiver
from gemsamen.web.formatting import day
from gemsamen.web.labels import label
from gemsamen.web.letters import letter_locale, letter_text
from gemsamen.web.mail import Letter
from gemsamen.web.messages import gettext as _


def news_letter(mail: NewsMail, receiver: Receiver, address: str) -> Letter:
    """Tell what another organisation did; the address leads to where one can do something with it."""
    with force_locale(letter_locale(receiver.language)):
        subject, paragraphs = _WORDS[mail.news](mail, address)
        told = [paragraph for paragraph in paragraphs if paragraph]
        return Letter(to=receiver.email, subject=subject, body=letter_text(receiver.name, told))


def _asked(mail: NewsMail, address: str) -> tuple[str, list[str]]:
    subject = _("%(name)s wants to take part: %(title)s", name=mail.about, title=mail.title)
    return subject, [
        _("%(name)s asks to take part in your initiative ‘%(title)s’.", name=mail.about, title=mail.title),
        _written(mail),
        _("Invite them, or answer that it cannot now: %(address)s", address=address),
    ]


def _joined(mail: NewsMail, address: str) -> tuple[str, list[str]]:
    subject = _("%(name)s takes part: %(title)s", name=mail.about, title=mail.title)
    role = label(mail.role) if mail.role else ""
    return subject, [
        _("%(name)s takes part in ‘%(title)s’ as %(role)s.", name=mail.about, title=mail.title, role=role),
        _("Who decides there: %(mandate)s.", mandate=mail.mandate) if mail.mandate else "",
        _written(mail),
        _replies(mail),
        _look(address),
    ]


def _declined(mail: NewsMail, address: str) -> tuple[str, list[str]]:
    subject = _("%(name)s does not take part: %(title)s", name=mail.about, title=mail.title)
    return subject, [
        _("%(name)s does not take part in ‘%(title)s’.", name=mail.about, title=mail.title),
        _("Main reason: %(reason)s.", reason=label(mail.reason)) if mail.reason else "",
        _replies(mail),
        _look(address),
    ]


def _left(mail: NewsMail, address: str) -> tuple[str, list[str]]:
    subject = _("%(name)s left: %(title)s", name=mail.about, title=mail.title)
    return subject, [
        _("%(name)s no longer takes part in ‘%(title)s’.", name=mail.about, title=mail.title),
        _written(mail),
        _look(address),
    ]


def _not_now(mail: NewsMail, address: str) -> tuple[str, list[str]]:
    subject = _("Not now: %(title)s", title=mail.title)
    return subject, [
        _("%(name)s answers that you cannot take part in ‘%(title)s’ now.", name=mail.about, title=mail.title),
        _written(mail),
        _("You go on following the initiative, and may ask again later: %(address)s", address=address),
    ]


def _step(mail: NewsMail, address: str) -> tuple[str, list[str]]:
    subject = _("Next step for you: %(title)s", title=mail.title)
    asked = _("%(name)s asks %(organisation)s to take the next step in ‘%(title)s’.", **_asking(mail))
    return subject, [asked, *_to_do(mail, address)]


def _step_again(mail: NewsMail, address: str) -> tuple[str, list[str]]:
    subject = _("Reminder of the next step: %(title)s", title=mail.title)
    asked = _("%(name)s waits for %(organisation)s to take the next step in ‘%(title)s’.", **_asking(mail))
    return subject, [asked, *_to_do(mail, address)]


def _asking(mail: NewsMail) -> dict[str, str]:
    return {"name": mail.about, "organisation": mail.organisation, "title": mail.title}


def _to_do(mail: NewsMail, address: str) -> list[str]:
    if mail.step is None:
        return [_look(address)]
    due = day(mail.step.due)
    return [
        _("What: %(step)s", step=mail.step.text) + "\n" + _("By: %(day)s", day=due),
        _("Done, or does it have to change? Set what comes after it: %(address)s", address=address),
    ]


def _written(mail: NewsMail) -> str:
    return _("%(name)s writes:", name=mail.about) + "\n" + quoted(mail.text) if mail.text else ""


def _replies(mail: NewsMail) -> str:
    return replies_sentence(mail.replies) if mail.replies and mail.replies.asked > 1 else ""


def _look(address: str) -> str:
    return _("Look at the initiative: %(address)s", address=address)


_WORDS: dict[News, Callable[[NewsMail, str], tuple[str, list[str]]]] = {
    News.ASKED: _asked,
    News.JOINED: _joined,
    News.DECLINED: _declined,
    News.LEFT: _left,
    News.NOT_NOW: _not_now,
    News.STEP: _step,
    News.STEP_AGAIN: _step_again,
}
