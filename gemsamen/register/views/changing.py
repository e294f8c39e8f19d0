"""Changing, removing and putting back a system."""

from functools import partial

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gemsamen.catalogue.service import component_index
from gemsamen.db import transaction
from gemsamen.register.forms import SystemForm
from gemsamen.register.service import (
    DuplicateSystemError,
    InvalidDraftError,
    TooLateToRestoreError,
    change_system,
    draft_of,
    get_system,
    remove_system,
    restore_system,
)
from gemsamen.register.views.actors import editor
from gemsamen.register.views.blueprint import bp
from gemsamen.register.views.saving import changed
from gemsamen.web.messages import gettext as _


@bp.route("/landschap/<int:system_id>/bewerken", methods=["GET", "POST"])
def edit_system(system_id: int) -> ResponseReturnValue:
    """Change the facts of a system."""
    actor, organisation_id = editor()
    found = get_system(actor, organisation_id, system_id)
    index, form = component_index(), SystemForm()
    form.name_components(index)
    stored = SystemForm.showing(found, index)
    if request.method == "GET":
        form = stored
    elif form.asks_for_component(request.form.get("doe")):
        form.take_component(index)
    elif form.validate_on_submit() and form.take_component(index):
        draft, seen_at = form.draft(found.product_id, draft_of(found)), form.seen_at() or found.updated_at
        change = partial(change_system, actor, organisation_id, system_id, draft, seen_at=seen_at)
        if changed(form, change, stored):
            flash(_("The changes have been saved."))
            return redirect(url_for("register.system", system_id=system_id))
    return render_template("register/edit_system.html", form=form, system=found, components=index.choices)


@bp.route("/landschap/<int:system_id>/verwijderen", methods=["GET", "POST"])
def remove(system_id: int) -> ResponseReturnValue:
    """Ask, and then take a system out of the landscape; it can be put back for an hour."""
    found = get_system(*editor(), system_id)
    if request.method == "GET":
        return render_template("register/remove_system.html", system=found)
    with transaction():
        removal_id = remove_system(*editor(), system_id)
    return redirect(url_for("register.landscape", verwijderd=removal_id))


@bp.post("/landschap/terugzetten/<int:removal_id>")
def restore(removal_id: int) -> ResponseReturnValue:
    """Put a removed system back."""
    try:
        with transaction():
            system_id = restore_system(*editor(), removal_id)
    except (TooLateToRestoreError, InvalidDraftError):
        flash(_("This system can no longer be put back. Add it again."), "error")
        return redirect(url_for("register.landscape"))
    except DuplicateSystemError as error:
        flash(_("This system is already in your landscape again. Here it is."), "error")
        return redirect(url_for("register.system", system_id=error.number))
    flash(_("The system is back as it was."))
    return redirect(url_for("register.system", system_id=system_id))
