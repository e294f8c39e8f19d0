"""Users and what they may do."""

from gemsamen.accounts.service.actors import WorkingFor, actor_of, organisations_of, working_for

__all__ = ["WorkingFor", "actor_of", "organisations_of", "working_for"]
