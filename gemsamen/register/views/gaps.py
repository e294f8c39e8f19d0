"""What the own organisation misses, and who misses or has the same."""

from functools import partial

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gemsamen.db import transaction
from gemsamen.domain.register import GapStatus
from gemsamen.register.forms import GapForm
from gemsamen.register.service import (
    DuplicateGapError,
    add_gap,
    change_gap,
    close_gap,
    find_open_gap,
    get_gap,
    list_gaps,
    reopen_gap,
)
from gemsamen.register.views.actors import editor, reader
from gemsamen.register.views.arguments import whole_number
from gemsamen.register.views.blueprint import bp
from gemsamen.register.views.others import who_can_help, who_has, who_misses
from gemsamen.register.views.saving import changed, saved
from gemsamen.register.views.topics import chosen_topic, found_topics, topic_of
from gemsamen.web.messages import gettext as _

CLOSED = {"opgelost": GapStatus.SOLVED, "ingetrokken": GapStatus.WITHDRAWN}


@bp.get("/behoeften")
def gaps() -> ResponseReturnValue:
    """Show the gaps of the own organisation."""
    found = list_gaps(*reader())
    closed = [gap for gap in found if gap.status is not GapStatus.OPEN]
    just_closed = whole_number(request.args.get("gesloten"))
    return render_template(
        "register/gaps.html",
        gaps=[gap for gap in found if gap.status is GapStatus.OPEN],
        closed=closed,
        just_closed=next((gap for gap in closed if gap.id == just_closed), None),
    )


@bp.get("/behoeften/<int:gap_id>")
def gap(gap_id: int) -> ResponseReturnValue:
    """Show one gap of the own organisation with who misses the same and who has a solution."""
    found = get_gap(*reader(), gap_id)
    others = who_misses(found.topic) | who_can_help(found.topic) | who_has(found.topic)
    return render_template("register/gap.html", gap=found, **others)


@bp.route("/behoeften/melden", methods=["GET", "POST"])
def new_gap() -> ResponseReturnValue:
    """Register a gap: find what is missing, see who misses it too, save."""
    actor, organisation_id = editor()
    choice = chosen_topic()
    if choice is None:
        return render_template("register/find_topic.html", kind="gap", **found_topics())
    form, topic = GapForm(), topic_of(choice)
    if form.validate_on_submit():
        gap_id = saved(form, lambda: add_gap(actor, organisation_id, form.draft(topic)))
        if gap_id is not None:
            flash(_("Your need is registered."))
            return redirect(url_for("register.gap", gap_id=gap_id))
    same = find_open_gap(actor, organisation_id, topic)
    others = who_misses(topic) | who_can_help(topic) | who_has(topic)
    return render_template("register/new_entry.html", kind="gap", form=form, topic=choice, same=same, **others)


@bp.route("/behoeften/<int:gap_id>/bewerken", methods=["GET", "POST"])
def edit_gap(gap_id: int) -> ResponseReturnValue:
    """Change an open gap."""
    actor, organisation_id = editor()
    found = get_gap(actor, organisation_id, gap_id)
    if found.status is not GapStatus.OPEN:
        abort(404)
    form, stored = GapForm(), GapForm.showing(found)
    if request.method == "GET":
        form = stored
    elif form.validate_on_submit():
        draft, seen_at = form.draft(found.topic, found.origin), form.seen_at() or found.updated_at
        change = partial(change_gap, actor, organisation_id, gap_id, draft, seen_at=seen_at)
        if changed(form, change, stored):
            flash(_("The changes have been saved."))
            return redirect(url_for("register.gap", gap_id=gap_id))
    return render_template("register/edit_entry.html", kind="gap", form=form, entry=found)


@bp.post("/behoeften/<int:gap_id>/sluiten")
def end_gap(gap_id: int) -> ResponseReturnValue:
    """Close a gap as solved or withdrawn; it can be opened again."""
    status = CLOSED.get(request.form.get("reden", "")) or abort(400)
    with transaction():
        close_gap(*reader(), gap_id, status)
    return redirect(url_for("register.gaps", gesloten=gap_id))


@bp.post("/behoeften/<int:gap_id>/heropenen")
def open_gap_again(gap_id: int) -> ResponseReturnValue:
    """Open a closed gap again."""
    try:
        with transaction():
            reopen_gap(*reader(), gap_id)
    except DuplicateGapError as error:
        flash(_("You registered this need again already. Here it is."), "error")
        return redirect(url_for("register.gap", gap_id=error.number))
    flash(_("The need is open again."))
    return redirect(url_for("register.gap", gap_id=gap_id))
