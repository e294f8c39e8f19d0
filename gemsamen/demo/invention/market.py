"""The invented market: suppliers and products on real components, from the seed files."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

SEED = Path(__file__).resolve().parent.parent / "seed"
WIDE_FROM = 10
"""A supplier with this many products sells in many domains at once."""

SPREAD = {"A": 1.0, "B": 0.85, "C": 0.5, "D": 0.2, "E": 0.06}
"""Part of the municipalities that has a system for a component, by the letter in the seed; an assumption."""


@dataclass(frozen=True, kw_only=True)
class ComponentSeed:
    """A real component with what is assumed about its use."""

    gemma_id: str
    name: str
    spread: float
    yearly_cost: int

    @property
    def is_everywhere(self) -> bool:
        """Tell whether every municipality has a system for it."""
        return self.spread >= 1


@dataclass(frozen=True, kw_only=True)
class ProductSeed:
    """An invented product; the first of its components is its main one."""

    name: str
    supplier: str
    components: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Market:
    """Everything for sale.

    Parameters
    ----------
    components : tuple of ComponentSeed
        In the order of the seed.
    products : tuple of ProductSeed
        In the order of the seed: by main component, the most popular first.
    """

    components: tuple[ComponentSeed, ...]
    products: tuple[ProductSeed, ...]
    by_component: dict[str, tuple[ProductSeed, ...]] = field(compare=False)

    @cached_property
    def component(self) -> dict[str, ComponentSeed]:
        """The components by GEMMA identifier."""
        return {each.gemma_id: each for each in self.components}

    @cached_property
    def wide_suppliers(self) -> tuple[str, ...]:
        """Suppliers that sell in many domains, in alphabetical order."""
        counts: dict[str, int] = {}
        for product in self.products:
            counts[product.supplier] = counts.get(product.supplier, 0) + 1
        return tuple(sorted(supplier for supplier, count in counts.items() if count >= WIDE_FROM))


def load_market(known_components: Iterable[str], seed: Path = SEED) -> Market:
    """Read the invented market, without the components that this installation does not know (any more).

    Parameters
    ----------
    known_components : iterable of str
        GEMMA identifiers of the components that are stored.
    """
    known = set(known_components)
    components = tuple(_component(row) for row in _rows(seed / "components.csv") if row["gemma_id"] in known)
    by_name = {component.name: component.gemma_id for component in components}
    rows = [(row, row["components"].split(";")) for row in _rows(seed / "products.csv")]
    products = tuple(_product(row, names, by_name) for row, names in rows if names[0] in by_name)
    grouped: dict[str, list[ProductSeed]] = {}
    for product in products:
        grouped.setdefault(product.components[0], []).append(product)
    return Market(
        components=components, products=products, by_component={key: tuple(some) for key, some in grouped.items()}
    )


def _component(row: dict[str, str]) -> ComponentSeed:
    return ComponentSeed(
        gemma_id=row["gemma_id"], name=row["name"], spread=SPREAD[row["spread"]], yearly_cost=int(row["yearly_cost"])
    )


def _product(row: dict[str, str], names: list[str], by_name: dict[str, str]) -> ProductSeed:
    components = tuple(by_name[name] for name in names if name in by_name)
    return ProductSeed(name=row["name"], supplier=row["supplier"], components=components)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
