from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from gemsamen.audit.models import AuditEvent
from gemsamen.db import db, now
from gemsamen.domain.access import AccessDeniedError, Actor
from gemsamen.domain.partnering import ListKind, OutcomeKind
from gemsamen.matching import Scope, default_coefficients
from gemsamen.matching.refit import JudgedList
from gemsamen.partners.models import ShownList, ShownSuggestion, SuggestionOutcome
from gemsamen.partners.service import (
    Outcome,
    SuggestionQuery,
    judged_lists,
    outcomes_of_partners,
    remove_old_lists,
    stop_using,
    suggest_partners,
    take_into_use,
)
from gemsamen.partners.service.coefficients import CoefficientsFolder, coefficients_folder
from gemsamen.register.service import register_revision
from tests import factories
from tests.partners.shown_lists import LONG_AGO, contact, show

pytestmark = pytest.mark.usefixtures("app")

OPERATOR = Actor.operator()
CODES = {"zutphen": "GM0301", "lochem": "GM0262", "brummen": "GM0213", "voorst": "GM0285"}


def number(slug: str = "zutphen") -> int:
    return factories.organisation(slug).id


def lists(*more: Outcome) -> list[JudgedList]:
    db.session.flush()
    return judged_lists(OPERATOR, [*outcomes_of_partners(OPERATOR), *more], now())


def together(one: str, other: str) -> list[Outcome]:
    at = now() - LONG_AGO + timedelta(days=20)
    return [
        Outcome(organisation_id=number(a), about_organisation_id=number(b), kind=OutcomeKind.JOINED, at=at)
        for a, b in ((one, other), (other, one))
    ]


def test_what_came_of_a_list_stands_beside_it():
    show(number(), [number("lochem"), number("brummen"), number("voorst")])
    contact(number(), number("brummen"))

    [found] = lists()

    assert found == JudgedList(
        asker=CODES["zutphen"],
        group=CODES["zutphen"],
        scope=Scope.REGIONAL,
        shown=(CODES["lochem"], CODES["brummen"], CODES["voorst"]),
        right=frozenset({CODES["brummen"]}),
    )


def test_all_days_together_are_one_list_in_which_the_best_place_counts():
    show(number(), [number("lochem"), number("brummen")])
    show(number(), [number("voorst"), number("lochem")], at=now() - LONG_AGO + timedelta(days=1))

    [found] = lists()

    assert set(found.shown[:2]) == {CODES["lochem"], CODES["voorst"]}
    assert found.shown[2] == CODES["brummen"]


def test_the_two_lists_and_every_component_are_learned_from_apart():
    show(number(), [number("lochem")])
    show(number(), [number("lochem")], scope="national")
    show(number(), [number("lochem")], component_id=factories.component().id)

    assert [each.scope for each in lists()] == [Scope.NATIONAL, Scope.REGIONAL, Scope.REGIONAL]


def test_who_was_in_contact_before_teaches_nothing():
    contact(number(), number("lochem"), after_days=-5)
    show(number(), [number("lochem"), number("brummen")])

    [found] = lists()

    assert found.shown == (CODES["brummen"],)


def test_what_came_too_late_or_is_no_more_than_a_look_does_not_count():
    show(number(), [number("lochem"), number("brummen")], at=now() - timedelta(days=600))
    contact(number(), number("lochem"), after_days=190)
    look = Outcome(organisation_id=number(), about_organisation_id=number("brummen"), kind=OutcomeKind.OPENED, at=now())

    [found] = lists(look)

    assert found.right == frozenset()


def test_young_lists_other_kinds_and_example_data_are_left_out():
    show(number(), [number("lochem")], at=now() - timedelta(days=80))
    show(number(), [number("lochem")], kind=ListKind.QUESTION)
    show(number(), [number("lochem")], scope="same_moment")
    show(number("brummen"), [number("lochem")])
    show(number("voorst"), [number("brummen")])
    factories.organisation("brummen").has_example_data = True

    assert lists() == []


def test_who_works_together_directly_or_through_others_is_one_group():
    for slug in CODES:
        show(number(slug), [number("deventer")])

    found = {each.asker: each.group for each in lists(*together("zutphen", "lochem"), *together("lochem", "brummen"))}

    assert len({found[CODES[slug]] for slug in ("zutphen", "lochem", "brummen")}) == 1
    assert found[CODES["voorst"]] == CODES["voorst"]


def test_lists_of_more_than_three_years_ago_are_removed():
    show(number(), [number("lochem")], at=now() - timedelta(days=3 * 365 + 5))
    show(number(), [number("lochem"), number("brummen")])

    assert remove_old_lists(OPERATOR, now().date()) == 1

    assert db.session.query(ShownList).count() == 1
    assert db.session.query(ShownSuggestion).count() == 2


def test_first_looks_of_more_than_three_years_ago_are_removed():
    old, recent = now() - timedelta(days=3 * 365 + 5), now()
    for other, moment in (("lochem", old), ("brummen", recent)):
        look = SuggestionOutcome(
            organisation_id=number(),
            about_organisation_id=number(other),
            kind=OutcomeKind.OPENED,
            occurred_at=moment,
        )
        db.session.add(look)
    db.session.flush()

    remove_old_lists(OPERATOR, now().date())

    kept = [look.about_organisation_id for look in db.session.query(SuggestionOutcome)]
    assert kept == [number("brummen")]


def test_taking_into_use_reaches_every_worker_and_can_be_undone(tmp_path: Path):
    folder = coefficients_folder()
    before = suggest_partners(OPERATOR, number(), SuggestionQuery())
    flipped = replace(default_coefficients(), version="learned", weights=default_coefficients().weights * 0)
    revision = register_revision()

    take_into_use(OPERATOR, folder, flipped)
    during = suggest_partners(OPERATOR, number(), SuggestionQuery())
    name = stop_using(OPERATOR, folder)
    after = suggest_partners(OPERATOR, number(), SuggestionQuery())

    assert during.model_version == name == "learned"
    assert during.partners != before.partners
    assert after.model_version == default_coefficients().version
    assert [each.score for each in after.partners] == [each.score for each in before.partners]
    assert register_revision() == revision + 2
    actions = [event.action for event in db.session.query(AuditEvent).order_by(AuditEvent.id)]
    assert actions == ["model.learned", "model.reverted"]
    assert stop_using(OPERATOR, CoefficientsFolder(tmp_path)) is None


def test_all_of_it_is_for_who_manages_the_platform():
    actor = factories.actor()

    for refused in (
        lambda: judged_lists(actor, [], now()),
        lambda: remove_old_lists(actor, now().date()),
        lambda: stop_using(actor, coefficients_folder()),
        lambda: take_into_use(actor, coefficients_folder(), default_coefficients()),
    ):
        with pytest.raises(AccessDeniedError):
            refused()
