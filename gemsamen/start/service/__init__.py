"""What needs an organisation now, and finding things in all rooms at once."""

from gemsamen.start.service.searching import (
    SHORTEST_SEARCH,
    FoundMunicipality,
    SearchResults,
    search_everything,
)
from gemsamen.start.service.tasks import Task, TaskKind, Urgency
from gemsamen.start.service.today import StartPage, start_page

__all__ = [
    "SHORTEST_SEARCH",
    "FoundMunicipality",
    "SearchResults",
    "StartPage",
    "Task",
    "TaskKind",
    "Urgency",
    "search_everything",
    "start_page",
]
