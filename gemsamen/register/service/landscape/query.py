"""What somebody wants to see of a landscape."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from gemsamen.domain.catalogue import ComponentDomain
from gemsamen.domain.paging import PageRequest
from gemsamen.domain.register import LifecyclePhase

YEARS_AHEAD = 3
LATER, UNKNOWN = "later", "unknown"


class Attention(StrEnum):
    """Something about a system that asks for attention."""

    NO_END_DATE = "no_end_date"
    DECISION_PASSED = "decision_passed"
    ENDED = "ended"
    NOT_CONFIRMED = "not_confirmed"
    NO_COMPONENT = "no_component"
    ONLY_OURS = "only_ours"


class LandscapeSort(StrEnum):
    """What a landscape can be sorted by; what is unknown comes last, after days to decide that have passed."""

    DECISION = "decision"
    NAME = "name"
    PHASE = "phase"
    WINDOW = "window"
    COST = "cost"
    USERS = "users"


@dataclass(frozen=True, kw_only=True)
class LandscapeQuery:
    """What somebody wants to see of his landscape.

    Parameters
    ----------
    years : tuple of str
        Years in which a change-over is possible, ``"later"`` or ``"unknown"``.
    suppliers : tuple of str
        Names of suppliers.
    component : str
        Part of the address of a component; empty for all.
    today : date
        Day from which days and years count.
    """

    today: date
    text: str = ""
    years: tuple[str, ...] = ()
    domains: tuple[ComponentDomain, ...] = ()
    phases: tuple[LifecyclePhase, ...] = ()
    suppliers: tuple[str, ...] = ()
    attention: tuple[Attention, ...] = ()
    component: str = ""
    sort: LandscapeSort = LandscapeSort.DECISION
    is_descending: bool = False
    page: PageRequest = field(default_factory=PageRequest)

    @cached_property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """What was chosen per facet; a facet that is empty leaves nothing out."""
        return {
            "years": self.years,
            "domains": self.domains,
            "phases": self.phases,
            "suppliers": self.suppliers,
            "attention": self.attention,
            "component": (self.component,) if self.component else (),
        }

    @property
    def is_filtered(self) -> bool:
        """Tell whether anything is left out."""
        return bool(self.text or any(self.chosen.values()))


def year_values(today: date) -> tuple[str, ...]:
    """Return the choices for the year of changing over, first the nearest."""
    return (*(str(today.year + ahead) for ahead in range(YEARS_AHEAD + 1)), LATER, UNKNOWN)
