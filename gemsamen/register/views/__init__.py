"""Pages of the register: landscape, systems, gaps, strengths and components."""

from gemsamen.register.views import (
    adding,
    changing,
    components,
    downloads,
    gap_changes,
    gaps,
    landscape,
    strength_changes,
    strengths,
    systems,
)
from gemsamen.register.views.blueprint import bp

__all__ = [
    "adding",
    "bp",
    "changing",
    "components",
    "downloads",
    "gap_changes",
    "gaps",
    "landscape",
    "strength_changes",
    "strengths",
    "systems",
]
