"""Pages of partners."""

from gemsamen.partners.views import comparing, explaining, lists
from gemsamen.partners.views.blueprint import bp

__all__ = ["bp", "comparing", "explaining", "lists"]
