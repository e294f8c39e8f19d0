"""What the page with groups shows, as plain frozen values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from gemsamen.domain.contract import Window
from gemsamen.domain.money import CostBand
from gemsamen.domain.organisation import NamedArrangement
from gemsamen.domain.register import GapUrgency
from gemsamen.matching.groups import LARGEST, SMALLEST, Figures, Style, Wish, worth
from gemsamen.organisations.service import MunicipalityFacts
from gemsamen.partners.service.question import About
from gemsamen.partners.service.values import NamedComponent

MOST_NAMED = 7
MOST_SWAPS = 12
FEWEST_TO_SHARE = 2


@dataclass(frozen=True, kw_only=True)
class Swap:
    """A member that leaves, and who comes in its place; nobody when empty."""

    leaving: str
    joining: str = ""


@dataclass(frozen=True, kw_only=True)
class GroupQuery:
    """Which groups are asked for; an odd size is brought within bounds, and too many names are left out.

    Parameters
    ----------
    about : About
        A system, a gap or a component; nothing asks for groups in general.
    size : int or None
        Number of members with the asker; None lets any size from 3 to 8 do.
    choice : int
        Which of the proposed groups is looked at, 0 is the first.
    included, excluded : tuple of str
        Parts of the address of municipalities that must be in the group, and that must not.
    most_km : int or None
        Nobody farther away than this.
    latest_start : date or None
        Day on which all must be able to change over at the latest.
    swaps : tuple of Swap
        In the order in which they are made, on the chosen group.
    """

    about: About = field(default_factory=About)
    choice: int = 0
    size: int | None = None
    included: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    most_km: int | None = None
    latest_start: date | None = None
    swaps: tuple[Swap, ...] = ()

    def __post_init__(self) -> None:
        if self.size is not None:
            object.__setattr__(self, "size", min(max(SMALLEST, self.size), LARGEST))
        object.__setattr__(self, "included", tuple(dict.fromkeys(self.included))[:MOST_NAMED])
        object.__setattr__(self, "excluded", tuple(dict.fromkeys(self.excluded))[:MOST_NAMED])
        object.__setattr__(self, "swaps", self.swaps[:MOST_SWAPS])


@dataclass(frozen=True, kw_only=True)
class Member:
    """A municipality with what the asker may know of it about the component.

    Parameters
    ----------
    products, suppliers : tuple of str
        What it uses, by name.
    window : Window or None
        The window that fits best with that of the asker.
    is_free : bool
        Whether it can change over at any time, because it misses the component and uses nothing for it.
    urgency : GapUrgency or None
        How urgently it misses the component.
    is_leading : bool
        Whether it is known to be willing to lead.
    arrangements : frozenset of NamedArrangement
        The arrangements that it takes part in.
    points : int or None
        How well it suits the asker, from 0 to 100; None for the asker itself.
    need : float
        Reason to join now, in [0, 1].
    """

    facts: MunicipalityFacts
    is_asker: bool
    products: tuple[str, ...] = ()
    suppliers: tuple[str, ...] = ()
    window: Window | None = None
    is_free: bool = False
    urgency: GapUrgency | None = None
    is_leading: bool = False
    arrangements: frozenset[NamedArrangement] = frozenset()
    distance_km: float | None = None
    points: int | None = None
    need: float = 0.0

    def is_near(self, most_km: float) -> bool:
        """Tell whether it is known to lie within a distance of the asker."""
        return self.distance_km is not None and self.distance_km <= most_km

    def is_in_time(self, latest: date) -> bool:
        """Tell whether it is known to be able to change over on or before a day."""
        return self.is_free or (self.window is not None and self.window.first <= latest)

    @property
    def has_known_moment(self) -> bool:
        """Tell whether it is known when it can change over."""
        return self.is_free or self.window is not None


def has_moment(members: Iterable[Member]) -> bool:
    """Tell whether the moment of two or more is known, and one of them is bound to a window."""
    known = [member for member in members if member.has_known_moment]
    return len(known) >= FEWEST_TO_SHARE and any(member.window for member in known)


@dataclass(frozen=True, kw_only=True)
class Group:
    """A group with its figures.

    Parameters
    ----------
    members : tuple of Member
        The asker first, then by name.
    figures : Figures
        By the usual weights, whatever kind of group it is.
    shared : Window or None
        When all members with a known contract can change over; None when there is no such day, or too few are known.
    population : int or None
        Inhabitants of all members; None when one is unknown.
    """

    members: tuple[Member, ...]
    figures: Figures
    shared: Window | None
    population: int | None

    @property
    def knows_moment(self) -> bool:
        """Tell whether a moment is known that two or more members could have in common."""
        return has_moment(self.members)

    @property
    def leads(self) -> tuple[Member, ...]:
        """Members that are willing to lead."""
        return tuple(member for member in self.members if member.is_leading)

    @property
    def worth(self) -> float:
        """What the group is worth beside groups of another size, in [0, 1): see `gemsamen.matching.groups.sizes`."""
        return worth(self.figures.score, len(self.members))

    @property
    def others(self) -> tuple[Member, ...]:
        """Every member but the asker."""
        return tuple(member for member in self.members if not member.is_asker)


@dataclass(frozen=True, kw_only=True)
class ProposedGroup:
    """A group as proposed.

    Parameters
    ----------
    is_proven : bool
        Whether no other group of its kind is better, of any size that will do.
    gap : float
        How much better another could be at most, in the score for its size, in [0, 1].
    """

    style: Style
    group: Group
    is_proven: bool
    gap: float


@dataclass(frozen=True, kw_only=True)
class SizeOption:
    """The best group of one size by its score in [0, 1]; proven when no other group of that size is better."""

    size: int
    score: float
    is_proven: bool

    @property
    def worth(self) -> float:
        """What it is worth beside groups of another size."""
        return worth(self.score, self.size)


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What one member means to the chosen group.

    Parameters
    ----------
    without : Group or None
        The group without this member; None when nobody else would be left.
    replacements : tuple of MunicipalityFacts
        Who could best take its place, the best first.
    """

    member: Member
    without: Group | None
    replacements: tuple[MunicipalityFacts, ...]


@dataclass(frozen=True, kw_only=True)
class Pair:
    """How well two members suit each other, from 0 to 100, and how far apart they are; None when unknown."""

    one: str
    other: str
    points: int
    distance_km: float | None


@dataclass(frozen=True, kw_only=True)
class Market:
    """The suppliers of the component, as far as the asker may see.

    Parameters
    ----------
    largest : str
        Supplier that most members of the group use now.
    n_members : int
        How many members that is.
    n_served : int
        Municipalities that visibly use this supplier for the component.
    n_users : int
        Municipalities that visibly use anything for it.
    n_suppliers : int
        Suppliers that those municipalities use.
    """

    largest: str
    n_members: int
    n_served: int
    n_users: int
    n_suppliers: int

    @property
    def national_share(self) -> float:
        """Share of this supplier among all municipalities that visibly use the component, in [0, 1]."""
        return self.n_served / self.n_users


@dataclass(frozen=True, kw_only=True)
class OwnValue:
    """What the own contracts for the component cost per year, as far as registered; others never see it."""

    yearly_cost: Decimal | None
    bands: tuple[CostBand, ...]


@dataclass(frozen=True, kw_only=True)
class Reach:
    """Who meets the wishes one by one, to tell why no group meets them all.

    Parameters
    ----------
    asker : Member
        It must be able to switch in time as well.
    named : tuple of Member
        Who must be in the group.
    n_near, n_in_time : int or None
        Others that are near enough, and that can switch in time; None when that is not asked.
    """

    asker: Member
    named: tuple[Member, ...]
    n_near: int | None
    n_in_time: int | None


@dataclass(frozen=True, kw_only=True)
class GroupProposals:
    """The proposed groups, and everything about the one that is looked at.

    Parameters
    ----------
    query : GroupQuery
        As asked; `choice` and `swaps` as far as they could be followed.
    component : NamedComponent or None
        What the groups are about.
    system : str
        Own system that was asked about; empty without one.
    also_covers : tuple of NamedComponent
        The other components of that system.
    candidates : tuple of MunicipalityFacts
        Who may be asked for, by name.
    n_candidates : int
        How many others have something to do with the component.
    groups : tuple of ProposedGroup
        Three or fewer; empty when nobody fits.
    is_all : bool
        Whether it is proven that there is no other group to propose, when there are fewer than three.
    size : int or None
        Number of members; smaller than asked for where there are too few candidates, None when any size will do.
    sizes : tuple of SizeOption
        When any size will do: the best of each size, the smallest first.
    relax : tuple of tuple of Wish
        Without a group: the fewest wishes that would have to be dropped together, every such set.
    reach : Reach or None
        Without a group: who meets the wishes one by one.
    chosen, swapped : Group or None
        The group that is looked at as it was proposed, and as it is after the swaps; the same without swaps.
    effects : tuple of Effect
        Of every other member of the swapped group.
    pairs : tuple of Pair
        All pairs of the swapped group.
    leads_elsewhere : tuple of MunicipalityFacts
        Who is not in the group and is willing to lead, at most three, those that suit the asker best first.
    market : Market or None
        None when nobody in the group uses anything.
    names : mapping of str to str
        Names by part of the address, of everybody who is named in the query.
    model_version : str
        Name of the weights and rules, and of the coefficients behind the affinity.
    """

    query: GroupQuery
    municipality: MunicipalityFacts
    component: NamedComponent | None
    system: str
    also_covers: tuple[NamedComponent, ...]
    candidates: tuple[MunicipalityFacts, ...]
    n_candidates: int
    groups: tuple[ProposedGroup, ...]
    is_all: bool
    size: int | None
    sizes: tuple[SizeOption, ...]
    relax: tuple[tuple[Wish, ...], ...]
    reach: Reach | None
    chosen: Group | None
    swapped: Group | None
    effects: tuple[Effect, ...]
    pairs: tuple[Pair, ...]
    leads_elsewhere: tuple[MunicipalityFacts, ...]
    market: Market | None
    value: OwnValue | None
    names: Mapping[str, str]
    model_version: str
    revision: int
    read_at: datetime
