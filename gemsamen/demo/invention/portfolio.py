"""The invented systems and contracts of one municipality."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from gemsamen.demo.invention.chance import Chance, Wheel, happens
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
PHASES = Wheel(
    (
        (LifecyclePhase.IN_PRODUCTION, 0.9),
        (LifecyclePhase.PHASING_OUT, 0.04),
        (LifecyclePhase.PLANNED, 0.02),
        (LifecyclePhase.TESTING, 0.01),
        (LifecyclePhase.PHASED_OUT, 0.03),
    )
)
PHASES_OF_NEEDED = Wheel(((LifecyclePhase.IN_PRODUCTION, 0.94), (LifecyclePhase.PHASING_OUT, 0.06)))
"""Phases of the only system for something that a municipality cannot do without."""

PHASES_OF_SUCCESSOR = Wheel(
    (
        (LifecyclePhase.PLANNED, 0.4),
        (LifecyclePhase.TESTING, 0.3),
        (LifecyclePhase.IN_PRODUCTION, 0.3),
    )
)
"""Phases of a second system for the same component: mostly one that takes over."""
HOSTINGS = Wheel(
    (
        (Hosting.SAAS, 0.5),
        (Hosting.ON_PREMISES, 0.2),
        (Hosting.HOSTED, 0.17),
        (Hosting.UNKNOWN, 0.07),
        (Hosting.IAAS, 0.04),
        (Hosting.PAAS, 0.02),
    )
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

    def extend_contract(self, number: int, cost: Decimal) -> None:
        """Let a contract cover one more system, which adds to its yearly cost when that is registered."""
        contract = self.contracts[number]
        if contract.yearly_cost is not None:
            self.contracts[number] = replace(contract, yearly_cost=contract.yearly_cost + cost)


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A product that a municipality chose, for which components, and in which phase it is."""

    product: ProductSeed
    coverage: Coverage
    phase: LifecyclePhase


@dataclass(frozen=True, kw_only=True)
class Inventor:
    """Invents the portfolio of one municipality after another.

    Parameters
    ----------
    renewals : mapping of str to set of str
        Components that a municipality, by code, wants to renew soon together with others.
    """

    market: Market
    stacks: Stacks
    chance: Chance
    today: date
    renewals: Mapping[str, Set[str]] = field(default_factory=dict)

    def portfolio(self, buyer: Buyer) -> Portfolio:
        """Invent the systems and contracts of a municipality."""
        rng = self.chance.about("portfolio", buyer.place.code)
        portfolio = Portfolio(code=buyer.place.code)
        bundles: dict[str, int] = {}
        for choice in self._choices(buyer, rng):
            contract = self._contract(portfolio, buyer, choice.product, bundles, rng)
            portfolio.systems.append(self._system(buyer, choice, contract, rng))
        return portfolio

    def _choices(self, buyer: Buyer, rng: Random) -> Iterator[Choice]:
        """Choose products for the components in order of need, until the municipality has what its size asks for."""
        left = round(rng.gauss(SYSTEM_COUNT[buyer.place.size], 4))
        covered: set[str] = set()
        used: set[str] = set()
        for component in self._needed(buyer, rng):
            if left <= 0:
                return
            if component.gemma_id in covered:
                continue
            for choice in self._for_component(buyer, component, rng):
                if choice.product.name not in used:
                    left -= 1
                    used.add(choice.product.name)
                    covered.update(choice.product.components)
                    yield choice

    def _for_component(self, buyer: Buyer, component: ComponentSeed, rng: Random) -> Iterator[Choice]:
        """Choose one product for a component, and sometimes a second one that takes over or stands beside it."""
        first = self.stacks.choose(buyer, component.gemma_id, rng)
        second = first
        if happens(rng, SECOND_PRODUCT[buyer.place.size]):
            second = self.stacks.choose(buyer, component.gemma_id, rng)
        if second is first or len(second.components) > 1:
            phase = (PHASES_OF_NEEDED if component.is_everywhere else PHASES).spin(rng)
            yield Choice(product=first, coverage=Coverage.FULL, phase=phase)
            return
        phase = PHASES_OF_SUCCESSOR.spin(rng)
        stays = phase is LifecyclePhase.IN_PRODUCTION
        coverage = Coverage.PARTIAL if stays else Coverage.FULL
        first_phase = LifecyclePhase.IN_PRODUCTION if stays else LifecyclePhase.PHASING_OUT
        yield Choice(product=first, coverage=coverage, phase=first_phase)
        yield Choice(product=second, coverage=coverage, phase=phase)

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
        if happens(rng, WITHOUT_CONTRACT) and not self._is_renewed(buyer, product):
            return None
        costs = [self.market.component[each].yearly_cost for each in product.components]
        cost = yearly_cost(costs, buyer.place.population, rng)
        if product.supplier in bundles:
            portfolio.extend_contract(bundles[product.supplier], cost)
            return bundles[product.supplier]
        number = len(portfolio.contracts)
        if product.supplier == buyer.house_supplier and happens(rng, BUNDLED):
            bundles[product.supplier] = number
        amount, band = as_registered(cost, rng)
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
        is_soon = self._is_renewed(buyer, product)
        if self._is_shared(buyer, product) and buyer.group and happens(rng, SHARED_END):
            rng = self.chance.about("terms", buyer.group.members[0], product.name)
        return invent_terms(rng, self.today, is_soon=is_soon)

    def _is_renewed(self, buyer: Buyer, product: ProductSeed) -> bool:
        return product.components[0] in self.renewals.get(buyer.place.code, ())

    def _is_shared(self, buyer: Buyer, product: ProductSeed) -> bool:
        return self.stacks.shared(buyer.group, product.components[0]) is product

    def _system(self, buyer: Buyer, choice: Choice, contract: int | None, rng: Random) -> SystemPlan:
        hosting = HOSTINGS.spin(rng)
        days = round(DAYS_BACK * rng.random() ** 1.7)
        return SystemPlan(
            product=choice.product.name,
            components=tuple((each, choice.coverage) for each in choice.product.components),
            contract=contract,
            version=_version(hosting, rng),
            phase=choice.phase,
            phase_since=self.today - timedelta(days=rng.randint(20, 3_000)),
            hosting=hosting,
            audience=_audience(rng),
            is_through_group=self._is_shared(buyer, choice.product) and happens(rng, 0.5),
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
