"""Initiatives of others: finding them, following them, asking to take part, and answering that."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gemsamen.domain.initiative import InterestStatus
from gemsamen.domain.paging import PageRequest
from gemsamen.initiatives.forms import InterestForm, InterestReplyForm
from gemsamen.initiatives.reasons import reason_sentences
from gemsamen.initiatives.service import (
    InterestLine,
    News,
    OpenQuery,
    answer_not_now,
    ask_to_join,
    follow,
    get_open,
    list_interests,
    list_open,
    reasons_to_join,
    stop_interest,
)
from gemsamen.initiatives.views.arguments import page_number
from gemsamen.initiatives.views.attempts import is_done, leading, tell, who
from gemsamen.initiatives.views.blueprint import ONE, bp
from gemsamen.initiatives.views.mailing import mail_asker, mail_leaders
from gemsamen.web.messages import gettext as _

FOLLOW, JOIN, STOP = "volgen", "meedoen", "stoppen"


@bp.get("/initiatieven/van-anderen")
def of_others() -> ResponseReturnValue:
    """List the initiatives that everybody may find."""
    query = OpenQuery(
        text=request.args.get("zoek", "").strip(),
        only_fitting=request.args.get("toon") == "passend",
        only_followed=request.args.get("toon") == "gevolgd",
        page=PageRequest(number=page_number(request.args)),
    )
    return render_template(
        "initiatives/of_others.html",
        page=list_open(*who(), query),
        query=query,
        to_page=lambda number: url_for(
            ".of_others", zoek=query.text or None, toon=request.args.get("toon"), pagina=number
        ),
    )


@bp.post(f"{ONE}/interesse")
def interest(initiative_id: int) -> ResponseReturnValue:
    """Follow an initiative of others, ask to take part, or stop that."""
    form = InterestForm()
    asked: list[bool] = []
    wishes = {
        FOLLOW: (lambda: follow(*who(), initiative_id), _("You follow this initiative now.")),
        JOIN: (
            lambda: asked.append(ask_to_join(*who(), initiative_id, form.note.data or "")),
            _("Those who lead this initiative see now that you want to take part."),
        ),
        STOP: (lambda: stop_interest(*who(), initiative_id), _("You no longer follow this initiative.")),
    }
    change, success = wishes.get(form.wish.data or "") or abort(400)
    tell(change, success)
    if any(asked):
        mail_leaders(initiative_id, News.ASKED)
    return redirect(url_for(".details", initiative_id=initiative_id))


@bp.route(f"{ONE}/interesse/<slug>", methods=["GET", "POST"])
def interested(initiative_id: int, slug: str) -> ResponseReturnValue:
    """Answer somebody who asks to take part: not now, with a kind word; to accept is to invite."""
    initiative, form = leading(initiative_id), InterestReplyForm()
    asker = _asker(initiative_id, slug)

    def change() -> None:
        answer_not_now(*who(), initiative_id, asker.organisation_id, form.reply.data or "")

    if form.validate_on_submit() and is_done(form, change):
        mail_asker(initiative_id, asker.organisation_id)
        flash(_("%(name)s reads your answer at the initiative, and goes on following it.", name=asker.name))
        return redirect(url_for(".details", initiative_id=initiative_id))
    return render_template("initiatives/interested.html", form=form, initiative=initiative, asker=asker)


def open_page(initiative_id: int) -> ResponseReturnValue:
    """Show what somebody who takes no part sees of an initiative."""
    initiative = get_open(*who(), initiative_id)
    component_id = initiative.component.id if initiative.component else None
    reasons = reasons_to_join(*who(), initiative.members, component_id)
    return render_template(
        "initiatives/open.html", initiative=initiative, form=InterestForm(), reasons=reason_sentences(reasons)
    )


def _asker(initiative_id: int, slug: str) -> InterestLine:
    asking = [each for each in list_interests(*who(), initiative_id) if each.status is InterestStatus.INTERESTED]
    return next((each for each in asking if each.slug == slug), None) or abort(404)
