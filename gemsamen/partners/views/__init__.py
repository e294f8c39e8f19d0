"""Pages of partners."""

from gemsamen.partners.views import comparing, explaining, exposure, feedback, groups, interests, lists, peers, question
from gemsamen.partners.views.blueprint import bp

__all__ = ["bp", "comparing", "explaining", "exposure", "feedback", "groups", "interests", "lists", "peers", "question"]
