"""What the pages that invite have in common: refusals at the field, and telling whether the mail left."""

from flask import current_app, flash
from wtforms import Field

from gemsamen.accounts.guard import begin_invitation
from gemsamen.accounts.post import send_invitation
from gemsamen.accounts.service import (
    AlreadyInvitedError,
    AlreadyMemberError,
    InvalidEmailError,
    InvitationRequest,
    SentInvitation,
    TooManyAttemptsError,
    check_may_invite,
    invite,
    resend_invitation,
    withdraw_invitation,
)
from gemsamen.db import transaction
from gemsamen.domain.access import Actor
from gemsamen.web.messages import gettext as _
from gemsamen.web.messages import ngettext


def invited(actor: Actor, request: InvitationRequest, field: Field) -> bool:
    """Invite and send the mail; a refusal becomes an error of the field, and the answer no."""
    check_may_invite(actor, request.organisation_id)
    try:
        begin_invitation(request.organisation_id)
        with transaction():
            sent = invite(actor, request)
    except TooManyAttemptsError as error:
        field.errors = [*field.errors, _wait(error)]
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
        _send_again(actor, organisation_id, invitation_id)
    else:
        with transaction():
            email = withdraw_invitation(actor, organisation_id, invitation_id)
        flash(_("The invitation of %(email)s has been withdrawn.", email=email))


def _send_again(actor: Actor, organisation_id: int | None, invitation_id: int) -> None:
    check_may_invite(actor, organisation_id)
    try:
        begin_invitation(organisation_id)
    except TooManyAttemptsError as error:
        flash(_wait(error), "error")
        return
    with transaction():
        sent = resend_invitation(actor, organisation_id, invitation_id)
    tell_sent(sent)


def _wait(error: TooManyAttemptsError) -> str:
    return ngettext(
        "Many invitations were sent in the last hour. Wait %(num)d minute, then go on.",
        "Many invitations were sent in the last hour. Wait %(num)d minutes, then go on.",
        error.minutes,
    )
