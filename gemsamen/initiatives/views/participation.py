"""Taking part: inviting, answering, leaving, roles."""

from datetime import timedelta

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import today
from gemsamen.domain.initiative import ParticipantRole
from gemsamen.initiatives.forms import DECLINE, AnswerForm, InvitationForm, LeaveForm, ParticipantForm
from gemsamen.initiatives.reasons import reason_sentences
from gemsamen.initiatives.service import (
    RoleChange,
    all_candidates,
    answer,
    change_role,
    invite,
    leave,
    reasons_to_join,
    withdraw_invitation,
)
from gemsamen.initiatives.views.attempts import is_done, leading, read_initiative, tell, who, working
from gemsamen.initiatives.views.blueprint import ONE, bp
from gemsamen.initiatives.views.inviting import DAYS_TO_ANSWER, choose_partners, is_sent
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
        return redirect(url_for(".details", initiative_id=initiative_id))
    return render_template(
        "initiatives/invite.html",
        form=form,
        initiative=initiative,
        chosen=candidates.found,
        everybody=all_candidates(),
    )


@bp.route(f"{ONE}/antwoord", methods=["GET", "POST"])
def reply(initiative_id: int) -> ResponseReturnValue:
    """Answer an invitation for the own organisation."""
    initiative = read_initiative(initiative_id)
    if initiative.invitation is None:
        flash(_("There is no open invitation any more."), "error")
        return redirect(url_for(".details", initiative_id=initiative_id))
    form = AnswerForm()
    form.offer(initiative.invitation.role)
    if form.validate_on_submit() and is_done(form, lambda: answer(*who(), initiative_id, form.answer)):
        return _answered(initiative_id, has_declined=form.choice.data == DECLINE)
    reasons = reason_sentences(reasons_to_join(*who(), initiative))
    return render_template("initiatives/answer.html", form=form, initiative=initiative, reasons=reasons)


@bp.route(f"{ONE}/verlaten", methods=["GET", "POST"])
def departure(initiative_id: int) -> ResponseReturnValue:
    """Leave an initiative, after confirming."""
    initiative, form = working(initiative_id), LeaveForm()
    if form.validate_on_submit() and is_done(form, lambda: leave(*who(), initiative_id, form.remark.data or "")):
        flash(_("You left ‘%(title)s’.", title=initiative.title))
        return redirect(url_for(".overview"))
    return render_template("initiatives/leave.html", form=form, initiative=initiative)


@bp.route(PARTICIPANT, methods=["GET", "POST"])
def participant(initiative_id: int, slug: str) -> ResponseReturnValue:
    """Give a participant another role."""
    initiative = leading(initiative_id)
    theirs = next((each for each in initiative.participants if each.slug == slug), None) or abort(404)
    form = ParticipantForm(role=theirs.role.value)

    def change() -> None:
        role = ParticipantRole(form.role.data)
        change_role(*who(), initiative_id, RoleChange(participant_id=theirs.organisation_id, role=role))

    if form.validate_on_submit() and is_done(form, change):
        flash(_("The role of %(name)s has been changed.", name=theirs.name))
        return redirect(url_for(".details", initiative_id=initiative_id))
    return render_template("initiatives/participant.html", form=form, initiative=initiative, participant=theirs)


@bp.post(f"{PARTICIPANT}/intrekken")
def withdrawal(initiative_id: int, slug: str) -> ResponseReturnValue:
    """Take back an invitation."""
    initiative = leading(initiative_id)
    theirs = next((each for each in initiative.participants if each.slug == slug), None) or abort(404)
    tell(
        lambda: withdraw_invitation(*who(), initiative_id, theirs.organisation_id),
        _("The invitation to %(name)s has been taken back.", name=theirs.name),
    )
    return redirect(url_for(".details", initiative_id=initiative_id))


def _answered(initiative_id: int, *, has_declined: bool) -> ResponseReturnValue:
    if has_declined:
        flash(_("Your answer has been sent: you do not take part. The others do not see why."))
        return redirect(url_for(".overview"))
    flash(_("Your answer has been sent. Welcome to this initiative."))
    return redirect(url_for(".details", initiative_id=initiative_id))
