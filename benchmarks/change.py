"""Time what the first page costs after somebody changed the register, beside reading it all anew.

A list of partners reads everything again in one pass and lays it out again, which is about as much as anew. A question
reads only the systems of who changed them; of the others it compares one text with what was known.

On a database with all example data in SQLite: 342 municipalities and some 32,000 systems.
"""

import time
from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import select

from benchmarks.measuring.installation import scratch_installation
from benchmarks.measuring.rows import faster
from gemsamen.catalogue.models import Product
from gemsamen.db import db, transaction
from gemsamen.demo.service import Options, create_examples
from gemsamen.domain.access import Actor
from gemsamen.organisations.models import Municipality
from gemsamen.partners.service import forget_shared_register, shared_register
from gemsamen.partners.service.question import answer_book
from gemsamen.register.service import SystemDraft, add_system

TODAY = date(2026, 11, 24)
REPEATS = 7
REGISTER_TARGET = 0.8
BOARD_TARGET = 3.0


def run() -> list[dict[str, Any]]:
    """Return one row per thing that is kept: milliseconds of processor time to have it as it is now."""
    with scratch_installation() as instance:
        create_examples(Actor.operator(), Options(instance=instance, today=TODAY))
        rows = [
            _row("the shared register", shared_register, at_least=REGISTER_TARGET),
            _row("the board for questions", answer_book, at_least=BOARD_TARGET),
        ]
        forget_shared_register()
    return rows


def _row(name: str, read: Callable[[], object], *, at_least: float) -> dict[str, Any]:
    read()
    value = min(_after_one_change(read, number, name) for number in range(REPEATS))
    baseline = min(_anew(read) for _ in range(REPEATS))
    title = f"change: {name} after one changed registration, against reading all anew"
    return faster(title, len(shared_register().municipalities), value, baseline, unit="ms CPU", at_least=at_least)


def _after_one_change(read: Callable[[], object], number: int, label: str) -> float:
    """Return the milliseconds after a system of another product was registered."""
    organisation_id = db.session.scalars(select(Municipality.organisation_id).order_by(Municipality.code)).first()
    product_ids = db.session.scalars(select(Product.id).order_by(Product.id)).all()
    with transaction():
        draft = SystemDraft(product_id=product_ids[number], components=(), label=label)
        add_system(Actor.operator(), organisation_id or 0, draft)
    return _milliseconds(read)


def _anew(read: Callable[[], object]) -> float:
    forget_shared_register()
    return _milliseconds(read)


def _milliseconds(read: Callable[[], object]) -> float:
    db.session.remove()
    started = time.process_time()
    read()
    return (time.process_time() - started) * 1000
