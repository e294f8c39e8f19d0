"""Pages of initiatives: reading, starting, working on them, taking part."""

from gemsamen.initiatives.views import answering, begun, finding, participation, reading, starting, working
from gemsamen.initiatives.views.blueprint import bp

__all__ = ["answering", "begun", "bp", "finding", "participation", "reading", "starting", "working"]
