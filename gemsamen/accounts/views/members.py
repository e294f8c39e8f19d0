"""Colleagues: who works for the organisation, in which role, and who is invited."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import PREFIX, current_actor, current_organisation
from gemsamen.accounts.forms.members import ROLE_CHOICES, ROLE_HINTS, EmptyForm, InviteForm, RoleForm
from gemsamen.accounts.inviting import answer_invitation, invited
from gemsamen.accounts.service import (
    InvitationRequest,
    LastAdministratorError,
    RoleChangedError,
    change_role,
    get_member,
    list_members,
    list_open_invitations,
    remove_member,
)
from gemsamen.accounts.views.blueprint import bp
from gemsamen.db import transaction
from gemsamen.domain.access import Permission, Role, require
from gemsamen.web.labels import label
from gemsamen.web.messages import gettext as _


@bp.route(f"{PREFIX}/collegas", methods=["GET", "POST"])
def members() -> ResponseReturnValue:
    """List the colleagues and invite one."""
    actor, organisation, form = current_actor(), current_organisation(), InviteForm()
    if form.is_submitted():
        require(actor, Permission.MANAGE_MEMBERS, organisation.id)
    if form.validate_on_submit():
        request = InvitationRequest(
            email=form.email.data or "",
            role=form.chosen_role,
            organisation_id=organisation.id,
            name=form.name.data or "",
        )
        if invited(actor, request, form.email):
            return redirect(url_for("accounts.members"))
    may_manage = organisation.may_manage_members
    return render_template(
        "accounts/members.html",
        form=form,
        members=list_members(actor, organisation.id),
        invitations=list_open_invitations(actor, organisation.id) if may_manage else (),
        roles=ROLE_CHOICES,
        role_hints=ROLE_HINTS,
        own_id=actor.user_id,
        own_invitation_address=_invitation_address,
    )


def _invitation_address(invitation_id: int, what: str) -> str:
    endpoint = "accounts.resend" if what == "opnieuw" else "accounts.withdraw"
    return url_for(endpoint, invitation_id=invitation_id)


@bp.post(f"{PREFIX}/collegas/<int:membership_id>/rol")
def change_member_role(membership_id: int) -> ResponseReturnValue:
    """Give a colleague another role."""
    actor, organisation, form = current_actor(), current_organisation(), RoleForm()
    require(actor, Permission.MANAGE_MEMBERS, organisation.id)
    if not form.validate_on_submit():
        flash(_("Choose one of the roles."), "error")
        return redirect(url_for("accounts.members"))
    try:
        with transaction():
            chosen, seen = Role(form.role.data), form.seen_role
            member = change_role(actor, organisation.id, membership_id, chosen, seen=seen)
    except RoleChangedError as error:
        sentence = _(
            "A colleague changed the role of %(name)s meanwhile. It is now: %(role)s. Choose again.",
            name=error.name,
            role=label(error.role),
        )
        flash(sentence, "error")
    except LastAdministratorError:
        flash(_("This is the last administrator. Make somebody else administrator first."), "error")
    else:
        flash(_("The role of %(name)s is now: %(role)s.", name=member.name, role=label(member.role)))
    return redirect(url_for("accounts.members"))


@bp.route(f"{PREFIX}/collegas/<int:membership_id>/verwijderen", methods=["GET", "POST"])
def remove_colleague(membership_id: int) -> ResponseReturnValue:
    """Ask whether a colleague should lose access, and do it."""
    actor, organisation, form = current_actor(), current_organisation(), EmptyForm()
    member = get_member(actor, organisation.id, membership_id)
    if not form.validate_on_submit():
        return render_template("accounts/remove_colleague.html", form=form, member=member)
    try:
        with transaction():
            remove_member(actor, organisation.id, membership_id)
    except LastAdministratorError:
        flash(_("This is the last administrator. Make somebody else administrator first."), "error")
    else:
        flash(_("%(name)s no longer has access.", name=member.name))
        if member.user_id == actor.user_id:
            return redirect(url_for("start.home"))
    return redirect(url_for("accounts.members"))


@bp.post(f"{PREFIX}/uitnodigingen/<int:invitation_id>/opnieuw")
def resend(invitation_id: int) -> ResponseReturnValue:
    """Send an invitation once more, with a new link."""
    answer_invitation(current_actor(), current_organisation().id, invitation_id, "opnieuw")
    return redirect(url_for("accounts.members"))


@bp.post(f"{PREFIX}/uitnodigingen/<int:invitation_id>/intrekken")
def withdraw(invitation_id: int) -> ResponseReturnValue:
    """Withdraw an invitation."""
    answer_invitation(current_actor(), current_organisation().id, invitation_id, "intrekken")
    return redirect(url_for("accounts.members"))
