"""What the own organisation is good at, who misses that, and who else can help with it."""

from functools import partial

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import current_organisation
from gemsamen.db import transaction
from gemsamen.register.forms import StrengthForm
from gemsamen.register.service import (
    DuplicateStrengthError,
    InvalidDraftError,
    Removable,
    TooLateToRestoreError,
    add_strength,
    change_strength,
    find_strength,
    get_strength,
    list_strengths,
    remove_strength,
    restore_strength,
    strength_chances,
)
from gemsamen.register.views.actors import editor, reader
from gemsamen.register.views.blueprint import bp
from gemsamen.register.views.others import who_can_help, who_misses
from gemsamen.register.views.removed import just_removed
from gemsamen.register.views.saving import changed, saved
from gemsamen.register.views.topics import chosen_topic, found_topics, topic_of
from gemsamen.web.messages import gettext as _


@bp.get("/sterktes")
def strengths() -> ResponseReturnValue:
    """Show the strengths of the own organisation, and what it could add at once."""
    return render_template(
        "register/strengths.html",
        strengths=list_strengths(*reader()),
        chances=strength_chances(*reader()) if current_organisation().may_edit_register else [],
        removed=just_removed(Removable.STRENGTH),
    )


@bp.get("/sterktes/<int:strength_id>")
def strength(strength_id: int) -> ResponseReturnValue:
    """Show one strength of the own organisation with who misses it and who is good at it too."""
    found = get_strength(*reader(), strength_id)
    others = who_misses(found.topic) | who_can_help(found.topic)
    return render_template("register/strength.html", strength=found, **others)


@bp.route("/sterktes/toevoegen", methods=["GET", "POST"])
def new_strength() -> ResponseReturnValue:
    """Register a strength: find what it is about, see who misses it, save."""
    actor, organisation_id = editor()
    choice = chosen_topic()
    if choice is None:
        return render_template("register/find_topic.html", kind="strength", **found_topics())
    form, topic = StrengthForm(), topic_of(choice)
    if form.validate_on_submit():
        strength_id = saved(form, lambda: add_strength(actor, organisation_id, form.draft(topic)))
        if strength_id is not None:
            flash(_("Your strength is registered."))
            return redirect(url_for("register.strength", strength_id=strength_id))
    same, others = find_strength(actor, organisation_id, topic), who_misses(topic)
    return render_template("register/new_entry.html", kind="strength", form=form, topic=choice, same=same, **others)


@bp.route("/sterktes/<int:strength_id>/bewerken", methods=["GET", "POST"])
def edit_strength(strength_id: int) -> ResponseReturnValue:
    """Change a strength."""
    actor, organisation_id = editor()
    found = get_strength(actor, organisation_id, strength_id)
    form, stored = StrengthForm(), StrengthForm.showing(found)
    if request.method == "GET":
        form = stored
    elif form.validate_on_submit():
        draft, seen_at = form.draft(found.topic, found.origin), form.seen_at() or found.updated_at
        change = partial(change_strength, actor, organisation_id, strength_id, draft, seen_at=seen_at)
        if changed(form, change, stored):
            flash(_("The changes have been saved."))
            return redirect(url_for("register.strength", strength_id=strength_id))
    return render_template("register/edit_entry.html", kind="strength", form=form, entry=found)


@bp.post("/sterktes/<int:strength_id>/verwijderen")
def end_strength(strength_id: int) -> ResponseReturnValue:
    """Take a strength out; it can be put back for an hour."""
    with transaction():
        removal_id = remove_strength(*reader(), strength_id)
    return redirect(url_for("register.strengths", verwijderd=removal_id))


@bp.post("/sterktes/terugzetten/<int:removal_id>")
def bring_back_strength(removal_id: int) -> ResponseReturnValue:
    """Put a removed strength back."""
    try:
        with transaction():
            strength_id = restore_strength(*reader(), removal_id)
    except (TooLateToRestoreError, InvalidDraftError):
        flash(_("This strength can no longer be put back. Add it again."), "error")
        return redirect(url_for("register.strengths"))
    except DuplicateStrengthError as error:
        flash(_("You registered this strength again already. Here it is."), "error")
        return redirect(url_for("register.strength", strength_id=error.number))
    flash(_("The strength is back as it was."))
    return redirect(url_for("register.strength", strength_id=strength_id))
