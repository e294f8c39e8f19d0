"""Loading the seed files of the catalogue."""

import csv
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from gemsamen.catalogue.models import ComponentFunction, ComponentStandard, CpvCode, TaskField, Threshold
from gemsamen.catalogue.service import load_catalogue
from gemsamen.catalogue.service.reference import SEED
from gemsamen.db import db
from gemsamen.domain.catalogue import StandardRole

MODELS = (ComponentFunction, ComponentStandard, CpvCode, TaskField, Threshold)


@pytest.fixture(name="seed")
def _seed(app: Flask, tmp_path: Path) -> Path:
    """A copy of the seed files, of which a test may change a row."""
    del app
    return shutil.copytree(SEED, tmp_path / "seed")


def _change(path: Path, change: Callable[[dict[str, str]], dict[str, str]]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        first, *others = csv.DictReader(file)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(first))
        writer.writeheader()
        writer.writerows([first | change(first), *others])


def _counts() -> list[int | None]:
    return [db.session.scalar(select(func.count()).select_from(model)) for model in MODELS]


def test_loading_twice_changes_nothing(seed: Path):
    before = _counts()

    load_catalogue(seed)

    assert _counts() == before
    assert not db.session.dirty


def test_a_newer_seed_closes_a_period_of_thresholds(seed: Path):
    _change(seed / "thresholds.csv", lambda _: {"valid_to": "2016-06-30", "amount_euro": "1"})
    before = _counts()

    load_catalogue(seed)

    [found] = db.session.scalars(select(Threshold).where(Threshold.amount_euro == 1))
    assert (found.valid_from, found.valid_to) == (date(2016, 1, 1), date(2016, 6, 30))
    assert _counts() == before


def test_a_newer_seed_corrects_names_and_the_code_above(seed: Path):
    _change(seed / "cpv.csv", lambda _: {"label_nl": "Anders"})
    _change(seed / "task_fields.csv", lambda _: {"name": "Ook anders"})
    before = _counts()

    load_catalogue(seed)

    assert db.session.scalar(select(CpvCode.code).where(CpvCode.label_nl == "Anders")) == "48000000"
    assert db.session.scalar(select(CpvCode.parent_code).where(CpvCode.code == "48100000")) == "48000000"
    assert db.session.scalar(select(TaskField.code).where(TaskField.name == "Ook anders")) == "0.1"
    assert _counts() == before


def test_a_newer_seed_changes_what_a_standard_is_for_a_component(seed: Path):
    def other(row: dict[str, str]) -> dict[str, str]:
        return {"role": next(role.value for role in StandardRole if role.value != row["role"])}

    role = select(func.count()).where(ComponentStandard.role == StandardRole.REQUIRED)
    before, counts = db.session.scalar(role), _counts()
    _change(seed / "component_standards.csv", other)

    load_catalogue(seed)

    assert abs((db.session.scalar(role) or 0) - (before or 0)) == 1
    assert _counts() == counts
