"""The page behind the link in an invitation."""

from typing import cast

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_security import hash_password, login_user

from gemsamen.accounts.forms.members import AcceptForm, EmptyForm
from gemsamen.accounts.passwords import normal_password
from gemsamen.accounts.service import (
    AccountExistsError,
    AlreadyMemberError,
    InvitationClosedError,
    InvitationSeen,
    InvitationState,
    NewAccount,
    OtherReceiverError,
    UnknownInvitationError,
    accept_with_account,
    accept_with_new_account,
    look_at_invitation,
)
from gemsamen.accounts.views.blueprint import bp
from gemsamen.db import transaction
from gemsamen.web.access import public
from gemsamen.web.language import language
from gemsamen.web.messages import gettext as _


@bp.route("/uitnodiging/<token>", methods=["GET", "POST"])
@public
def invitation(token: str) -> ResponseReturnValue:
    """Show an invitation to its receiver and let him accept it."""
    try:
        seen = look_at_invitation(token)
        if current_user.is_authenticated:
            return _accept_as_user(seen, token)
        if seen.has_account:
            return render_template("accounts/invitation_sign_in.html", invitation=seen, token=token)
        return _accept_with_new_account(seen, token)
    except UnknownInvitationError:
        return _closed(_("This link is not right. Look whether you copied all of it from the mail."), 404)
    except InvitationClosedError as error:
        return _closed(_why(error.state), 410)


def _accept_as_user(seen: InvitationSeen, token: str) -> ResponseReturnValue:
    if current_user.email.lower() != seen.email:
        return render_template("accounts/invitation_other.html", invitation=seen, user=current_user)
    form = EmptyForm()
    if not form.validate_on_submit():
        return render_template("accounts/invitation_accept.html", invitation=seen, form=form)
    try:
        with transaction():
            accept_with_account(current_user, token)
    except (AlreadyMemberError, OtherReceiverError):
        flash(_("You have access already."))
    else:
        _welcome(seen)
    return _go_to_work(seen)


def _accept_with_new_account(seen: InvitationSeen, token: str) -> ResponseReturnValue:
    form = AcceptForm(seen)
    if not form.validate_on_submit():
        return render_template("accounts/invitation_new.html", invitation=seen, form=form)
    account = NewAccount(
        name=cast("str", form.name.data),
        password_hash=hash_password(normal_password(form.password.data or "")),
        language=language(),
    )
    try:
        with transaction():
            user = accept_with_new_account(token, account)
    except (AccountExistsError, AlreadyMemberError):
        return redirect(url_for("accounts.invitation", token=token))
    login_user(user, authn_via=["password"])
    _welcome(seen)
    return _go_to_work(seen)


def _welcome(seen: InvitationSeen) -> None:
    flash(_("Welcome. You now work for %(organisation)s.", organisation=seen.organisation or "gemsamen"))


def _go_to_work(seen: InvitationSeen) -> ResponseReturnValue:
    if seen.slug is None:
        return redirect(url_for("accounts.platform"))
    return redirect(url_for("start.today", organisation=seen.slug))


def _closed(sentence: str, status: int) -> ResponseReturnValue:
    return render_template("accounts/invitation_closed.html", sentence=sentence), status


def _why(state: InvitationState) -> str:
    sentences = {
        InvitationState.EXPIRED: _("This invitation is older than seven days. Ask for a new one."),
        InvitationState.ACCEPTED: _("This invitation has been used already. Sign in with your account."),
        InvitationState.WITHDRAWN: _("This invitation has been withdrawn. Ask the sender why."),
    }
    return sentences[state]
