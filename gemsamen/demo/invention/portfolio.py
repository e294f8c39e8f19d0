"""The invented systems and contracts of one municipality."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from gemsamen.demo.invention.chance import Chance, happens, weighted
from gemsamen.demo.invention.contracts import ContractPlan, invent_terms
from gemsamen.demo.invention.costs import as_registered, yearly_cost
from gemsamen.demo.invention.market import ComponentSeed, Market, ProductSeed
from gemsamen.demo.invention.stacks import Buyer, Stacks
from gemsamen.domain.contract import ContractTerms
from gemsamen.domain.organisation import SizeClass
from gemsamen.domain.register import Audience, Coverage, Hosting, LifecyclePhase

SYSTEM_COUNT = {
    SizeClass.UNDER_20K: 70,
    SizeClass.FROM_20K: 94,
    SizeClass.FROM_50K: 110,
    SizeClass.FROM_100K: 128,
    SizeClass.FROM_250K: 142,
}
"""Systems in the middle of each size class; an assumption."""

SECOND_PRODUCT = {
    SizeClass.UNDER_20K: 0.01,
    SizeClass.FROM_20K: 0.03,
    SizeClass.FROM_50K: 0.06,
    SizeClass.FROM_100K: 0.1,
    SizeClass.FROM_250K: 0.16,
}
"""Part of the components for which a municipality runs two products."""

GROUP_PULL = 3.0
WITHOUT_CONTRACT = 0.11
SHARED_END = 0.75
BUNDLED = 0.35
OWN_AUDIENCE = 0.06
DAYS_BACK = 730
PHASES = (
    (LifecyclePhase.IN_PRODUCTION, 0.88),
    (LifecyclePhase.PHASING_OUT, 0.06),
    (LifecyclePhase.PLANNED, 0.025),
    (LifecyclePhase.TESTING, 0.015),
    (LifecyclePhase.PHASED_OUT, 0.02),
)
HOSTINGS = (
    (Hosting.SAAS, 0.5),
    (Hosting.ON_PREMISES, 0.2),
    (Hosting.HOSTED, 0.17),
    (Hosting.UNKNOWN, 0.07),
    (Hosting.IAAS, 0.04),
    (Hosting.PAAS, 0.02),
)


@dataclass(frozen=True, kw_only=True)
class SystemPlan:
    """A system as it will be stored.

    Parameters
    ----------
    contract : int or None
        Position of its contract in the portfolio.
    is_through_group : bool
        Whether the municipality uses it through its partnership.
    """

    product: str
    components: tuple[tuple[str, Coverage], ...]
    contract: int | None
    version: str
    phase: LifecyclePhase
    phase_since: date
    hosting: Hosting
    audience: Audience
    is_through_group: bool
    created_at: datetime
    confirmed_at: datetime


@dataclass(kw_only=True)
class Portfolio:
    """What one municipality registered, in the order in which it was invented."""

    code: str
    systems: list[SystemPlan] = field(default_factory=list)
    contracts: list[ContractPlan] = field(default_factory=list)

    @property
    def covered(self) -> set[str]:
        """Components for which there is a system that people work with."""
        return {
            component for system in self.systems if system.phase.is_in_use for component, _coverage in system.components
        }


@dataclass(frozen=True, kw_only=True)
class Inventor:
    """Invents the portfolio of one municipality after another."""

    market: Market
    stacks: Stacks
    chance: Chance
    today: date

    def portfolio(self, buyer: Buyer) -> Portfolio:
        """Invent the systems and contracts of a municipality."""
        rng = self.chance.about("portfolio", buyer.place.code)
        portfolio = Portfolio(code=buyer.place.code)
        bundles: dict[str, int] = {}
        for product, components in self._products(buyer, rng):
            contract = self._contract(portfolio, buyer, product, bundles, rng)
            portfolio.systems.append(self._system(buyer, product, components, contract, rng))
        return portfolio

    def _products(self, buyer: Buyer, rng: Random) -> Iterator[tuple[ProductSeed, tuple[tuple[str, Coverage], ...]]]:
        """Choose products for the components in order of need, until the municipality has what its size asks for."""
        left = round(rng.gauss(SYSTEM_COUNT[buyer.place.size], 4))
        covered: set[str] = set()
        used: set[str] = set()
        for component in self._needed(buyer, rng):
            if component.gemma_id in covered:
                continue
            wanted = 1 + happens(rng, SECOND_PRODUCT[buyer.place.size])
            for product in self._distinct(buyer, component, wanted, rng):
                coverage = Coverage.FULL if component.gemma_id not in covered else Coverage.PARTIAL
                if left > 0 and product.name not in used:
                    left -= 1
                    used.add(product.name)
                    covered.update(product.components)
                    yield product, tuple((each, coverage) for each in product.components)

    def _distinct(self, buyer: Buyer, component: ComponentSeed, wanted: int, rng: Random) -> list[ProductSeed]:
        found = [self.stacks.choose(buyer, component.gemma_id, rng) for _ in range(wanted)]
        return list(dict.fromkeys(found))

    def _needed(self, buyer: Buyer, rng: Random) -> list[ComponentSeed]:
        """Put the components in the order in which this municipality needs them: everywhere first, then by chance."""

        def rank(component: ComponentSeed) -> tuple[bool, float]:
            pull = GROUP_PULL if self.stacks.shared(buyer.group, component.gemma_id) else 1
            weight = component.spread / (1.02 - component.spread) * pull
            return not component.is_everywhere, -(rng.random() ** (1 / weight))

        return sorted(self.market.components, key=rank)

    def _contract(
        self, portfolio: Portfolio, buyer: Buyer, product: ProductSeed, bundles: dict[str, int], rng: Random
    ) -> int | None:
        """Add the contract of a system and return its position; some suppliers have one contract for all."""
        if happens(rng, WITHOUT_CONTRACT):
            return None
        if product.supplier in bundles:
            return bundles[product.supplier]
        number = len(portfolio.contracts)
        if product.supplier == buyer.house_supplier and happens(rng, BUNDLED):
            bundles[product.supplier] = number
        costs = [self.market.component[each].yearly_cost for each in product.components]
        amount, band = as_registered(yearly_cost(costs, buyer.place.population, rng), rng)
        portfolio.contracts.append(
            ContractPlan(
                supplier=product.supplier,
                terms=self._terms(buyer, product, rng),
                yearly_cost=amount,
                cost_band=band,
                audience=_audience(rng),
            )
        )
        return number

    def _terms(self, buyer: Buyer, product: ProductSeed, rng: Random) -> ContractTerms:
        """Return the dates: those of the group when the members bought together, else the municipality's own."""
        if self._is_shared(buyer, product) and buyer.group and happens(rng, SHARED_END):
            return invent_terms(self.chance.about("terms", buyer.group.members[0], product.name), self.today)
        return invent_terms(rng, self.today)

    def _is_shared(self, buyer: Buyer, product: ProductSeed) -> bool:
        return self.stacks.shared(buyer.group, product.components[0]) == product

    def _system(
        self,
        buyer: Buyer,
        product: ProductSeed,
        components: tuple[tuple[str, Coverage], ...],
        contract: int | None,
        rng: Random,
    ) -> SystemPlan:
        hosting = weighted(rng, HOSTINGS)
        days = round(DAYS_BACK * rng.random() ** 1.7)
        return SystemPlan(
            product=product.name,
            components=components,
            contract=contract,
            version=_version(hosting, rng),
            phase=weighted(rng, PHASES),
            phase_since=self.today - timedelta(days=rng.randint(20, 3_000)),
            hosting=hosting,
            audience=_audience(rng),
            is_through_group=self._is_shared(buyer, product) and happens(rng, 0.5),
            created_at=moment(self.today - timedelta(days=rng.randint(days, DAYS_BACK)), rng),
            confirmed_at=moment(self.today - timedelta(days=days), rng, hour=16),
        )


def moment(day: date, rng: Random, *, hour: int = 8) -> datetime:
    """Return a moment in an office hour of a day."""
    return datetime.combine(day, time(hour, rng.randrange(60)), tzinfo=UTC)


def _audience(rng: Random) -> Audience:
    return Audience.OWN if happens(rng, OWN_AUDIENCE) else Audience.MUNICIPALITIES


def _version(hosting: Hosting, rng: Random) -> str:
    """Return a version, which hardly anybody keeps for a service in the cloud."""
    if happens(rng, 0.9 if hosting is Hosting.SAAS else 0.45):
        return ""
    return f"{rng.randint(2, 12)}.{rng.randint(0, 9)}"
