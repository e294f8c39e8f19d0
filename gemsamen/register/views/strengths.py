"""What the own organisation is good at, who misses that, and who else can help with it."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import current_actor, current_organisation
from gemsamen.register.service import (
    Removable,
    get_strength,
    list_strengths,
    peers_with_gap,
    removed_label,
    strength_chances,
)
from gemsamen.register.views.arguments import whole_number
from gemsamen.register.views.blueprint import bp
from gemsamen.register.views.helping import who_can_help

FIRST_OTHERS = 10


@bp.get("/sterktes")
def strengths() -> ResponseReturnValue:
    """Show the strengths of the own organisation, and what it could add at once."""
    actor, organisation_id = current_actor(), current_organisation().id
    return render_template(
        "register/strengths.html",
        strengths=list_strengths(actor, organisation_id),
        chances=strength_chances(actor, organisation_id) if current_organisation().may_edit_register else [],
        removed=_removed(),
    )


@bp.get("/sterktes/<int:strength_id>")
def strength(strength_id: int) -> ResponseReturnValue:
    """Show one strength of the own organisation with who misses it and who is good at it too."""
    found = get_strength(current_actor(), current_organisation().id, strength_id)
    subject = found.component_id, found.function_id
    return render_template("register/strength.html", strength=found, **wanted_by(*subject), **who_can_help(*subject))


def wanted_by(component_id: int | None, function_id: int | None) -> dict[str, object]:
    """Return who misses something, nearest first."""
    actor, organisation_id = current_actor(), current_organisation().id
    subject = {"component_id": component_id} if component_id is not None else {"function_id": function_id}
    peers = peers_with_gap(actor, organisation_id, **subject)
    shown = None if request.args.get("alle") else FIRST_OTHERS
    return {
        "peers": peers[:shown],
        "peer_count": len(peers),
    }


def _removed() -> tuple[int, str] | None:
    """Return the strength that was just removed, while it can still be put back."""
    number = whole_number(request.args.get("verwijderd"))
    if number is None or not current_organisation().may_edit_register:
        return None
    label = removed_label(current_actor(), current_organisation().id, number, Removable.STRENGTH)
    return (number, label) if label else None
