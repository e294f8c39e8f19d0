"""Answering an invitation, from the page or from a link in the mail."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gemsamen.initiatives.forms import DECLINE, AnswerForm
from gemsamen.initiatives.reasons import reason_sentences
from gemsamen.initiatives.service import (
    InitiativeDetails,
    InitiativeNotFoundError,
    News,
    answer,
    latest_mandate,
    reasons_to_join,
)
from gemsamen.initiatives.views.attempts import is_done, read_initiative, who
from gemsamen.initiatives.views.blueprint import ONE, bp
from gemsamen.initiatives.views.mailing import mail_leaders
from gemsamen.web.labels import label
from gemsamen.web.messages import gettext as _


@bp.route(f"{ONE}/antwoord", methods=["GET", "POST"])
def reply(initiative_id: int) -> ResponseReturnValue:
    """Answer an invitation for the own organisation; a link in the mail may choose an answer, never send it."""
    try:
        initiative = read_initiative(initiative_id)
    except InitiativeNotFoundError:
        flash(_("There is no open invitation any more. Perhaps it was taken back."), "error")
        return redirect(url_for(".overview"))
    if initiative.invitation is None:
        return _answered_before(initiative)
    form = AnswerForm(choice=request.args.get("antwoord"), mandate=latest_mandate(*who()))
    form.offer(initiative.invitation.role)
    if form.validate_on_submit() and is_done(form, lambda: answer(*who(), initiative_id, form.answer)):
        has_declined = form.choice.data == DECLINE
        mail_leaders(initiative_id, News.DECLINED if has_declined else News.JOINED)
        return _answered(initiative_id, has_declined=has_declined)
    reasons = reasons_to_join(*who(), initiative.member_names, initiative.component_id)
    sentences = reason_sentences(reasons)
    return render_template("initiatives/answer.html", form=form, initiative=initiative, reasons=sentences)


def _answered(initiative_id: int, *, has_declined: bool) -> ResponseReturnValue:
    if has_declined:
        flash(_("Your answer has been sent: you do not take part."))
        return redirect(url_for(".overview"))
    flash(_("Your answer has been sent. Welcome to this initiative."))
    return redirect(url_for(".details", initiative_id=initiative_id))


def _answered_before(initiative: InitiativeDetails) -> ResponseReturnValue:
    """Say what became of the invitation: a colleague was first, a button was pressed twice, or it all ended."""
    if initiative.status.takes_part:
        flash(_("Your organisation has answered already: it takes part as %(role)s.", role=label(initiative.role)))
    else:
        flash(_("There is no open invitation any more."), "error")
    return redirect(url_for(".details", initiative_id=initiative.id))
