"""Answers are kept until the register changes, and are computed once."""

from datetime import timedelta

import pytest

from gemsamen.db import db
from gemsamen.domain.access import Actor
from gemsamen.matching.question import PRESETS, Preset
from gemsamen.partners.service.question import About, Filters, Order, QuestionQuery, answer_book, partners_for_question
from gemsamen.partners.service.question.answering import MOST_KEPT, Answered
from gemsamen.register.service import GapDraft, add_gap, confirm_systems
from tests import factories
from tests.partners.service.question.asking import CASES, TODAY, ask, names, reader
from tests.partners.statements import counted_statements

pytestmark = pytest.mark.usefixtures("app")

COLD_STATEMENTS = 24


def test_other_weights_orders_and_filters_compute_no_block_again():
    factories.system(slug="lochem")
    ask()

    for preset in Preset:
        for order in Order:
            ask(weights=PRESETS[preset], order=order, filters=Filters(has_window=True), limit=50)

    assert answer_book().computed == 1


def test_another_asker_another_question_and_another_day_do():
    factories.system(slug="lochem")
    ask()

    ask(slug="brummen")
    ask(About(component="documentbeheercomponent"))
    query = QuestionQuery(about=About(component=CASES))
    partners_for_question(reader(), factories.organisation("zutphen").id, query, TODAY + timedelta(days=1))

    assert answer_book().computed == 4


def test_a_change_of_the_register_makes_a_new_book():
    ask()
    actor, lochem = Actor.operator(), factories.organisation("lochem").id

    add_gap(actor, lochem, GapDraft(component_id=factories.component().id))
    db.session.commit()

    assert names(ask()) == ["Lochem"]
    assert answer_book().computed == 1


def test_a_confirmation_makes_the_facts_fresher_at_once():
    system = factories.system(slug="lochem")
    system.confirmed_at -= timedelta(days=730)
    db.session.commit()
    [before] = ask().candidates

    confirm_systems(Actor.operator(), factories.organisation("lochem").id, [system.id])
    db.session.commit()

    [after] = ask().candidates
    assert after.last_confirmed > before.last_confirmed
    assert after.points > before.points


def test_of_too_many_answers_the_oldest_is_forgotten():
    ask()
    book = answer_book()
    kept = book.answer(
        (factories.organisation("zutphen").id, About(component=CASES), TODAY), lambda: pytest.fail("kept")
    )

    def make() -> Answered:
        return kept

    for number in range(MOST_KEPT):
        book.answer(number, make)
    ask()

    assert book.computed == MOST_KEPT + 2


def test_a_list_that_was_computed_costs_two_statements_and_a_new_one_does_not_grow_with_the_register():
    factories.system(slug="lochem")
    with counted_statements() as few:
        ask()
    for slug in ("brummen", "voorst", "texel", "maastricht"):
        factories.system(slug=slug)
        factories.gap(slug=slug)
        factories.strength(slug=slug)
    factories.system("Nieuw", slug="zutphen")
    actor = Actor.operator()
    confirm_systems(actor, factories.organisation("lochem").id, [factories.system("X", slug="lochem").id])
    db.session.commit()

    with counted_statements() as many:
        ask()
    with counted_statements() as again:
        ask(weights=PRESETS[Preset.REGION])

    assert len(again) - _own_lookups() == 2  # the number of changes, and whom the asker turned down
    assert len(many) == len(few) <= COLD_STATEMENTS


def _own_lookups() -> int:
    """Statements that the helper of the test itself needs to find the municipality."""
    with counted_statements() as found:
        reader()
        _ = factories.organisation("zutphen").id
    return len(found)
