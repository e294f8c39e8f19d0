"""Everything that is invented for one installation, as plain values."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from gemsamen.demo.invention.arrangements import ArrangementPlan, invent_arrangements
from gemsamen.demo.invention.chance import Chance
from gemsamen.demo.invention.gaps import GapPlan, Needs, missed_components
from gemsamen.demo.invention.groups import form_groups
from gemsamen.demo.invention.initiatives import InitiativePlan, invent_initiatives, renewals
from gemsamen.demo.invention.interests import InterestPlan, invent_interests
from gemsamen.demo.invention.market import Market, load_market
from gemsamen.demo.invention.places import Place
from gemsamen.demo.invention.portfolio import Inventor, Portfolio
from gemsamen.demo.invention.stacks import Buyer, Stacks
from gemsamen.demo.invention.strengths import StrengthPlan, Talents

DEFAULT_SEED = 342


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What examples are invented from.

    Parameters
    ----------
    places : mapping of str to Place
        The municipalities by code.
    components : frozenset of str
        GEMMA identifiers of the components in this installation.
    left_empty : frozenset of str
        Codes of the municipalities that get nothing; the others get the same as without it.
    today : date
        Day around which contracts and steps are laid.
    """

    places: Mapping[str, Place]
    components: frozenset[str]
    today: date
    left_empty: frozenset[str] = frozenset()
    seed: int = DEFAULT_SEED


@dataclass(frozen=True, kw_only=True)
class World:
    """All examples of one installation; portfolios, gaps and strengths in order of code."""

    market: Market
    portfolios: tuple[Portfolio, ...]
    gaps: tuple[GapPlan, ...]
    strengths: tuple[StrengthPlan, ...]
    arrangements: tuple[ArrangementPlan, ...]
    initiatives: tuple[InitiativePlan, ...]
    interests: tuple[InterestPlan, ...]
    partnership_of: Mapping[str, str] = field(default_factory=dict)
    """Name of the partnership that works for a municipality, by its code."""

    @property
    def fingerprint(self) -> str:
        """Hash of the content: equal for equal content."""
        parts = (
            *(self.portfolios, self.gaps, self.strengths),
            *(self.arrangements, self.initiatives, self.interests, self.market),
        )
        return hashlib.sha256(repr(parts).encode()).hexdigest()


Progress = Callable[[float], None]
"""Is told which part of the work is done, in [0, 1]."""


def invent_world(setting: Setting, progress: Progress = lambda _done: None) -> World:
    """Invent all examples; the same setting always gives the same world."""
    chance = Chance(setting.seed)
    market = load_market(setting.components)
    groups = form_groups(setting.places, chance)
    filled = {code: place for code, place in setting.places.items() if code not in setting.left_empty}
    names = {component.name: component.gemma_id for component in market.components}
    initiatives = invent_initiatives(setting.places, groups, names, chance, setting.today)
    group_of = {code: group for group in groups for code in group.members}
    stacks = Stacks(market, chance)
    buyers = [stacks.buyer(place, group_of.get(code)) for code, place in sorted(filled.items())]
    inventor = Inventor(
        market=market, stacks=stacks, chance=chance, today=setting.today, renewals=renewals(initiatives)
    )
    portfolios = _portfolios(inventor, buyers, progress)
    needs, talents = Needs(market, chance), Talents(missed_components(names), chance)
    arrangements = invent_arrangements(setting.places, groups, chance)
    partnerships = {code: each.partnership for each in arrangements if each.partnership for code in each.members}
    return World(
        market=market,
        portfolios=tuple(portfolios),
        gaps=tuple(gap for each in portfolios for gap in needs.gaps(filled[each.code], each, setting.today)),
        strengths=tuple(
            strength
            for each in portfolios
            for strength in talents.strengths(filled[each.code], each.covered, setting.today)
        ),
        arrangements=tuple(arrangements),
        initiatives=tuple(_without_left_empty(initiatives, setting.left_empty)),
        interests=tuple(invent_interests(filled, names, chance, setting.today)),
        partnership_of=partnerships,
    )


def _portfolios(inventor: Inventor, buyers: Sequence[Buyer], progress: Progress) -> list[Portfolio]:
    found = []
    for number, buyer in enumerate(buyers, start=1):
        found.append(inventor.portfolio(buyer))
        progress(number / len(buyers))
    return found


def _without_left_empty(initiatives: Iterable[InitiativePlan], left_empty: frozenset[str]) -> list[InitiativePlan]:
    return [each for each in initiatives if left_empty.isdisjoint(one.code for one in each.participants)]
