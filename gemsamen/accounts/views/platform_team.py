"""Who manages the platform, and giving and taking away that right."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import current_actor
from gemsamen.accounts.forms.members import EmptyForm
from gemsamen.accounts.forms.platform import AdministratorForm
from gemsamen.accounts.inviting import answer_invitation, invited
from gemsamen.accounts.service import (
    InvitationRequest,
    LastPlatformAdministratorError,
    get_platform_administrator,
    list_open_invitations,
    list_platform_administrators,
    stop_platform_administrator,
)
from gemsamen.accounts.views.blueprint import bp
from gemsamen.db import transaction
from gemsamen.domain.access import Role
from gemsamen.web.messages import gettext as _


@bp.route("/beheer/beheerders", methods=["GET", "POST"])
def platform_team() -> ResponseReturnValue:
    """List who manages the platform and invite somebody to do so."""
    actor = current_actor()
    team, form = list_platform_administrators(actor), AdministratorForm()
    if form.validate_on_submit():
        asked = InvitationRequest(
            email=form.email.data or "", role=Role.ADMINISTRATOR, organisation_id=None, name=form.name.data or ""
        )
        if invited(actor, asked, form.email):
            return redirect(url_for("accounts.platform_team"))
    return render_template(
        "accounts/platform_team.html",
        form=form,
        team=team,
        own_id=actor.user_id,
        invitations=list_open_invitations(actor, None),
        invitation_address=lambda number, what: url_for(
            "accounts.platform_team_invitation", invitation_id=number, what=what
        ),
    )


@bp.route("/beheer/beheerders/<int:user_id>/stoppen", methods=["GET", "POST"])
def stop_managing(user_id: int) -> ResponseReturnValue:
    """Ask whether somebody should no longer manage the platform, and do it."""
    actor, form = current_actor(), EmptyForm()
    person = get_platform_administrator(actor, user_id)
    if not form.validate_on_submit():
        return render_template("accounts/stop_managing.html", person=person)
    try:
        with transaction():
            stop_platform_administrator(actor, user_id)
    except LastPlatformAdministratorError:
        flash(_("Nobody else can manage the platform. Invite somebody first."), "error")
    else:
        flash(_("%(name)s no longer manages the platform.", name=person.name))
        if user_id == actor.user_id:
            return redirect(url_for("start.entry"))
    return redirect(url_for("accounts.platform_team"))


@bp.post("/beheer/uitnodigingen/<int:invitation_id>/<any(opnieuw, intrekken):what>")
def platform_team_invitation(invitation_id: int, what: str) -> ResponseReturnValue:
    """Send an invitation to manage the platform again, or withdraw it."""
    answer_invitation(current_actor(), None, invitation_id, what)
    return redirect(url_for("accounts.platform_team"))
