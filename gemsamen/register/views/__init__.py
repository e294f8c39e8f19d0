"""Pages of the register: landscape, systems, gaps, strengths and components."""

from gemsamen.register.views import (
    adding,
    changing,
    components,
    downloads,
    gaps,
    landscape,
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
    "gaps",
    "landscape",
    "strengths",
    "systems",
]
