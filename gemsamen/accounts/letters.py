"""The mails about accounts, in plain text and in the language of who receives them."""

from dataclasses import dataclass

from flask_babel import force_locale

from gemsamen.accounts.service import SentInvitation
from gemsamen.web.formatting import moment
from gemsamen.web.labels import label
from gemsamen.web.letters import letter_locale, letter_text
from gemsamen.web.mail import Letter
from gemsamen.web.messages import gettext as _


@dataclass(frozen=True, kw_only=True)
class Receiver:
    """Who receives a mail about his own account."""

    email: str
    name: str
    language: str


def invitation_letter(invitation: SentInvitation, link: str) -> Letter:
    """Ask somebody to work for an organisation, or to manage the platform."""
    with force_locale(letter_locale(invitation.language)):
        if invitation.organisation:
            subject = _("Invitation: work for %(organisation)s in gemsamen", organisation=invitation.organisation)
            question = _(
                "%(sender)s invites you to work for %(organisation)s in gemsamen. Your role will be: %(role)s.",
                sender=invitation.sender,
                organisation=invitation.organisation,
                role=label(invitation.role),
            )
        else:
            subject = _("Invitation: manage gemsamen")
            question = _("%(sender)s invites you to manage gemsamen.", sender=invitation.sender)
        paragraphs = (
            question,
            _("In gemsamen Dutch municipalities find each other to choose, buy and manage software together."),
            _("Open this link to accept. It works once, until %(moment)s.", moment=moment(invitation.expires_at)),
            link,
            _("Did you not expect this mail? Then you do not have to do anything."),
        )
        return Letter(to=invitation.email, subject=subject, body=letter_text(invitation.name, paragraphs))


def reset_letter(receiver: Receiver, link: str) -> Letter:
    """Give somebody a link with which he chooses a new password."""
    with force_locale(letter_locale(receiver.language)):
        paragraphs = (
            _("You asked for a new password for gemsamen. Choose it with this link. It works once, for two hours."),
            link,
            _("Did you not ask for this? Then you do not have to do anything. Your password stays as it is."),
        )
        subject = _("Choose a new password for gemsamen")
        return Letter(to=receiver.email, subject=subject, body=letter_text(receiver.name, paragraphs))


def password_changed_letter(receiver: Receiver, link: str) -> Letter:
    """Tell somebody that his password was changed, so that he notices when it was not him."""
    with force_locale(letter_locale(receiver.language)):
        paragraphs = (
            _("Your password for gemsamen was changed. You are signed out everywhere else."),
            _("Was it not you? Choose a new password at once, and tell the administrator of your organisation:"),
            link,
        )
        subject = _("Your password for gemsamen was changed")
        return Letter(to=receiver.email, subject=subject, body=letter_text(receiver.name, paragraphs))


def address_letter(receiver: Receiver, link: str) -> Letter:
    """Give somebody a link, at his new address, with which he takes that address."""
    with force_locale(letter_locale(receiver.language)):
        paragraphs = (
            _("You want to use this e-mail address for gemsamen. Confirm it with this link. It works for two hours."),
            link,
            _("Did you not ask for this? Then you do not have to do anything."),
        )
        subject = _("Confirm your new e-mail address for gemsamen")
        return Letter(to=receiver.email, subject=subject, body=letter_text(receiver.name, paragraphs))


def address_changed_letter(receiver: Receiver, new: str) -> Letter:
    """Tell somebody, at his old address, that he has another one, so that he notices when it was not him."""
    with force_locale(letter_locale(receiver.language)):
        paragraphs = (
            _("Your account of gemsamen now has the e-mail address %(email)s. This one no longer works.", email=new),
            _("Was it not you? Tell the administrator of your organisation at once."),
        )
        subject = _("Your e-mail address for gemsamen was changed")
        return Letter(to=receiver.email, subject=subject, body=letter_text(receiver.name, paragraphs))
