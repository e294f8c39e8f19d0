"""What the page about comparable municipalities shows, as plain frozen values."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from gemsamen.domain.organisation import NamedArrangement
from gemsamen.domain.paging import Page, PageRequest
from gemsamen.matching.adoption import AdoptionFactor
from gemsamen.organisations.service import MunicipalityFacts
from gemsamen.partners.service.values import NamedComponent

ROWS = 10


class PeerGroupKind(StrEnum):
    """By what the comparable municipalities are chosen."""

    SYSTEMS = "systems"
    SIZE = "size"
    BORDERS = "borders"
    PROVINCE = "province"


class PeerOrder(StrEnum):
    """What comes first: what most of the group use, or what fits best according to the model."""

    MOST_USED = "most_used"
    BEST_FIT = "best_fit"


@dataclass(frozen=True, kw_only=True)
class PeerQuery:
    """Which comparison is asked for.

    Parameters
    ----------
    group : PeerGroupKind or None
        None leaves the choice to the number of registered systems.
    is_complete : bool
        Whether everything is asked for instead of one page, for a file.
    """

    group: PeerGroupKind | None = None
    order: PeerOrder = PeerOrder.MOST_USED
    page: PageRequest = field(default_factory=lambda: PageRequest(size=ROWS))
    is_complete: bool = False


@dataclass(frozen=True, kw_only=True)
class PeerGroup:
    """The comparable municipalities.

    Parameters
    ----------
    members : tuple of MunicipalityFacts
        Those that share what they use, most comparable first; of a province by name.
    silent : int
        Others that belong to the group and share nothing yet.
    """

    kind: PeerGroupKind
    members: tuple[MunicipalityFacts, ...]
    silent: int


@dataclass(frozen=True, kw_only=True)
class UsedSystem:
    """A system with the members of the group that use it, in the order of the group."""

    name: str
    users: tuple[MunicipalityFacts, ...]


@dataclass(frozen=True, kw_only=True)
class SystemWhy:
    """Why one system fits best, according to the model.

    Parameters
    ----------
    name : str
        The system.
    users : int
        Municipalities of the whole register that use it for all to see.
    factors : tuple of AdoptionFactor
        What speaks for it, the strongest first.
    alike : tuple of int
        How many of the municipalities most like in systems use it, and how many those are.
    bordering : tuple of MunicipalityFacts
        Bordering municipalities that use it, apart from those in `tied`, by name.
    tied : tuple of MunicipalityFacts
        Municipalities with which one shares an ICT arrangement and that use it, by name.
    ties : frozenset of NamedArrangement
        The ICT arrangements that one shares with those.
    companion : str
        The own system with which it often goes together; empty when there is none.
    together, holders : int
        Municipalities that have both, and that have the own system.
    """

    name: str
    users: int
    factors: tuple[AdoptionFactor, ...]
    alike: tuple[int, int]
    bordering: tuple[MunicipalityFacts, ...]
    tied: tuple[MunicipalityFacts, ...]
    ties: frozenset[NamedArrangement]
    companion: str
    together: int
    holders: int


@dataclass(frozen=True, kw_only=True)
class ComponentUsed:
    """A component with the members of the group that use something for it.

    Parameters
    ----------
    systems : tuple of UsedSystem
        Most users first; equal numbers by name.
    users : tuple of MunicipalityFacts
        In the order of the group.
    """

    component: NamedComponent
    systems: tuple[UsedSystem, ...]
    users: tuple[MunicipalityFacts, ...]


@dataclass(frozen=True, kw_only=True)
class MissedComponent:
    """A component that members of the group have and one has not.

    Parameters
    ----------
    is_gap : bool
        Whether one registered it as a need.
    why : SystemWhy or None
        The best fitting system, from the whole register; only for the page that is shown.
    """

    used: ComponentUsed
    is_gap: bool
    why: SystemWhy | None = None


@dataclass(frozen=True, kw_only=True)
class RareComponent:
    """A component that one has and few of the group have.

    Parameters
    ----------
    own_products : tuple of str
        In alphabetical order.
    """

    used: ComponentUsed
    own_products: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PeerComparison:
    """One municipality beside those like it.

    Parameters
    ----------
    query : PeerQuery
        With the group that was chosen.
    own_system_count : int
        Number of products that it registered.
    missed : Page of MissedComponent
        In the order that was asked for.
    rare : tuple of RareComponent
        Fewest users first; equal numbers by name.
    model_version : str
        Name of the coefficients.
    """

    query: PeerQuery
    municipality: MunicipalityFacts
    group: PeerGroup
    own_system_count: int
    missed: Page[MissedComponent]
    rare: tuple[RareComponent, ...]
    model_version: str
    read_at: datetime
