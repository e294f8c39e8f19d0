"""Handing mails about accounts to the post; links carry the public address, never the Host header of a request."""

from typing import Any

import structlog
from flask import current_app
from flask_login import current_user
from flask_security import MailUtil

from gemsamen.accounts.letters import (
    Receiver,
    address_changed_letter,
    address_letter,
    invitation_letter,
    password_changed_letter,
    reset_letter,
)
from gemsamen.accounts.service import AddressLink, SentInvitation
from gemsamen.web.mail import Letter, MailNotSentError, send, send_after_answer

RESET = "reset"
CHANGED = "changed"


def public_address(endpoint: str, **values: object) -> str:
    """Return the address of a page as users reach it from outside."""
    path = current_app.url_map.bind("").build(endpoint, values)
    return f"{current_app.config['PUBLIC_URL']}{path}"


def send_invitation(invitation: SentInvitation) -> bool:
    """Mail an invitation and tell whether that worked; the invitation itself is safe in the database."""
    link = public_address("accounts.invitation", token=invitation.token)
    try:
        send(invitation_letter(invitation, link))
    except MailNotSentError as error:
        structlog.get_logger("gemsamen").error("mail not sent", reason=str(error))
        return False
    return True


def send_address_link(asked: AddressLink) -> None:
    """Mail the link to the new address after the answer; an address with an account of its own gets none."""
    if asked.token:
        link = public_address("accounts.confirm_address", token=asked.token)
        send_after_answer(address_letter(_user_at(asked.email), link))


def tell_old_address(before: str) -> None:
    """Tell the address that the user had that it is not his any more, after the answer."""
    send_after_answer(address_changed_letter(_user_at(before), current_user.email))


def _user_at(email: str) -> Receiver:
    """Return the signed-in user at an address that is not his, or not any more."""
    return Receiver(email=email, name=current_user.name, language=current_user.language)


class AccountPost(MailUtil):
    """What Flask-Security calls to send mail and to tidy addresses."""

    def send_mail(self, template: str, *_arguments: object, **context: Any) -> None:  # noqa: ANN401  the library's own
        """Write the mail anew, in the language of the receiver, and send it after the answer."""
        user = context["user"]
        receiver = Receiver(email=user.email, name=user.name, language=user.language)
        send_after_answer(_letter(template, receiver, context))

    def normalize(self, email: str) -> str:
        """Return an address in the form in which it is stored; a wrong one simply belongs to nobody."""
        return email.strip().lower()

    validate = normalize


def _letter(template: str, receiver: Receiver, context: dict[str, Any]) -> Letter:
    if template == RESET:
        return reset_letter(receiver, public_address("security.reset_password", token=context["reset_token"]))
    return password_changed_letter(receiver, public_address("security.forgot_password"))
