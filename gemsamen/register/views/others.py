"""Who misses, has or can help with the same, for the pages of gaps, strengths and components."""

from collections.abc import Sequence
from typing import Any

from flask import request

from gemsamen.accounts.current import today
from gemsamen.domain.contract import add_months
from gemsamen.register.service import (
    OtherUse,
    Topic,
    peers_with_gap,
    peers_with_strength,
    who_else_uses,
)
from gemsamen.register.views.actors import reader
from gemsamen.register.views.drawings import other_window
from gemsamen.register.words import window_words
from gemsamen.web.drawing import year_axis

FIRST_OTHERS = 10
FIRST_EXPERTS = 5
RECENT_MONTHS = 36


def first_of(found: list[Any], count: int = FIRST_OTHERS) -> list[Any]:
    """Return the first of a list, or all when the address asks so."""
    return found if request.args.get("alle") else found[:count]


def who_misses(topic: Topic) -> dict[str, object]:
    """Return who misses something, nearest first."""
    peers = peers_with_gap(*reader(), topic)
    return {"peers": first_of(peers), "peer_count": len(peers)}


def who_can_help(topic: Topic) -> dict[str, object]:
    """Return who is good at something, nearest first."""
    experts = peers_with_strength(*reader(), topic)
    return {"experts": first_of(experts, FIRST_EXPERTS), "expert_count": len(experts)}


def who_has(topic: Topic) -> dict[str, object]:
    """Return who uses a system for something, nearest first, with what the table needs to draw."""
    found = who_else_uses(*reader(), component_id=topic.component_id, function_id=topic.function_id)
    axis = year_axis(today())
    return {
        "solutions": first_of(found),
        "solution_total": len(found),
        "solution_count": len({each.organisation_id for each in found}),
        "recent_count": _recent(found),
        "axis": axis,
        "draw_other": lambda other: other_window(axis, other, None),
        "window_words": window_words,
    }


def _recent(solutions: Sequence[OtherUse]) -> int:
    """Count the municipalities that took a solution into use in the last three years."""
    since = add_months(today(), -RECENT_MONTHS)
    return len({each.organisation_id for each in solutions if (each.in_production_since or since) > since})
