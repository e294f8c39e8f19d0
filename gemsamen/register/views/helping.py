"""Who can help with a component or a business function, for the pages that show it."""

from flask import request

from gemsamen.accounts.current import current_actor, current_organisation
from gemsamen.register.service import peers_with_strength

FIRST_EXPERTS = 5


def who_can_help(component_id: int | None, function_id: int | None) -> dict[str, object]:
    """Return the nearest municipalities that are good at it, all of them when the address asks so."""
    subject = {"component_id": component_id} if component_id is not None else {"function_id": function_id}
    experts = peers_with_strength(current_actor(), current_organisation().id, **subject)
    return {
        "experts": experts[: None if request.args.get("alle") else FIRST_EXPERTS],
        "expert_count": len(experts),
    }
