"""Two colleagues who do the same at the same moment: nothing twice, nothing lost, no fault."""

import threading
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from gemsamen.catalogue.models import Product, Supplier
from gemsamen.db import Base, db, now, transaction
from gemsamen.domain.access import Actor
from gemsamen.exchange.models import ColumnMapping, ComponentAlias
from gemsamen.exchange.portfolio_rows.fields import Field
from gemsamen.exchange.service import ImportCollisionError, apply, check_again, choose_mapping, undo
from gemsamen.exchange.service.errors import is_collision
from gemsamen.register.models import System
from tests import factories
from tests.exchange.uploading import amersfoort, do_import, hand_in, organisation_id, sheet

Work = Callable[[Actor, int, str], object]


def count_of(model: type[Base]) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def at_once(app: Flask, actor: Actor, tokens: tuple[str, str], work: Work) -> list[BaseException]:
    """Do the same with two uploads at the same moment, and return what went wrong."""
    owner = organisation_id()
    db.session.remove()
    failures: list[BaseException] = []
    together = threading.Barrier(2)

    def run(token: str) -> None:
        with app.app_context():
            try:
                together.wait()
                with transaction():
                    work(actor, owner, token)
            except BaseException as error:  # noqa: BLE001  returned
                failures.append(error)

    threads = [threading.Thread(target=run, args=(token,)) for token in tokens]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


def test_one_upload_is_imported_once(app: Flask):
    actor = amersfoort()
    token = hand_in(actor).token

    failures = at_once(app, actor, (token, token), apply)

    assert failures == []
    assert count_of(System) == 282


def test_one_import_is_undone_once(app: Flask):
    actor = amersfoort()
    upload = hand_in(actor)
    do_import(actor, upload)

    failures = at_once(app, actor, (upload.token, upload.token), undo)

    assert [type(each).__name__ for each in failures] == ["NothingToUndoError"]
    assert count_of(System) == 0


def test_two_files_with_one_new_product_make_it_once(app: Flask):
    actor = amersfoort()
    content = sheet({"Systeem": "Gloednieuw", "Leverancier": "Merel Software"})
    tokens = hand_in(actor, content, "a.csv").token, hand_in(actor, content, "b.csv").token

    failures = at_once(app, actor, tokens, apply)

    assert all(isinstance(each, ImportCollisionError) for each in failures)
    assert count_of(Product) == count_of(System) == 1


@pytest.mark.parametrize("attempt", range(3))
def test_one_header_is_remembered_once(app: Flask, attempt: int):
    actor = amersfoort()
    content = sheet({f"Ding {attempt}": "ZaakVlot", "Wie": "Merel Software"})
    tokens = hand_in(actor, content, "a.csv").token, hand_in(actor, content, "b.csv").token

    failures = at_once(app, actor, tokens, lambda *of: choose_mapping(*of, {f"Ding {attempt}": Field.PRODUCT}))

    assert failures == []
    assert count_of(ColumnMapping) == 1


def test_one_name_is_remembered_once(app: Flask):
    actor = amersfoort()
    tokens = hand_in(actor).token, hand_in(actor).token
    answers = {37: {"component:dms": str(factories.component("Documentbeheercomponent").id)}}

    failures = at_once(app, actor, tokens, lambda *of: check_again(*of, answers, all_shown=True))

    assert failures == []
    assert count_of(ComponentAlias) == 1


@pytest.mark.usefixtures("app")
def test_what_a_colleague_stored_first_is_called_a_collision():
    taken = factories.product().supplier

    with pytest.raises(IntegrityError) as refused:
        db.session.execute(insert(Supplier).values(name=taken.name, name_key=taken.name_key, created_at=now()))

    assert is_collision(refused.value)


@pytest.mark.usefixtures("app")
def test_a_fault_of_ours_is_not_called_a_collision():
    with pytest.raises(DBAPIError) as refused:
        db.session.execute(text("SELECT something FROM system"))

    assert not is_collision(refused.value)
