"""Invented landscapes with everything in them that a spreadsheet could lose, the same for the same number."""

from dataclasses import asdict
from datetime import date, timedelta
from decimal import Decimal
from itertools import product as combinations
from random import Random
from typing import Any

from sqlalchemy import select

from gemsamen.db import db, now, transaction
from gemsamen.domain.access import Actor
from gemsamen.domain.contract import ContractTerms
from gemsamen.domain.money import CostBand
from gemsamen.domain.register import Coverage, Hosting, LifecyclePhase
from gemsamen.register.models import System, SystemComponent
from gemsamen.register.service.bulk import add_systems, read_systems
from gemsamen.register.service.values import ContractDraft, SystemDraft
from tests import factories

PRODUCTS = ('Kompas "Sociaal"', "Merel; Zaken, en meer", "=SOM(A1)", "ZaakVlot", "Café Été", "-Minus")
VERSIONS = ("", "1.0", "007", "-", "2026-01-01")
LABELS = ("", "Noord", "+Zuid")
COMPONENTS = (
    "Zaakregistratiecomponent",
    "Financieel component",
    "Archiefbeheercomponent",
    "E-formulieren publicatie-en-beheercomponent",
)
ADDED_COMPONENT = "Belastingencomponent"
"""A component that no invented system covers."""

_NOT_IN_A_FILE = ("id", "updated_at", "system_count")


def register_landscape(seed: int, *, count: int = 24, slug: str = "amersfoort") -> None:
    """Register systems: several with one product, shared contracts, partial coverage, odd names and empty fields."""
    rng = Random(seed)  # noqa: S311  an invented landscape
    kinds = rng.sample(list(combinations(PRODUCTS, VERSIONS, LABELS)), count)
    drafts = [(factories.organisation(slug).id, _draft(rng, *kind)) for kind in kinds]
    with transaction():
        numbers = add_systems(Actor.operator(), drafts, at=now())
        one, *others = (system for each in numbers if (system := db.session.get(System, each)) and system.contract_id)
        for other in others[:2]:
            other.contract_id = one.contract_id


def facts_by_system(slug: str = "amersfoort") -> dict[int, dict[str, Any]]:
    """Return everything that is registered of each system and can be read in a file, by its number."""
    db.session.rollback()
    coverage: dict[int, dict[int, Coverage]] = {}
    for part in db.session.scalars(select(SystemComponent)):
        coverage.setdefault(part.system_id, {})[part.component_id] = part.coverage
    found = {}
    for system in read_systems([factories.organisation(slug).id]):
        contract = {**asdict(system)["contract"]} if system.contract else {"option_count": 0, "option_months": 0}
        facts = {**asdict(system), **contract, "coverage": coverage.get(system.id, {}), "contract": None}
        found[system.id] = {
            name: value for name, value in facts.items() if value is not None and name not in _NOT_IN_A_FILE
        }
    return found


def _draft(rng: Random, name: str, version: str, label: str) -> SystemDraft:
    parts = rng.sample(COMPONENTS, rng.randint(0, len(COMPONENTS)))
    return SystemDraft(
        product_id=factories.product(name, f"{name[-4:]} Software B.V.").id,
        version=version,
        label=label,
        phase=rng.choice(list(LifecyclePhase)),
        phase_since=rng.choice((None, date(2024, 5, 1))),
        hosting=rng.choice([each for each in Hosting if each is not Hosting.PAAS]),
        description=rng.choice(("", "Twee regels;\nmet 'tekens'")),
        components=tuple((factories.component(part).id, rng.choice(list(Coverage))) for part in parts),
        contract=None if rng.random() < 0.2 else _contract(rng),
    )


def _contract(rng: Random) -> ContractDraft:
    start = date(2020, 1, 1) + timedelta(days=rng.randint(0, 2000))
    options = rng.randint(0, 3)
    terms = ContractTerms(
        start=rng.choice((None, start)),
        end=rng.choice((None, start + timedelta(days=rng.randint(1, 2500)))),
        option_count=options,
        option_months=12 if options else 0,
        notice_months=rng.choice((None, 0, 6)),
    )
    cost, band = rng.choice(((None, None), (Decimal("12500.50"), None), (Decimal(0), None), (None, _band(rng))))
    return ContractDraft(terms=terms, yearly_cost=cost, cost_band=band)


def _band(rng: Random) -> CostBand:
    return rng.choice(list(CostBand))
