"""Which product a municipality chooses: popular, known in the region, from the house supplier, or with its group."""

import math
from dataclasses import dataclass
from random import Random

from gemsamen.demo.invention.chance import Chance, happens, weighted
from gemsamen.demo.invention.groups import Group
from gemsamen.demo.invention.market import Market, ProductSeed
from gemsamen.demo.invention.places import SHOWCASE, Place

POPULARITY = 1.05
"""Exponent of the Zipf law: the second product of a component sells about half of the first."""

REGIONAL_PULL = 3.0
PROVINCIAL_PULL = 1.8
HOUSE_PULL = 4.0
HOUSE_PART = 0.45
SHOWCASE_FOCUS = 2
"""The group of the example accounts buys what is best known, so that first pages show the same names."""

LOYALTY = 0.9
LEANING = 0.45


@dataclass(frozen=True, kw_only=True)
class Buyer:
    """Who chooses: a municipality, with its group when it has one."""

    place: Place
    group: Group | None = None
    house_supplier: str = ""


class Stacks:
    """Answers what a buyer chooses for a component; the same question has the same answer."""

    def __init__(self, market: Market, chance: Chance) -> None:
        self._market = market
        self._chance = chance
        self._favourites: dict[tuple[str, str], str] = {}
        self._shared: dict[tuple[str, str], ProductSeed | None] = {}
        self._leanings = {
            each.name: chance.about("leaning", each.name).choice((-1, 0, 0, 1)) for each in market.products
        }

    def buyer(self, place: Place, group: Group | None) -> Buyer:
        """Return a municipality as a buyer; some buy most of what they can from one supplier."""
        rng = self._chance.about("house supplier", place.code)
        house = rng.choice(self._market.wide_suppliers) if happens(rng, HOUSE_PART) else ""
        return Buyer(place=place, group=group, house_supplier=house)

    def choose(self, buyer: Buyer, component: str, rng: Random) -> ProductSeed:
        """Return the product for a component."""
        shared = self.shared(buyer.group, component)
        if shared and happens(rng, LOYALTY):
            return shared
        return weighted(rng, self._weights(buyer, component))

    def shared(self, group: Group | None, component: str) -> ProductSeed | None:
        """Return the product that a group chose together, or nothing."""
        if group is None:
            return None
        key = (group.name, component)
        if key not in self._shared:
            self._shared[key] = self._choose_together(group, component)
        return self._shared[key]

    def _choose_together(self, group: Group, component: str) -> ProductSeed | None:
        rng = self._chance.about("shared", group.members[0], component)
        if not happens(rng, group.closeness):
            return None
        products = self._market.by_component[component]
        favourite = self._favourite(group.region, component, 0.75)
        focus = SHOWCASE_FOCUS if SHOWCASE in group.members else 1
        weights = [
            (each, _popularity(rank) ** focus * (REGIONAL_PULL if each.name == favourite else 1))
            for rank, each in enumerate(products)
        ]
        return weighted(rng, weights)

    def _weights(self, buyer: Buyer, component: str) -> list[tuple[ProductSeed, float]]:
        regional = self._favourite(buyer.place.region, component, 0.75)
        provincial = self._favourite(buyer.place.province, component, 0.6)
        found = []
        for rank, product in enumerate(self._market.by_component[component]):
            weight = _popularity(rank) * math.exp(LEANING * self._leanings[product.name] * buyer.place.log_size)
            weight *= REGIONAL_PULL if product.name == regional else 1
            weight *= PROVINCIAL_PULL if product.name == provincial else 1
            weight *= HOUSE_PULL if product.supplier == buyer.house_supplier else 1
            found.append((product, weight))
        return found

    def _favourite(self, area: str, component: str, part: float) -> str:
        """Return the name of the product that sells best in an area, or nothing when none stands out."""
        key = (area, component)
        if key not in self._favourites:
            rng = self._chance.about("favourite", area, component)
            products = [
                (each.name, _popularity(rank)) for rank, each in enumerate(self._market.by_component[component])
            ]
            name = weighted(rng, products)
            self._favourites[key] = name if happens(rng, part) else ""
        return self._favourites[key]


def _popularity(rank: int) -> float:
    return float((rank + 1) ** -POPULARITY)
