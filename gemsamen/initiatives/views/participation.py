"""Those who lead and those who take part: inviting, more time, roles, leaving."""

from datetime import timedelta

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import today
from gemsamen.domain.initiative import ParticipantRole
from gemsamen.initiatives.forms import InvitationForm, LeaveForm, MoreTimeForm, ParticipantForm
from gemsamen.initiatives.service import (
    InitiativeDetails,
    MoreTime,
    News,
    ParticipantLine,
    RoleChange,
    all_candidates,
    change_role,
    give_more_time,
    invite,
    leave,
    withdraw_invitation,
)
from gemsamen.initiatives.views.attempts import is_done, leading, tell, who, working
from gemsamen.initiatives.views.blueprint import ONE, bp
from gemsamen.initiatives.views.inviting import DAYS_TO_ANSWER, choose_partners, is_sent
from gemsamen.initiatives.views.mailing import mail_invitations, mail_leaders
from gemsamen.web.messages import gettext as _

PARTICIPANT = f"{ONE}/deelnemers/<slug>"


@bp.route(f"{ONE}/uitnodigen", methods=["GET", "POST"])
def invitation(initiative_id: int) -> ResponseReturnValue:
    """Invite organisations."""
    initiative = leading(initiative_id)
    form = InvitationForm(reply_by=today() + timedelta(days=DAYS_TO_ANSWER))
    form.bound_reply(today())
    candidates = choose_partners(form)
    chosen = tuple(each.id for each in candidates.found)
    if is_sent(form) and is_done(form, lambda: invite(*who(), initiative_id, form.invitation(chosen))):
        flash(_("The invitation has been sent."))
        mail_invitations(initiative_id, chosen)
        return redirect(url_for(".details", initiative_id=initiative_id))
    return render_template("initiatives/invite.html", form=form, initiative=initiative, everybody=all_candidates())


@bp.route(f"{ONE}/verlaten", methods=["GET", "POST"])
def departure(initiative_id: int) -> ResponseReturnValue:
    """Leave an initiative, after confirming."""
    initiative, form = working(initiative_id), LeaveForm()
    if form.validate_on_submit() and is_done(form, lambda: leave(*who(), initiative_id, form.remark.data or "")):
        mail_leaders(initiative_id, News.LEFT)
        flash(_("You left ‘%(title)s’.", title=initiative.title))
        return redirect(url_for(".overview"))
    return render_template("initiatives/leave.html", form=form, initiative=initiative)


@bp.route(PARTICIPANT, methods=["GET", "POST"])
def participant(initiative_id: int, slug: str) -> ResponseReturnValue:
    """Give a participant another role."""
    initiative = leading(initiative_id)
    theirs = _participant(initiative, slug)
    form, time_form = ParticipantForm(role=theirs.role.value), _time_form(theirs)

    def change() -> None:
        role = ParticipantRole(form.role.data)
        change_role(*who(), initiative_id, RoleChange(participant_id=theirs.organisation_id, role=role))

    if form.validate_on_submit() and is_done(form, change):
        flash(_("The role of %(name)s has been changed.", name=theirs.name))
        return redirect(url_for(".details", initiative_id=initiative_id))
    values = {"form": form, "time_form": time_form, "initiative": initiative, "participant": theirs}
    return render_template("initiatives/participant.html", **values)


@bp.post(f"{PARTICIPANT}/tijd")
def more_time(initiative_id: int, slug: str) -> ResponseReturnValue:
    """Let an organisation that was invited answer until another day."""
    initiative = leading(initiative_id)
    theirs = _participant(initiative, slug)
    form = _time_form(theirs)

    def change() -> None:
        given = MoreTime(invited_id=theirs.organisation_id, reply_by=form.reply_by.data)
        give_more_time(*who(), initiative_id, given)

    if form.validate_on_submit() and is_done(form, change):
        flash(_("%(name)s has more time to answer now.", name=theirs.name))
        return redirect(url_for(".details", initiative_id=initiative_id))
    if form.form_errors:
        flash(form.form_errors[0], "error")
        return redirect(url_for(".details", initiative_id=initiative_id))
    role_form = ParticipantForm(formdata=None, role=theirs.role.value)
    values = {"form": role_form, "time_form": form, "initiative": initiative, "participant": theirs}
    return render_template("initiatives/participant.html", **values)


@bp.post(f"{PARTICIPANT}/intrekken")
def withdrawal(initiative_id: int, slug: str) -> ResponseReturnValue:
    """Take back an invitation."""
    theirs = _participant(leading(initiative_id), slug)
    tell(
        lambda: withdraw_invitation(*who(), initiative_id, theirs.organisation_id),
        _("The invitation to %(name)s has been taken back.", name=theirs.name),
    )
    return redirect(url_for(".details", initiative_id=initiative_id))


def _participant(initiative: InitiativeDetails, slug: str) -> ParticipantLine:
    return next((each for each in initiative.participants if each.slug == slug), None) or abort(404)


def _time_form(theirs: ParticipantLine) -> MoreTimeForm:
    day = today()
    form = MoreTimeForm(reply_by=max(theirs.reply_by or day, day + timedelta(days=DAYS_TO_ANSWER)))
    form.bound(day)
    return form
