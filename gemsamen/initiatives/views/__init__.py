"""Pages of initiatives: reading, starting, working on them, taking part."""

from gemsamen.initiatives.views import participation, reading, starting, working
from gemsamen.initiatives.views.blueprint import bp

__all__ = ["bp", "participation", "reading", "starting", "working"]
