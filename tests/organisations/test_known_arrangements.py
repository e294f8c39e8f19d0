"""The formal cooperations that a public register knew."""

from datetime import date
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

OPERATOR = Actor.operator()


def _counts() -> tuple[int, int]:
    return tuple(db.session.scalar(select(func.count()).select_from(each)) for each in (Arrangement, ArrangementMember))


def _seed(folder: Path, *rows: str, members: tuple[str, ...]) -> Path:
    written = {
        "arrangements.csv": ["name,kind,known_on,source", *rows],
        "arrangement_members.csv": ["arrangement,code", *members],
    }
    for name, lines in written.items():
        (folder / name).write_text("\n".join([*lines, ""]), encoding="utf-8")
    return folder


def _found(name: str, *codes: str) -> None:
    found_partnership(OPERATOR, NewPartnership(name=name, kind=ArrangementKind.ICT, member_codes=codes))


def test_cooperations_of_the_register_stand_in_the_profile_with_source_and_day(app: Flask):
    del app
    assert load_arrangements() == 310

    profile = profile_of(factories.organisation().id)

    tribuut = next(each for each in profile.cooperations if each.name == "Tribuut belastingsamenwerking")
    assert (tribuut.kind, tribuut.is_example, tribuut.known_on) == (ArrangementKind.TAX, False, date(2016, 1, 1))
    assert tribuut.members == ("Apeldoorn", "Epe", "Lochem", "Voorst", "Zutphen")
    assert profile.sources == ((2016, tribuut.source),)
    assert "Open State Foundation" in tribuut.source


def test_loading_twice_changes_nothing_but_the_revision(app: Flask):
    del app
    load_arrangements()
    before, revision = _counts(), register_revision()

    load_arrangements()

    assert _counts() == before
    assert register_revision() > revision


def test_a_newer_seed_brings_kind_source_day_and_members_up_to_date(app: Flask, tmp_path: Path):
    del app
    load_arrangements(_seed(tmp_path, "Samen,other,2016-01-01,Oud", members=("Samen,GM0262", "Samen,GM0301")))

    load_arrangements(_seed(tmp_path, "Samen,ict,2024-07-01,Nieuw", members=("Samen,GM0213", "Samen,GM0301")))

    [found] = profile_of(factories.organisation().id).cooperations
    assert (found.kind, found.source, found.known_on) == (ArrangementKind.ICT, "Nieuw", date(2024, 7, 1))
    assert found.members == ("Brummen", "Zutphen")


def test_what_people_register_takes_the_plain_name_and_stands_first(app: Flask):
    del app
    load_arrangements()
    before = _counts()

    _found("Drechtsteden", "GM0505", "GM0590")
    load_arrangements()

    found = profile_of(factories.organisation("dordrecht").id).cooperations
    assert (found[0].name, found[0].known_on, found[0].members) == ("Drechtsteden", None, ("Dordrecht", "Papendrecht"))
    assert [each.known_on for each in found if each.name == "Drechtsteden (register 2016)"] == [date(2016, 1, 1)]
    assert _counts() == (before[0] + 1, before[1] + 2)


@pytest.mark.parametrize("taken", [("Samen",), ("Samen", "Samen (register 2016)")])
def test_what_people_registered_before_is_left_alone_by_a_source(app: Flask, tmp_path: Path, taken: tuple[str, ...]):
    del app
    for name in taken:
        _found(name, "GM0505", "GM0301")
    seed = _seed(tmp_path, "Samen,tax,2016-01-01,Register", members=("Samen,GM0262", "Samen,GM0301"))

    load_arrangements(seed)
    load_arrangements(seed)

    found = profile_of(factories.organisation().id).cooperations
    assert [(each.name, each.kind, each.members) for each in found[:-1]] == [
        (name, ArrangementKind.ICT, ("Dordrecht", "Zutphen")) for name in taken
    ]
    assert (found[-1].source, found[-1].members) == ("Register", ("Lochem", "Zutphen"))


def test_a_cooperation_that_makes_way_twice_has_a_name_of_its_own(app: Flask, tmp_path: Path):
    del app
    load_arrangements(_seed(tmp_path, "Samen,tax,2016-01-01,Register", members=("Samen,GM0262", "Samen,GM0301")))
    _found("Samen (register 2016)", "GM0505", "GM0301")

    _found("Samen", "GM0505", "GM0301")

    names = [each.name for each in profile_of(factories.organisation().id).cooperations]
    assert names == ["Samen", "Samen (register 2016)", "Samen (register 2016, 2)"]


def test_without_a_source_there_is_none_to_name(app: Flask):
    del app
    _found("Samen", "GM0505", "GM0301")

    assert profile_of(factories.organisation().id).sources == ()


@pytest.mark.pure
def test_every_cooperation_of_the_seed_has_two_members_a_kind_a_source_and_a_day():

    rows = read_seed(SEED / "arrangements.csv")
    members: dict[str, set[str]] = {row["name"]: set() for row in rows}
    for row in read_seed(SEED / "arrangement_members.csv"):
        members[row["arrangement"]].add(row["code"])

    assert len(members) == len(rows)
    assert min(len(each) for each in members.values()) == 2
    assert all(row["kind"] in set(ArrangementKind) and row["source"].strip() for row in rows)
    assert {date.fromisoformat(row["known_on"]).year for row in rows} == {2016}
