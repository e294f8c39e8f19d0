"""How long it takes to make all example data, beside storing the same rows as one ORM object each.

Both are in seconds of processor time, the best of two, so that a busy machine does not decide. The baseline stores the
portfolios of every twentieth municipality; its time is scaled by the number of systems, and inventing and hashing the
passwords of as many accounts are added. It stores no gaps or initiatives, which favours the baseline.
"""

import time
from datetime import date
from pathlib import Path
from typing import Any

from flask_security import hash_password

from benchmarks.measuring.installation import scratch_installation
from gemsamen.db import db
from gemsamen.demo.invention.people import invent_people
from gemsamen.demo.invention.world import World, invent_world
from gemsamen.demo.service import Options, create_examples, remove_examples
from gemsamen.demo.service.market import store_market
from gemsamen.demo.service.portfolios import Numbers, PortfolioWriter
from gemsamen.demo.service.setting import read_setting, read_stored
from gemsamen.domain.access import Actor
from gemsamen.register.models import Contract, System, SystemComponent

TODAY = date(2026, 11, 24)
SAMPLE = 17
"""Municipalities, 5 % of all, that are stored as ORM objects; the time is scaled by their number of systems."""

TARGET_SECONDS = 10.0
TARGET_RATIO = 3.0


def run() -> list[dict[str, Any]]:
    """Return one row: seconds for everything, from facts to a committed database and hashed passwords."""
    with scratch_installation() as instance:
        seconds = min(_whole(instance), _whole(instance))
        baseline, systems = min(_by_objects(), _by_objects())
    return [
        {
            "name": "demo: all example data, against its portfolios as ORM objects (5 %, scaled)",
            "n": systems,
            "value": round(seconds, 2),
            "unit": "s CPU",
            "baseline": round(baseline, 2),
            "ratio": round(baseline / seconds, 1),
            "target": TARGET_SECONDS,
            "ok": seconds <= TARGET_SECONDS and baseline / seconds >= TARGET_RATIO,
        }
    ]


def _whole(instance: Path) -> float:
    """Return the seconds for all of it; then take it away again."""
    started = time.process_time()
    create_examples(Actor.operator(), Options(instance=instance, today=TODAY))
    seconds = time.process_time() - started
    remove_examples(Actor.operator(), instance)
    return seconds


def _by_objects() -> tuple[float, int]:
    """Return the seconds for inventing everything and storing the portfolios object by object, and their systems."""
    stored = read_stored()
    setting = read_setting(stored, (), today=TODAY, seed=342)
    started = time.process_time()
    world = invent_world(setting)
    for each in invent_people(setting.places, ()):
        hash_password(each.email)
    inventing = time.process_time() - started
    step = len(world.portfolios) // SAMPLE
    writer = _writer(world)
    for portfolio in world.portfolios[::step][:SAMPLE]:
        writer.add(portfolio, None)
    systems = sum(len(each.systems) for each in world.portfolios)
    part = len(writer.batches[1].rows) / systems
    seconds = _store_as_objects(writer)
    return inventing + seconds / part, systems


def _writer(world: World) -> PortfolioWriter:
    stored = read_stored()
    at = world.interests[0].created_at
    suppliers, products = store_market(world.market, stored.components, at)
    db.session.commit()
    return PortfolioWriter(Numbers(stored=stored, suppliers=suppliers, products=products, partnerships={}), at)


def _store_as_objects(writer: PortfolioWriter) -> float:
    """Return the seconds for making one object for each row, adding them and sending them."""
    contract_rows, system_rows, part_rows = (batch.rows for batch in writer.batches)
    started = time.process_time()
    contracts = {row["id"]: Contract(**_without_id(row)) for row in contract_rows}
    systems = {}
    for row in system_rows:
        system = systems[row["id"]] = System(**_without_id(row))
        system.contract = contracts.get(row["contract_id"])
    for row in part_rows:
        systems[row["system_id"]].components.append(
            SystemComponent(component_id=row["component_id"], coverage=row["coverage"])
        )
    db.session.add_all(systems.values())
    db.session.flush()
    seconds = time.process_time() - started
    db.session.rollback()
    return seconds


def _without_id(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in {"id", "contract_id"}}
