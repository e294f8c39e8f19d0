"""A database with all example data."""

import re
import stat
from collections import Counter

import pytest
from flask_security import verify_password
from sqlalchemy import func, select

from gemsamen.accounts.models import Membership, User
from gemsamen.accounts.service.examples import has_example_accounts
from gemsamen.catalogue.models import Product, ProductComponent, Supplier
from gemsamen.db import Base, db
from gemsamen.demo.account_file import FILE_NAME, read_accounts
from gemsamen.demo.invention.world import World
from gemsamen.demo.service import find_holdings
from gemsamen.domain.access import Role
from gemsamen.domain.register import Audience, Hosting, LifecyclePhase, Origin
from gemsamen.initiatives.models import Initiative, LogEntry, Participant
from gemsamen.organisations.models import Arrangement, ArrangementMember, Municipality, Organisation
from gemsamen.partners.models import Interest
from gemsamen.register.models import Contract, Gap, Strength, System, SystemComponent
from gemsamen.revision.service import register_revision
from tests.demo.conftest import Filled


def count(model: type[Base]) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def test_everything_that_was_invented_is_stored(filled: Filled, world: World):
    assert count(System) == sum(len(each.systems) for each in world.portfolios)
    assert count(Contract) == sum(len(each.contracts) for each in world.portfolios)
    assert count(SystemComponent) == sum(len(one.components) for each in world.portfolios for one in each.systems)
    assert count(Product) == len(world.market.products)
    assert count(ProductComponent) == sum(len(each.components) for each in world.market.products)
    assert count(Gap) == len(world.gaps)
    assert count(Strength) == len(world.strengths) == filled.built.strengths
    assert count(Arrangement) == len(world.arrangements)
    assert count(ArrangementMember) == sum(len(each.members) for each in world.arrangements)
    assert count(Initiative) == len(world.initiatives)
    assert count(Participant) == sum(len(each.participants) for each in world.initiatives)
    assert count(LogEntry) == sum(len(each.log) for each in world.initiatives)
    assert count(Interest) == len(world.interests)
    assert filled.built.systems == count(System)


@pytest.mark.usefixtures("filled")
def test_every_reference_points_to_something():
    broken = []
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            target = key.column
            dangling = select(func.count()).where(key.parent.is_not(None), key.parent.not_in(select(target)))
            if db.session.scalar(dangling):
                broken.append(str(key.parent))

    assert broken == []


@pytest.mark.usefixtures("filled")
def test_a_contract_belongs_to_the_organisation_of_its_systems():
    foreign = select(func.count()).where(
        System.contract_id == Contract.id, System.organisation_id != Contract.organisation_id
    )
    unused = select(func.count()).select_from(Contract).where(Contract.id.not_in(select(System.contract_id)))

    assert db.session.scalar(foreign) == 0
    assert db.session.scalar(unused) == 0


@pytest.mark.usefixtures("filled")
def test_every_value_occurs():
    assert set(db.session.scalars(select(System.phase).distinct())) == set(LifecyclePhase)
    assert set(db.session.scalars(select(System.hosting).distinct())) == set(Hosting)
    assert set(db.session.scalars(select(System.audience).distinct())) == set(Audience)
    assert set(db.session.scalars(select(System.origin).distinct())) == {Origin.EXAMPLE}
    assert set(db.session.scalars(select(Membership.role).distinct())) == set(Role)


@pytest.mark.usefixtures("filled")
def test_all_municipalities_and_partnerships_say_that_they_hold_examples():
    unmarked = select(Organisation.name).where(Organisation.has_example_data.is_(False))
    suppliers = select(Supplier.name).where(Supplier.is_example.is_(False))

    assert list(db.session.scalars(unmarked)) == []
    assert list(db.session.scalars(suppliers)) == []


def test_the_accounts_are_in_a_file_that_only_its_owner_may_read(filled: Filled):
    path = filled.instance / FILE_NAME

    accounts = read_accounts(filled.instance)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert tuple(accounts) == filled.built.accounts
    assert [each.name for each in filled.instance.iterdir()] == [FILE_NAME]


def test_every_account_has_a_password_of_its_own_that_works(filled: Filled):
    passwords = [each.password for each in filled.built.accounts]
    [cio] = [each for each in filled.built.accounts if each.email == "cio@zutphen.example"]
    stored = db.session.scalar(select(User.password).where(User.email == cio.email))

    assert Counter(passwords).most_common(1)[0][1] == 1
    assert all(re.fullmatch(r"([a-z2-9]{4}-){3}[a-z2-9]{4}", each) for each in passwords)
    assert stored.startswith("$argon2id$")
    assert verify_password(cio.password, stored)


@pytest.mark.usefixtures("filled")
def test_the_coordinator_works_for_a_partnership_as_well():
    statement = (
        select(Organisation.name)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .join(User, User.id == Membership.user_id)
        .where(User.email == "coordinator@zutphen.example")
    )

    names = set(db.session.scalars(statement))

    assert names == {"Zutphen", "Lochem", "Voorbeeld-ICT-dienst Achterhoek"}


def test_the_installation_knows_that_it_holds_examples(filled: Filled):
    holdings = find_holdings()

    assert holdings.real == 0
    assert holdings.example_organisations >= db.session.scalar(select(func.count()).select_from(Municipality))
    assert has_example_accounts()
    assert register_revision() == filled.revision + 1
