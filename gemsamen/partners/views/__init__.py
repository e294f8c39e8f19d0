"""Pages of partners."""

from gemsamen.partners.views import comparing, explaining, feedback, lists, question
from gemsamen.partners.views.blueprint import bp

__all__ = ["bp", "comparing", "explaining", "feedback", "lists", "question"]
