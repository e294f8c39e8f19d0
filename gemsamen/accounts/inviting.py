"""What the pages that invite have in common: refusals at the field, and telling whether the mail left."""

from flask import current_app, flash
from wtforms import Field

from gemsamen.accounts.post import send_invitation
from gemsamen.accounts.service import (
    AlreadyInvitedError,
    AlreadyMemberError,
    InvalidEmailError,
    InvitationRequest,
    SentInvitation,
    invite,
    resend_invitation,
    withdraw_invitation,
)
from gemsamen.db import transaction
from gemsamen.domain.access import Actor
from gemsamen.web.messages import gettext as _


def invited(actor: Actor, request: InvitationRequest, field: Field) -> bool:
    """Invite and send the mail; a refusal becomes an error of the field, and the answer no."""
    try:
        with transaction():
            sent = invite(actor, request)
    except InvalidEmailError:
        field.errors = [*field.errors, _("This is not an e-mail address.")]
    except AlreadyMemberError:
        field.errors = [*field.errors, _("This colleague has access already.")]
    except AlreadyInvitedError:
        field.errors = [*field.errors, _("This colleague has been invited already. Send the invitation again below.")]
    else:
        tell_sent(sent)
        return True
    return False


def tell_sent(sent: SentInvitation) -> None:
    """Send the mail and tell the user how that went; the invitation is safe in any case."""
    if not send_invitation(sent):
        sentence = _(
            "The invitation of %(email)s is kept, but the mail could not be sent. Send it again later.",
            email=sent.email,
        )
        flash(sentence, "error")
    elif current_app.config["SETTINGS"].mail.server:
        flash(_("The invitation has been sent to %(email)s.", email=sent.email))
    else:
        sentence = _(
            "The invitation of %(email)s is ready. This installation sends no mail: ask the platform administrator "
            "for the link.",
            email=sent.email,
        )
        flash(sentence)


def answer_invitation(actor: Actor, organisation_id: int | None, invitation_id: int, what: str) -> None:
    """Send an open invitation again (``opnieuw``) or withdraw it (``intrekken``), and tell the user."""
    if what == "opnieuw":
        with transaction():
            sent = resend_invitation(actor, organisation_id, invitation_id)
        tell_sent(sent)
    else:
        with transaction():
            email = withdraw_invitation(actor, organisation_id, invitation_id)
        flash(_("The invitation of %(email)s has been withdrawn.", email=email))
