"""Example data for five municipalities only, for tests that change something."""

from pathlib import Path

from sqlalchemy import select

from gemsamen.db import db
from gemsamen.demo.service import Options
from gemsamen.organisations.models import Municipality
from tests.demo.places import TODAY

FILLED = {"GM0301", "GM0262", "GM0213", "GM0285", "GM1876"}


def few(instance: Path) -> Options:
    codes = set(db.session.scalars(select(Municipality.code)))
    return Options(instance=instance, today=TODAY, left_empty=tuple(sorted(codes - FILLED)))
