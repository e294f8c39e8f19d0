import pytest
from flask import Flask
from sqlalchemy import select

from gemsamen.db import db
from gemsamen.domain.access import AccessDeniedError, Actor
from gemsamen.domain.partnering import OutcomeKind, Verdict
from gemsamen.partners.models import SuggestionOutcome
from gemsamen.partners.service import (
    Judgement,
    Outcome,
    express_interest,
    first_of_each,
    forget_shared_register,
    judge_suggestion,
    log_opened,
    outcomes_of_partners,
    withdraw_interest,
)
from tests import factories
from tests.browser import Browser
from tests.partners.statements import counted_statements

pytestmark = pytest.mark.usefixtures("app")


def number(slug: str = "zutphen") -> int:
    return factories.organisation(slug).id


def found() -> list[tuple[int, int, OutcomeKind]]:
    db.session.commit()
    return [
        (each.organisation_id, each.about_organisation_id, each.kind) for each in outcomes_of_partners(Actor.operator())
    ]


def test_looking_at_a_comparison_is_kept_the_first_time_only(app: Flask):
    factories.user()
    browser = Browser(app, "cio@zutphen.example")

    browser.get("/voor/zutphen/vergelijking/lochem")
    browser.get("/voor/zutphen/vergelijking/lochem")
    forget_shared_register()
    browser.get("/voor/zutphen/vergelijking/lochem")

    assert found() == [(number(), number("lochem"), OutcomeKind.OPENED)]
    assert db.session.scalars(select(SuggestionOutcome.component_id)).all() == [None]


def test_keeping_that_somebody_looked_takes_one_statement_and_then_none():
    actor, own, other = factories.actor(), number(), number("lochem")
    db.session.commit()

    with counted_statements() as first:
        log_opened(actor, own, other)
    with counted_statements() as second:
        log_opened(actor, own, other)

    assert len(first) == 1
    assert second == []


def test_interest_counts_as_contact_also_when_it_was_taken_back():
    actor = factories.actor()
    express_interest(actor, number(), "lochem")
    withdraw_interest(actor, number(), "lochem")

    assert found() == [(number(), number("lochem"), OutcomeKind.CONTACTED)]


def test_what_an_organisation_keeps_to_itself_is_no_outcome():
    judge_suggestion(factories.actor(), number(), "lochem", Judgement(verdict=Verdict.NO))

    assert found() == []


def test_the_first_time_counts_per_kind():
    express_interest(factories.actor(), number(), "lochem")
    [first] = outcomes_of_partners(Actor.operator())
    later = Outcome(
        organisation_id=first.organisation_id,
        about_organisation_id=first.about_organisation_id,
        kind=first.kind,
        at=first.at.replace(year=first.at.year + 1),
    )

    assert first_of_each([later, first]) == [first]


def test_an_operator_leaves_no_trace_and_nobody_writes_for_another():
    log_opened(Actor.operator(), number(), number("lochem"))

    assert found() == []
    with pytest.raises(AccessDeniedError):
        log_opened(factories.actor(), number("brummen"), number("lochem"))
    with pytest.raises(AccessDeniedError):
        outcomes_of_partners(factories.actor("ander@zutphen.example"))
