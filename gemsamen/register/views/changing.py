"""Changing, removing and putting back a system."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import current_actor, current_organisation
from gemsamen.catalogue.service import component_index
from gemsamen.db import transaction
from gemsamen.domain.access import Permission, require
from gemsamen.register.forms import SystemForm
from gemsamen.register.service import (
    ChangedMeanwhileError,
    DuplicateSystemError,
    InvalidDraftError,
    RegisteredSystem,
    TooLateToRestoreError,
    change_system,
    draft_of,
    get_system,
    remove_system,
    restore_system,
)
from gemsamen.register.views.blueprint import bp
from gemsamen.web.messages import gettext as _


@bp.route("/landschap/<int:system_id>/bewerken", methods=["GET", "POST"])
def edit_system(system_id: int) -> ResponseReturnValue:
    """Change the facts of a system."""
    found = _own(system_id)
    index, form = component_index(), SystemForm()
    form.name_components(index)
    if request.method == "GET":
        form.fill_from(draft_of(found), index, found.updated_at)
    elif form.asks_for_component(request.form.get("doe")):
        form.take_component(index)
    elif form.validate_on_submit() and form.take_component(index) and _save(form, found):
        return redirect(url_for("register.system", system_id=system_id))
    return render_template("register/edit_system.html", form=form, system=found, components=index.choices)


@bp.route("/landschap/<int:system_id>/verwijderen", methods=["GET", "POST"])
def remove(system_id: int) -> ResponseReturnValue:
    """Ask, and then take a system out of the landscape; it can be put back for an hour."""
    found = _own(system_id)
    if request.method == "GET":
        return render_template("register/remove_system.html", system=found)
    with transaction():
        removal_id = remove_system(current_actor(), current_organisation().id, system_id)
    return redirect(url_for("register.landscape", verwijderd=removal_id))


@bp.post("/landschap/terugzetten/<int:removal_id>")
def restore(removal_id: int) -> ResponseReturnValue:
    """Put a removed system back."""
    try:
        with transaction():
            system_id = restore_system(current_actor(), current_organisation().id, removal_id)
    except TooLateToRestoreError:
        flash(_("This system can no longer be put back. Add it again."), "error")
        return redirect(url_for("register.landscape"))
    except (DuplicateSystemError, InvalidDraftError):
        flash(_("This system is already in your landscape again."), "error")
        return redirect(url_for("register.landscape"))
    flash(_("The system is back as it was."))
    return redirect(url_for("register.system", system_id=system_id))


def _own(system_id: int) -> RegisteredSystem:
    actor, organisation_id = current_actor(), current_organisation().id
    require(actor, Permission.EDIT_REGISTER, organisation_id)
    return get_system(actor, organisation_id, system_id)


def _save(form: SystemForm, found: RegisteredSystem) -> bool:
    draft = form.draft(found.product_id, draft_of(found))
    try:
        with transaction():
            change_system(
                current_actor(), current_organisation().id, found.id, draft, seen_at=form.seen_at() or found.updated_at
            )
    except ChangedMeanwhileError:
        form.form_errors.append(
            _("A colleague changed this system while you were typing. Compare in a new tab, then save again.")
        )
        form.show_version(found.updated_at)
    except DuplicateSystemError:
        form.version.errors = [_("This product is already in your landscape with this version and label.")]
    except InvalidDraftError as error:
        form.show(error)
    else:
        flash(_("The changes have been saved."))
        return True
    return False
