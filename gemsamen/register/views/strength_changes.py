"""Registering, changing, removing and putting back a strength."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import current_actor, current_organisation
from gemsamen.db import transaction
from gemsamen.domain.access import Permission, require
from gemsamen.register.forms import StrengthForm
from gemsamen.register.service import (
    ChangedMeanwhileError,
    DuplicateStrengthError,
    InvalidDraftError,
    RegisteredStrength,
    StrengthDraft,
    TooLateToRestoreError,
    add_strength,
    change_strength,
    find_strength,
    get_strength,
    remove_strength,
    restore_strength,
)
from gemsamen.register.views.blueprint import bp
from gemsamen.register.views.strengths import wanted_by
from gemsamen.register.views.subjects import about, chosen_subject, found_subjects
from gemsamen.web.messages import gettext as _


@bp.route("/sterktes/toevoegen", methods=["GET", "POST"])
def new_strength() -> ResponseReturnValue:
    """Register a strength: find what it is about, see who misses it, save."""
    require(current_actor(), Permission.EDIT_REGISTER, current_organisation().id)
    subject = chosen_subject()
    if subject is None:
        return render_template("register/find_strength.html", **found_subjects())
    form, (component_id, function_id) = StrengthForm(), about(subject)
    if form.validate_on_submit():
        strength_id = _add(form, form.draft(component_id=component_id, function_id=function_id))
        if strength_id is not None:
            return redirect(url_for("register.strength", strength_id=strength_id))
    same = find_strength(current_organisation().id, component_id=component_id, function_id=function_id)
    others = wanted_by(component_id, function_id)
    return render_template("register/new_strength.html", form=form, subject=subject, same=same, **others)


@bp.route("/sterktes/<int:strength_id>/bewerken", methods=["GET", "POST"])
def edit_strength(strength_id: int) -> ResponseReturnValue:
    """Change a strength."""
    require(current_actor(), Permission.EDIT_REGISTER, current_organisation().id)
    found, form = get_strength(current_actor(), current_organisation().id, strength_id), StrengthForm()
    if request.method == "GET":
        form.fill_from(found)
    elif form.validate_on_submit() and _change(form, found):
        return redirect(url_for("register.strength", strength_id=strength_id))
    return render_template("register/edit_strength.html", form=form, strength=found)


@bp.post("/sterktes/<int:strength_id>/verwijderen")
def end_strength(strength_id: int) -> ResponseReturnValue:
    """Take a strength out; it can be put back for an hour."""
    with transaction():
        removal_id = remove_strength(current_actor(), current_organisation().id, strength_id)
    return redirect(url_for("register.strengths", verwijderd=removal_id))


@bp.post("/sterktes/terugzetten/<int:removal_id>")
def bring_back_strength(removal_id: int) -> ResponseReturnValue:
    """Put a removed strength back."""
    try:
        with transaction():
            strength_id = restore_strength(current_actor(), current_organisation().id, removal_id)
    except TooLateToRestoreError:
        flash(_("This strength can no longer be put back. Add it again."), "error")
    except (DuplicateStrengthError, InvalidDraftError):
        flash(_("You registered this strength again already."), "error")
    else:
        flash(_("The strength is back as it was."))
        return redirect(url_for("register.strength", strength_id=strength_id))
    return redirect(url_for("register.strengths"))


def _add(form: StrengthForm, draft: StrengthDraft) -> int | None:
    try:
        with transaction():
            strength_id = add_strength(current_actor(), current_organisation().id, draft)
    except DuplicateStrengthError:
        form.form_errors.append(_("You already registered this strength."))
    except InvalidDraftError as error:
        form.show(error)
    else:
        flash(_("Your strength is registered."))
        return strength_id
    return None


def _change(form: StrengthForm, found: RegisteredStrength) -> bool:
    draft = form.draft(component_id=found.component_id, function_id=found.function_id, origin=found.origin)
    try:
        with transaction():
            change_strength(current_actor(), current_organisation().id, found.id, draft, seen_at=form.seen_at())
    except ChangedMeanwhileError:
        form.form_errors.append(
            _("A colleague changed this strength while you were typing. Compare in a new tab, then save again.")
        )
        form.show_version(found.updated_at)
    except InvalidDraftError as error:
        form.show(error)
    else:
        flash(_("The changes have been saved."))
        return True
    return False
