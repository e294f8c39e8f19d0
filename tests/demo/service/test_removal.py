"""Removing examples keeps what is real."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from gemsamen.accounts.models import User
from gemsamen.accounts.service.examples import has_example_accounts
from gemsamen.audit.models import AuditEvent
from gemsamen.audit.service import Subject, record
from gemsamen.catalogue.models import Product, Supplier
from gemsamen.db import Base, db, now, transaction
from gemsamen.demo.account_file import read_accounts
from gemsamen.demo.service import create_examples, find_holdings, remove_examples
from gemsamen.domain.access import AccessDeniedError, Actor, Role
from gemsamen.domain.partnering import Verdict
from gemsamen.initiatives.models import Initiative, LogEntry
from gemsamen.organisations.models import Arrangement, Municipality, Organisation
from gemsamen.organisations.service import examples_are_shown
from gemsamen.partners.models import Interest, PartnerVerdict, ShownList, ShownSuggestion, SuggestionOutcome
from gemsamen.partners.service import Judgement, judge_suggestion, log_opened
from gemsamen.register.models import Contract, Gap, Strength, System
from tests import factories
from tests.demo.few import FILLED, few
from tests.demo.places import TODAY
from tests.partners.shown_lists import show

OPERATOR = Actor.operator()
EXAMPLES = (System, Contract, Gap, Strength, Arrangement, Initiative, LogEntry, Interest, Product, Supplier)
pytestmark = pytest.mark.usefixtures("app")


def build(instance: Path) -> None:
    create_examples(OPERATOR, few(instance))


def count(model: type[Base]) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def test_nothing_is_left_of_examples_that_nobody_used(tmp_path: Path):
    build(tmp_path)

    remove_examples(OPERATOR, tmp_path)

    assert [model.__name__ for model in EXAMPLES if count(model)] == []
    assert count(User) == 0
    assert count(Organisation) == count(Municipality)
    assert not examples_are_shown()
    assert find_holdings().is_untouched
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_of_lists_that_were_shown_to_examples(tmp_path: Path):
    build(tmp_path)
    somebody = db.session.scalars(select(User).where(User.is_example).order_by(User.id)).first()
    assert somebody is not None
    own = factories.organisation("zutphen").id
    actor = Actor(user_id=somebody.id, name=somebody.name, roles={own: Role.ADMINISTRATOR})
    real = factories.organisation("texel").id
    show(own, [real, factories.organisation("lochem").id])
    show(real, [own])
    with transaction():
        judge_suggestion(actor, own, "lochem", Judgement(verdict=Verdict.NO))
        judge_suggestion(OPERATOR, real, "zutphen", Judgement(verdict=Verdict.NO))
    log_opened(actor, own, real)

    remove_examples(OPERATOR, tmp_path)

    assert db.session.scalars(select(ShownList.organisation_id)).all() == [real]
    assert count(ShownSuggestion) == 1
    assert count(SuggestionOutcome) == 0
    assert db.session.scalars(select(PartnerVerdict.organisation_id)).all() == [real]


def test_what_people_registered_stays_with_what_it_refers_to(tmp_path: Path):
    build(tmp_path)
    invented = "ZaakVlot"
    factories.user("echt@lochem.example", slug="lochem")
    factories.system(invented, slug="apeldoorn", end=TODAY)
    factories.gap(slug="lochem", name="Keuringcomponent")
    factories.strength(slug="lochem")
    with transaction():
        db.session.add(
            Interest(
                from_organisation_id=factories.organisation("apeldoorn").id,
                to_organisation_id=factories.organisation("zutphen").id,
                created_by_id=db.session.scalar(select(User.id).where(User.email == "echt@lochem.example")),
                note="Echt",
                created_at=now(),
            )
        )

    remove_examples(OPERATOR, tmp_path)

    assert [each.product.name for each in db.session.scalars(select(System))] == [invented]
    assert list(db.session.scalars(select(Product.name))) == [invented]
    assert (count(Contract), count(Gap), count(Strength), count(Supplier)) == (1, 1, 1, 1)
    assert list(db.session.scalars(select(Interest.note))) == ["Echt"]
    assert list(db.session.scalars(select(User.email))) == ["echt@lochem.example"]
    assert find_holdings().real == 3


def test_an_example_account_in_the_audit_trail_can_never_sign_in_again(tmp_path: Path):
    build(tmp_path)
    number = db.session.scalar(select(User.id).where(User.email == "cio@zutphen.example"))
    with transaction():
        actor = Actor(user_id=number, name="Vera")
        record(actor, "system.added", Subject(kind="system", label="Proef"), organisation_id=None)

    remove_examples(OPERATOR, tmp_path)

    [left] = db.session.scalars(select(User)).unique()
    assert (left.id, left.active, left.password, left.memberships) == (number, False, None, [])
    assert count(AuditEvent) >= 1
    assert not has_example_accounts()

    build(tmp_path)

    assert db.session.scalar(select(User.id).where(User.email == "cio@zutphen.example", User.active)) == number


def test_examples_are_made_again_after_removal_and_in_place_of_earlier_ones(tmp_path: Path):
    build(tmp_path)
    first = {each.email: each.password for each in read_accounts(tmp_path)}
    systems = count(System)
    remove_examples(OPERATOR, tmp_path)

    build(tmp_path)
    build(tmp_path)

    second = {each.email: each.password for each in read_accounts(tmp_path)}
    assert count(System) == systems
    assert first.keys() == second.keys()
    assert not set(first.values()) & set(second.values())


def test_the_address_of_a_real_user_is_never_taken_over(tmp_path: Path):
    real = factories.user("cio@zutphen.example")

    build(tmp_path)

    assert "cio@zutphen.example" not in {each.email for each in read_accounts(tmp_path)}
    assert not db.session.get(User, real.id).is_example


def test_a_municipality_that_is_left_empty_says_nothing_of_examples(tmp_path: Path):
    build(tmp_path)

    marked = select(Municipality.code).join(Organisation).where(Organisation.has_example_data)

    assert set(db.session.scalars(marked)) == FILLED


def test_new_rows_get_numbers_after_the_examples(tmp_path: Path):
    build(tmp_path)
    highest = db.session.scalar(select(func.max(System.id)))

    added = factories.system("Geheel nieuw")

    assert added.id > highest


def test_an_administrator_of_a_municipality_removes_nothing(tmp_path: Path):
    with pytest.raises(AccessDeniedError):
        remove_examples(factories.actor(role=Role.ADMINISTRATOR), tmp_path)
