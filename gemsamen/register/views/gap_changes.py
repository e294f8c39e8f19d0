"""Registering, changing and closing a gap."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import current_actor, current_organisation
from gemsamen.db import transaction
from gemsamen.domain.access import Permission, require
from gemsamen.domain.register import GapStatus
from gemsamen.register.forms import GapForm
from gemsamen.register.service import (
    ChangedMeanwhileError,
    DuplicateGapError,
    GapDraft,
    GapNotFoundError,
    InvalidDraftError,
    RegisteredGap,
    add_gap,
    change_gap,
    close_gap,
    find_open_gap,
    get_gap,
)
from gemsamen.register.views.blueprint import bp
from gemsamen.register.views.gaps import company
from gemsamen.register.views.subjects import about, chosen_subject, found_subjects
from gemsamen.web.messages import gettext as _

CLOSED = {"opgelost": GapStatus.SOLVED, "ingetrokken": GapStatus.WITHDRAWN}


@bp.route("/behoeften/melden", methods=["GET", "POST"])
def new_gap() -> ResponseReturnValue:
    """Register a gap: find what is missing, see who misses it too, save."""
    require(current_actor(), Permission.EDIT_REGISTER, current_organisation().id)
    subject = chosen_subject()
    if subject is None:
        return render_template("register/find_gap.html", **found_subjects())
    form, (component_id, function_id) = GapForm(), about(subject)
    if form.validate_on_submit():
        gap_id = _add(form, form.draft(component_id=component_id, function_id=function_id))
        if gap_id is not None:
            return redirect(url_for("register.gap", gap_id=gap_id))
    same = find_open_gap(current_organisation().id, component_id=component_id, function_id=function_id)
    others = company(component_id, function_id)
    return render_template("register/new_gap.html", form=form, subject=subject, same=same, **others)


@bp.route("/behoeften/<int:gap_id>/bewerken", methods=["GET", "POST"])
def edit_gap(gap_id: int) -> ResponseReturnValue:
    """Change an open gap."""
    found, form = _own_open(gap_id), GapForm()
    if request.method == "GET":
        form.fill_from(found)
    elif form.validate_on_submit() and _change(form, found):
        return redirect(url_for("register.gap", gap_id=gap_id))
    return render_template("register/edit_gap.html", form=form, gap=found)


@bp.post("/behoeften/<int:gap_id>/sluiten")
def end_gap(gap_id: int) -> ResponseReturnValue:
    """Close a gap as solved or withdrawn."""
    status = CLOSED.get(request.form.get("reden", "")) or abort(400)
    with transaction():
        close_gap(current_actor(), current_organisation().id, gap_id, status)
    flash(_("The need is solved.") if status is GapStatus.SOLVED else _("The need has been withdrawn."))
    return redirect(url_for("register.gaps"))


def _own_open(gap_id: int) -> RegisteredGap:
    actor, organisation_id = current_actor(), current_organisation().id
    require(actor, Permission.EDIT_REGISTER, organisation_id)
    found = get_gap(actor, organisation_id, gap_id)
    if found.status is not GapStatus.OPEN:
        raise GapNotFoundError(gap_id)
    return found


def _add(form: GapForm, draft: GapDraft) -> int | None:
    try:
        with transaction():
            gap_id = add_gap(current_actor(), current_organisation().id, draft)
    except DuplicateGapError:
        form.form_errors.append(_("You already registered this need."))
    except InvalidDraftError as error:
        form.show(error)
    else:
        flash(_("Your need is registered."))
        return gap_id
    return None


def _change(form: GapForm, found: RegisteredGap) -> bool:
    draft = form.draft(component_id=found.component_id, function_id=found.function_id, origin=found.origin)
    try:
        with transaction():
            change_gap(current_actor(), current_organisation().id, found.id, draft, seen_at=form.seen_at())
    except ChangedMeanwhileError:
        form.form_errors.append(
            _("A colleague changed this need while you were typing. Compare in a new tab, then save again.")
        )
        form.show_version(found.updated_at)
    except InvalidDraftError as error:
        form.show(error)
    else:
        flash(_("The changes have been saved."))
        return True
    return False
