"""Another e-mail address for one's own account."""

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_security import login_user

from gemsamen.accounts.forms.addresses import AddressForm
from gemsamen.accounts.forms.members import EmptyForm
from gemsamen.accounts.post import send_address_link, tell_old_address
from gemsamen.accounts.service import (
    AddressLinkError,
    AddressTakenError,
    InvalidEmailError,
    SharedAccountError,
    address_in,
    ask_for_address,
    find_user,
    take_address,
)
from gemsamen.accounts.views.blueprint import bp
from gemsamen.db import transaction
from gemsamen.web.messages import gettext as _


@bp.route("/account/e-mailadres", methods=["GET", "POST"])
def change_address() -> ResponseReturnValue:
    """Send a link to the new address of a user who knows his password."""
    form = AddressForm()
    if form.validate_on_submit():
        try:
            link = ask_for_address(current_user, form.email.data or "", _secret())
        except InvalidEmailError:
            form.refuse_email(_("This is not an e-mail address."))
        except AddressTakenError:
            form.refuse_email(_("This is your address already."))
        except SharedAccountError:
            form.refuse_email(_("This is an example account, which others use too. Its address stays."))
        else:
            send_address_link(link)
            flash(_("If %(email)s can be used, a mail with a link is on its way there.", email=link.email))
            return redirect(url_for("accounts.own_account"))
    return render_template("accounts/change_address.html", form=form, user=current_user)


@bp.route("/account/e-mailadres/<token>", methods=["GET", "POST"])
def confirm_address(token: str) -> ResponseReturnValue:
    """Ask whether the address in the link should be used from now on, and do it."""
    form = EmptyForm()
    try:
        email = address_in(current_user, token, _secret())
        if not form.validate_on_submit():
            return render_template("accounts/confirm_address.html", email=email, user=current_user)
        with transaction():
            before = take_address(current_user, token, _secret())
    except AddressLinkError:
        return render_template("accounts/address_closed.html"), 410
    except AddressTakenError:
        flash(_("This address has an account of its own already. Yours has not changed."), "error")
    else:
        login_user(find_user(email), authn_via=["session"])
        tell_old_address(before)
        flash(_("From now on you sign in with %(email)s. You are signed out everywhere else.", email=email))
    return redirect(url_for("accounts.own_account"))


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])
