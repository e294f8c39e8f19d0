"""The user's own account."""

from typing import cast

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from gemsamen.accounts.current import PREFIX, current_actor, current_organisation
from gemsamen.accounts.forms.members import EmptyForm, ProfileForm
from gemsamen.accounts.service import LastAdministratorError, Profile, change_profile, leave_organisation
from gemsamen.accounts.views.blueprint import bp
from gemsamen.db import transaction
from gemsamen.web.language import COOKIE
from gemsamen.web.messages import gettext as _


@bp.route("/account", methods=["GET", "POST"])
def own_account() -> ResponseReturnValue:
    """Show who you are here and what you may change of it."""
    form = ProfileForm(name=current_user.name, language=current_user.language)
    if form.validate_on_submit():
        profile = Profile(name=cast("str", form.name.data), language=form.language.data)
        with transaction():
            change_profile(current_user, profile)
        flash(_("Your account has been changed."))
        response = redirect(url_for("accounts.own_account"))
        response.delete_cookie(COOKIE)
        return response
    return render_template("accounts/own_account.html", form=form, user=current_user)


@bp.route(f"{PREFIX}/vertrekken", methods=["GET", "POST"])
def leave() -> ResponseReturnValue:
    """Ask whether the user wants to work no longer for this organisation, and do it."""
    organisation = current_organisation()
    if not EmptyForm().validate_on_submit():
        return render_template("accounts/leave.html")
    try:
        with transaction():
            leave_organisation(current_actor(), organisation.id)
    except LastAdministratorError:
        flash(_("You are the last administrator. Make somebody else administrator first."), "error")
    else:
        flash(_("You no longer work for %(name)s.", name=organisation.full_name))
    return redirect(url_for("accounts.own_account"))
