"""Time what the first list of partners costs after somebody changed the register, beside reading it all anew.

On a database with all example data in SQLite: 342 municipalities and some 32,000 systems.
"""

import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from alembic import command
from flask import current_app
from sqlalchemy import select

from benchmarks.measuring.rows import within
from gemsamen.app import create_app
from gemsamen.catalogue.models import Product
from gemsamen.catalogue.service import load_catalogue
from gemsamen.config import Settings
from gemsamen.db import db, transaction
from gemsamen.demo.service import Options, create_examples
from gemsamen.domain.access import Actor
from gemsamen.organisations.models import Municipality
from gemsamen.organisations.service import load_organisations
from gemsamen.partners.service import forget_shared_register, shared_register
from gemsamen.register.service import SystemDraft, add_system

TODAY = date(2026, 11, 24)
REPEATS = 7
MOST_MILLISECONDS = 250.0


def run() -> list[dict[str, Any]]:
    """Return one row: milliseconds of processor time to have everything as it is now."""
    with tempfile.TemporaryDirectory(prefix="gemsamen-bench-") as folder:
        instance = Path(folder)
        settings = Settings(
            secret_key="k" * 40, database_url=f"sqlite:///{instance / 'bench.sqlite'}", instance=instance
        )
        with create_app(settings).app_context():
            _prepare(instance)
            shared_register()
            value = min(_after_one_change(number) for number in range(REPEATS))
            baseline = min(_anew() for _ in range(REPEATS))
            count = len(shared_register().municipalities)
            forget_shared_register()
            db.session.remove()
            db.engine.dispose()
    name = "change: shared register after one changed registration, against reading all anew"
    return [within(name, count, value, baseline, unit="ms CPU", most=MOST_MILLISECONDS)]


def _prepare(instance: Path) -> None:
    command.upgrade(current_app.extensions["migrate"].migrate.get_config(), "head")
    with transaction():
        load_organisations()
        load_catalogue()
    create_examples(Actor.operator(), Options(instance=instance, today=TODAY))


def _after_one_change(number: int) -> float:
    organisation_id = db.session.scalars(select(Municipality.organisation_id).order_by(Municipality.code)).first()
    product_ids = db.session.scalars(select(Product.id).order_by(Product.id)).all()
    with transaction():
        draft = SystemDraft(product_id=product_ids[number], components=(), label=f"Nieuw {number}")
        add_system(Actor.operator(), organisation_id or 0, draft)
    return _milliseconds()


def _anew() -> float:
    forget_shared_register()
    return _milliseconds()


def _milliseconds() -> float:
    db.session.remove()
    started = time.process_time()
    shared_register()
    return (time.process_time() - started) * 1000
