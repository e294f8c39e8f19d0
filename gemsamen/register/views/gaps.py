"""What the own organisation misses, and who misses or has the same."""

from collections.abc import Sequence

from flask import render_template, request
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import current_actor, current_organisation, today
from gemsamen.domain.contract import add_months
from gemsamen.domain.register import GapStatus
from gemsamen.register.service import OtherUse, get_gap, list_gaps, peers_with_gap, who_else_uses
from gemsamen.register.views.blueprint import bp
from gemsamen.register.views.drawings import other_window
from gemsamen.register.views.helping import who_can_help
from gemsamen.register.words import window_words
from gemsamen.web.drawing import year_axis

FIRST_OTHERS = 10
RECENT_MONTHS = 36


@bp.get("/behoeften")
def gaps() -> ResponseReturnValue:
    """Show the gaps of the own organisation."""
    found = list_gaps(current_actor(), current_organisation().id)
    return render_template(
        "register/gaps.html",
        gaps=[gap for gap in found if gap.status is GapStatus.OPEN],
        closed=[gap for gap in found if gap.status is not GapStatus.OPEN],
    )


@bp.get("/behoeften/<int:gap_id>")
def gap(gap_id: int) -> ResponseReturnValue:
    """Show one gap of the own organisation with who misses the same and who has a solution."""
    found = get_gap(current_actor(), current_organisation().id, gap_id)
    return render_template("register/gap.html", gap=found, **company(found.component_id, found.function_id))


def company(component_id: int | None, function_id: int | None) -> dict[str, object]:
    """Return who misses the same and who has a solution, nearest first, with what the table needs to draw."""
    actor, organisation_id = current_actor(), current_organisation().id
    about = {"component_id": component_id} if component_id is not None else {"function_id": function_id}
    solutions = who_else_uses(actor, organisation_id, **about)
    peers = peers_with_gap(actor, organisation_id, **about)
    shown = None if request.args.get("alle") else FIRST_OTHERS
    axis = year_axis(today())
    return {
        "peers": peers[:shown],
        "peer_count": len(peers),
        **who_can_help(component_id, function_id),
        "solutions": solutions[:shown],
        "solution_count": len({each.organisation_id for each in solutions}),
        "recent_count": _recent(solutions),
        "axis": axis,
        "draw_other": lambda other: other_window(axis, other, None),
        "window_words": window_words,
    }


def _recent(solutions: Sequence[OtherUse]) -> int:
    """Count the municipalities that took a solution into use in the last three years."""
    since = add_months(today(), -RECENT_MONTHS)
    return len({each.organisation_id for each in solutions if (each.in_production_since or since) > since})
