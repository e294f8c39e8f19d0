import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from gemsamen.catalogue.models import Component
from gemsamen.db import db
from gemsamen.domain.access import AccessDeniedError, Actor
from gemsamen.domain.partnering import ListKind
from gemsamen.partners.models import ShownList, ShownSuggestion
from gemsamen.partners.service import Shown, ShownPartner, forget_shared_register, log_shown
from tests import factories
from tests.browser import Browser
from tests.partners.statements import counted_statements
from tests.support.database import ENGINE

pytestmark = pytest.mark.usefixtures("app")

CASES = "zaakregistratiecomponent"


def shown(*others: str, own: str = "zutphen") -> Shown:
    partners = tuple(
        ShownPartner(organisation_id=factories.organisation(each).id, score=-1.5 - place, probability=0.2)
        for place, each in enumerate(others or ("lochem", "brummen"))
    )
    return Shown(
        organisation_id=factories.organisation(own).id,
        kind=ListKind.GENERAL,
        scope="regional",
        partners=partners,
        model_version="2026.1",
        revision=7,
    )


def kept() -> list[ShownList]:
    db.session.commit()  # see what another connection wrote
    return list(db.session.scalars(select(ShownList).order_by(ShownList.id)).all())


def test_a_list_is_kept_with_what_was_asked_and_who_stood_where():
    asked = replace(shown(), component=CASES, weights={"systems": 2.0}, scope="same_moment", kind=ListKind.QUESTION)

    log_shown(factories.actor(), asked)

    [one] = kept()
    assert (one.kind, one.scope, one.model_version, one.revision) == (ListKind.QUESTION, "same_moment", "2026.1", 7)
    assert one.weights == {"systems": 2.0}
    assert db.session.get_one(Component, one.component_id).slug == CASES
    places = db.session.scalars(select(ShownSuggestion).order_by(ShownSuggestion.position)).all()
    assert [(each.position, each.score, each.probability) for each in places] == [(1, -1.5, 0.2), (2, -2.5, 0.2)]
    assert [each.organisation_id for each in places] == [each.organisation_id for each in asked.partners]


def test_a_list_is_kept_once_a_day_however_many_workers_show_it():
    actor, asked = factories.actor(), shown()

    log_shown(actor, asked)
    log_shown(actor, asked)
    forget_shared_register()
    log_shown(actor, replace(asked, revision=8))

    assert len(kept()) == 1
    assert db.session.query(ShownSuggestion).count() == 2


def test_another_order_question_weight_or_model_is_another_list():
    actor, asked = factories.actor(), shown()

    for each in (
        asked,
        shown("brummen", "lochem"),
        replace(asked, component=CASES),
        replace(asked, weights={"size": 0.0}),
        replace(asked, model_version="2027.1"),
        replace(asked, scope="national"),
    ):
        log_shown(actor, each)

    assert len(kept()) == 6


def test_keeping_a_list_takes_two_statements_and_the_second_time_none():
    actor, asked = factories.actor(), shown("lochem", "brummen", "voorst", "rheden", "texel")

    with counted_statements() as first:
        log_shown(actor, asked)
    with counted_statements() as second:
        log_shown(actor, asked)

    assert len(first) == 2
    assert second == []


def test_an_operator_and_an_empty_list_leave_no_trace():
    log_shown(Actor.operator(), shown())
    log_shown(factories.actor(), replace(shown(), partners=()))

    assert kept() == []


def test_nobody_keeps_a_list_for_another_organisation():
    with pytest.raises(AccessDeniedError):
        log_shown(factories.actor(), shown("brummen", own="lochem"))


def test_a_database_that_refuses_to_write_costs_one_warning(app: Flask):
    factories.user()
    browser = Browser(app, "cio@zutphen.example")

    def refuse(_connection: object, _cursor: object, statement: str, *_others: object) -> None:
        if statement.startswith("INSERT INTO shown_list"):
            raise OperationalError(statement, None, Exception("attempt to write a readonly database"))

    event.listen(db.engine, "before_cursor_execute", refuse)
    try:
        with capture_logs() as logs:
            page = browser.get("/voor/zutphen/partners")
    finally:
        event.remove(db.engine, "before_cursor_execute", refuse)

    assert len(page.select(".gs-partner")) == 10
    assert [each["log_level"] for each in logs if each["event"] == "not kept beside a page"] == ["warning"]
    assert kept() == []


@pytest.mark.skipif(ENGINE != "sqlite", reason="PostgreSQL lets several write at once")
def test_a_database_that_somebody_else_writes_to_does_not_hold_up_the_page():
    actor, asked = factories.actor(), shown()
    other = sqlite3.connect(Path(str(db.engine.url.database)), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with capture_logs() as logs:
        log_shown(actor, asked)
    other.execute("ROLLBACK")
    other.close()
    log_shown(actor, asked)

    assert [each["event"] for each in logs] == ["not kept beside a page"]
    assert len(kept()) == 1


def test_two_workers_at_the_same_moment_keep_one_list(app: Flask):
    actor, asked, barrier = factories.actor(), shown(), threading.Barrier(2, timeout=10)
    db.session.commit()

    def keep() -> None:
        with app.app_context():
            barrier.wait()
            log_shown(actor, asked)

    threads = [threading.Thread(target=keep) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)

    assert len(kept()) == 1


def test_the_page_keeps_what_was_looked_at_but_not_what_was_fetched_ahead(app: Flask):
    factories.user()
    browser = Browser(app, "cio@zutphen.example")

    browser.open("/voor/zutphen/partners", method="HEAD")
    browser.open("/voor/zutphen/partners", headers={"Sec-Purpose": "prefetch"})
    browser.open("/voor/zutphen/partners/download")
    before = len(kept())
    browser.get("/voor/zutphen/partners")
    browser.get("/voor/zutphen/partners")

    assert before == 0
    [one] = kept()
    assert one.kind is ListKind.GENERAL
    assert db.session.query(ShownSuggestion).count() == 10
