"""The mails about invitations, in plain text and in the language of who receives them."""

from flask_babel import force_locale

from gemsamen.initiatives.reasons import reason_sentences
from gemsamen.initiatives.service import InvitationMail, Receiver, offered_roles
from gemsamen.web.formatting import day
from gemsamen.web.labels import label
from gemsamen.web.letters import letter_locale, letter_text
from gemsamen.web.mail import Letter
from gemsamen.web.messages import gettext as _

LONGEST_QUOTE = 600


def invitation_letter(mail: InvitationMail, receiver: Receiver, address: str) -> Letter:
    """Ask an organisation to take part; the address leads to the page where it answers."""
    with force_locale(letter_locale(receiver.language)):
        opening = _("%(inviter)s asks %(organisation)s to take part in an initiative.", **_names(mail))
        subject = _("%(inviter)s invites you: %(title)s", inviter=mail.inviter, title=mail.title)
        return Letter(to=receiver.email, subject=subject, body=_body(mail, receiver, opening, address))


def reminder_letter(mail: InvitationMail, receiver: Receiver, address: str) -> Letter:
    """Ask an organisation once more, shortly before the day to answer by."""
    with force_locale(letter_locale(receiver.language)):
        opening = _("%(inviter)s still waits for the answer of %(organisation)s.", **_names(mail))
        subject = _("Answer by %(day)s: %(title)s", day=_plain_day(mail), title=mail.title)
        return Letter(to=receiver.email, subject=subject, body=_body(mail, receiver, opening, address))


def _body(mail: InvitationMail, receiver: Receiver, opening: str, address: str) -> str:
    paragraphs = [
        opening,
        _("It is about: %(title)s", title=mail.title),
        quoted(mail.purpose),
        _why(mail),
        _period(mail),
        _answers(mail, address),
        _("Do you want to look around first? %(address)s", address=address),
    ]
    return letter_text(receiver.name, [paragraph for paragraph in paragraphs if paragraph])


def _names(mail: InvitationMail) -> dict[str, str]:
    return {"inviter": mail.inviter, "organisation": mail.organisation}


def _why(mail: InvitationMail) -> str:
    reasons = [f"- {sentence}" for sentence in reason_sentences(mail.reasons)]
    if not (reasons or mail.message):
        return ""
    quote = [quoted(mail.message)] if mail.message else []
    return "\n".join([_("Why you are asked:"), *quote, *reasons])


def quoted(text: str) -> str:
    """Return a text as a mail carries it: shortened where it is long, for the whole of it stands on the page."""
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE].rstrip()} …"


def _period(mail: InvitationMail) -> str:
    if mail.window is None:
        return ""
    first, last = day(mail.window.first), day(mail.window.last)
    return _("Proposed period to change over: %(first)s to %(last)s.", first=first, last=last)


def _plain_day(mail: InvitationMail) -> str:
    """Return the day to answer by with plain spaces, as a subject needs them."""
    return day(mail.reply_by).replace("\N{NO-BREAK SPACE}", " ") if mail.reply_by else ""


def _answers(mail: InvitationMail, address: str) -> str:
    """Give every answer a link that chooses it; the page still asks to send it: opening a link changes nothing."""
    lines = [_("Please answer by %(day)s. Choose a link; you then only have to send the answer:", day=_plain_day(mail))]
    answers = [(_("Take part as %(role)s", role=label(role)), role.value) for role in offered_roles(mail.role)]
    answers.append((_("Not now"), "decline"))
    return "\n".join([*lines, *(f"- {words}: {address}?antwoord={value}" for words, value in answers)])
