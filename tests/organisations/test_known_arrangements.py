"""The formal cooperations that a public register knew."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from gemsamen.db import db
from gemsamen.domain.access import Actor
from gemsamen.domain.organisation import ArrangementKind
from gemsamen.organisations.models import Arrangement, ArrangementMember
from gemsamen.organisations.service import NewPartnership, found_partnership, load_arrangements, profile_of
from gemsamen.organisations.service.reference import SEED, read_seed
from gemsamen.revision.service import register_revision
from tests import factories


def _counts() -> tuple[int, int]:
    return tuple(db.session.scalar(select(func.count()).select_from(each)) for each in (Arrangement, ArrangementMember))


def _seed(folder: Path, *rows: str) -> Path:
    (folder / "arrangements.csv").write_text("\n".join(["arrangement,kind,code", *rows, ""]), encoding="utf-8")
    return folder


def test_cooperations_of_the_register_stand_in_the_profile_with_their_year(app: Flask):
    del app
    assert load_arrangements() == 310

    profile = profile_of(factories.organisation().id)

    by_name = {each.name: each for each in profile.cooperations}
    tribuut = by_name["Tribuut belastingsamenwerking (register 2016)"]
    assert (tribuut.kind, tribuut.is_example) == (ArrangementKind.TAX, False)
    assert tribuut.members == ("Apeldoorn", "Epe", "Lochem", "Voorst", "Zutphen")
    assert profile.register_year == 2016


def test_loading_twice_changes_nothing_but_the_revision(app: Flask):
    del app
    load_arrangements()
    before, revision = _counts(), register_revision()

    load_arrangements()

    assert _counts() == before
    assert register_revision() > revision


def test_a_newer_seed_adds_members_and_corrects_the_kind(app: Flask, tmp_path: Path):
    del app
    load_arrangements(_seed(tmp_path, "Samen,other,GM0262", "Samen,other,GM0301"))

    load_arrangements(_seed(tmp_path, "Samen,ict,GM0213", "Samen,ict,GM0262", "Samen,ict,GM0301"))

    [found] = profile_of(factories.organisation().id).cooperations
    assert (found.kind, found.members) == (ArrangementKind.ICT, ("Brummen", "Lochem", "Zutphen"))


def test_a_partnership_of_the_same_name_can_still_be_founded(app: Flask):
    del app
    load_arrangements()

    found_partnership(
        Actor.operator(),
        NewPartnership(name="Drechtsteden", kind=ArrangementKind.ICT, member_codes=("GM0505", "GM0590")),
    )

    names = [each.name for each in profile_of(factories.organisation("dordrecht").id).cooperations]
    assert "Drechtsteden" in names
    assert "Drechtsteden (register 2016)" in names


def test_without_the_register_there_is_no_year_to_name(app: Flask):
    del app

    assert profile_of(factories.organisation().id).register_year is None


@pytest.mark.pure
def test_every_cooperation_has_two_members_and_one_kind():

    rows = read_seed(SEED / "arrangements.csv")
    members, kinds = {}, {}
    for row in rows:
        members.setdefault(row["arrangement"], set()).add(row["code"])
        kinds.setdefault(row["arrangement"], set()).add(row["kind"])

    assert min(len(each) for each in members.values()) == 2
    assert all(len(each) == 1 and each <= set(ArrangementKind) for each in kinds.values())
