import threading
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from gemsamen.audit.models import AuditEvent
from gemsamen.db import db, transaction
from gemsamen.domain.access import AccessDeniedError, Role
from gemsamen.domain.contract import add_months
from gemsamen.domain.partnering import Verdict
from gemsamen.initiatives.service import dutch_today
from gemsamen.matching import Scope
from gemsamen.organisations.service import OrganisationNotFoundError
from gemsamen.partners.models import PartnerVerdict
from gemsamen.partners.service import (
    InterestStandsError,
    Judgement,
    NothingToRecallError,
    OneselfError,
    SuggestionList,
    SuggestionQuery,
    UnlikelyDateError,
    compare,
    express_interest,
    judge_suggestion,
    recall_suggestion,
    standing_verdicts,
    suggest_partners,
    withdraw_interest,
)
from tests import factories
from tests.partners.statements import counted_statements

pytestmark = pytest.mark.usefixtures("app")

NO = Judgement(verdict=Verdict.NO)
NOT_NOW = Judgement(verdict=Verdict.NOT_NOW)
CASES = "zaakregistratiecomponent"


def number(slug: str = "zutphen") -> int:
    return factories.organisation(slug).id


def listed(listing: SuggestionList) -> list[str]:
    return [partner.municipality.slug for partner in listing.partners]


def test_who_was_turned_down_leaves_both_lists_and_the_next_moves_up():
    actor = factories.actor()
    before = suggest_partners(actor, number(), SuggestionQuery())

    judge_suggestion(actor, number(), "lochem", NO)

    after = suggest_partners(actor, number(), SuggestionQuery())
    assert listed(after)[:9] == [slug for slug in listed(before) if slug != "lochem"]
    assert [partner.rank for partner in after.partners] == list(range(1, 11))
    assert [each.slug for each in after.left_out] == ["lochem"]
    assert after.vacated == {number("lochem"): listed(before).index("lochem")}
    national = suggest_partners(actor, number(), SuggestionQuery(scope=Scope.NATIONAL))
    assert "lochem" not in {facts.slug for facts in national.elsewhere}


def test_who_was_put_aside_stands_behind_the_list_until_the_day_has_come():
    actor = factories.actor()
    given = judge_suggestion(actor, number(), "lochem", NOT_NOW)

    listing = suggest_partners(actor, number(), SuggestionQuery())
    db.session.query(PartnerVerdict).update({"until": dutch_today()})

    assert given.until == add_months(dutch_today(), 6)
    assert [(each.slug, each.until) for each in listing.put_aside] == [("lochem", given.until)]
    assert "lochem" not in listed(listing)
    assert "lochem" in listed(suggest_partners(actor, number(), SuggestionQuery()))


def test_the_first_to_come_back_stands_first():
    actor, today = factories.actor(), dutch_today()
    for other, months in (("lochem", 3), ("brummen", 1), ("voorst", 2)):
        until = add_months(today, months)
        judge_suggestion(actor, number(), other, Judgement(verdict=Verdict.NOT_NOW, until=until))

    listing = suggest_partners(actor, number(), SuggestionQuery())

    assert [each.slug for each in listing.put_aside] == ["brummen", "voorst", "lochem"]


def test_what_was_said_about_a_component_counts_on_the_list_of_that_component_only():
    actor = factories.actor()
    factories.system(slug="lochem")
    factories.system(slug="brummen")
    judge_suggestion(actor, number(), "brummen", NO)
    judge_suggestion(actor, number(), "lochem", Judgement(verdict=Verdict.NO, component=CASES))

    everything = suggest_partners(actor, number(), SuggestionQuery())
    cases = suggest_partners(actor, number(), SuggestionQuery(component=CASES))

    assert "lochem" in listed(everything)
    assert "brummen" not in listed(everything)
    assert listed(cases) == []
    assert {each.slug for each in cases.left_out} == {"lochem", "brummen"}


def test_what_was_said_about_the_component_goes_before_what_was_said_in_general():
    actor = factories.actor()
    factories.system(slug="lochem")
    judge_suggestion(actor, number(), "lochem", Judgement(verdict=Verdict.NOT_NOW, component=CASES))
    judge_suggestion(actor, number(), "lochem", NO)

    cases = suggest_partners(actor, number(), SuggestionQuery(component=CASES))

    assert [each.slug for each in cases.put_aside] == ["lochem"]
    assert cases.left_out == ()


def test_a_second_verdict_replaces_the_first():
    actor = factories.actor()
    judge_suggestion(actor, number(), "lochem", NO)

    judge_suggestion(actor, number(), "lochem", NOT_NOW)

    assert [each.verdict for each in standing_verdicts(actor, number())] == [Verdict.NOT_NOW]


def test_what_was_left_out_can_be_taken_back_once():
    actor = factories.actor()
    before = listed(suggest_partners(actor, number(), SuggestionQuery()))
    judge_suggestion(actor, number(), "lochem", NO)

    name = recall_suggestion(actor, number(), "lochem")

    assert name == "Lochem"
    assert listed(suggest_partners(actor, number(), SuggestionQuery())) == before
    with pytest.raises(NothingToRecallError):
        recall_suggestion(actor, number(), "lochem")


def test_interest_that_the_other_sees_has_to_be_taken_back_first():
    actor = factories.actor()
    express_interest(actor, number(), "lochem")

    with pytest.raises(InterestStandsError):
        judge_suggestion(actor, number(), "lochem", NO)

    withdraw_interest(actor, number(), "lochem")
    assert judge_suggestion(actor, number(), "lochem", NO).verdict is Verdict.NO


def test_showing_interest_puts_an_end_to_a_no():
    actor = factories.actor()
    judge_suggestion(actor, number(), "lochem", NO)

    express_interest(actor, number(), "lochem")

    assert standing_verdicts(actor, number()) == ()
    assert "lochem" in listed(suggest_partners(actor, number(), SuggestionQuery()))


def test_a_comparison_with_who_was_turned_down_still_shows_the_points():
    actor = factories.actor()
    judge_suggestion(actor, number(), "lochem", NO)

    found = compare(actor, number(), "lochem", date(2026, 11, 24))

    assert found.partner is not None
    assert found.partner.rank <= 3


@pytest.mark.parametrize("until", [date(2000, 1, 1), date(2100, 1, 1)])
def test_a_day_that_makes_no_sense_is_refused(until: date):
    actor = factories.actor()

    with pytest.raises(UnlikelyDateError):
        judge_suggestion(actor, number(), "lochem", Judgement(verdict=Verdict.NOT_NOW, until=until))

    assert standing_verdicts(actor, number()) == ()


def test_who_may_not_decide_changes_nothing_and_others_see_nothing():
    reader = factories.actor("lezer@zutphen.example", role=Role.READER)
    lochem = factories.actor("cio@lochem.example", slug="lochem")
    judge_suggestion(factories.actor(), number(), "lochem", NO)

    assert len(standing_verdicts(reader, number())) == 1
    for refused in (
        lambda: judge_suggestion(reader, number(), "brummen", NO),
        lambda: recall_suggestion(reader, number(), "lochem"),
        lambda: standing_verdicts(lochem, number()),
    ):
        with pytest.raises(AccessDeniedError):
            refused()


def test_nobody_and_oneself_are_refused():
    actor = factories.actor()

    with pytest.raises(OneselfError):
        judge_suggestion(actor, number(), "zutphen", NO)
    with pytest.raises(OrganisationNotFoundError):
        judge_suggestion(actor, number(), "atlantis", NO)


def test_every_step_stands_in_the_audit_trail_of_the_own_organisation_only():
    actor = factories.actor()

    judge_suggestion(actor, number(), "lochem", NO)
    given = judge_suggestion(actor, number(), "lochem", NOT_NOW)
    recall_suggestion(actor, number(), "lochem")

    events = db.session.scalars(select(AuditEvent).where(AuditEvent.subject_kind == "suggestion").order_by("id")).all()
    assert [each.action for each in events] == ["suggestion.declined", "suggestion.put_aside", "suggestion.recalled"]
    assert {(each.organisation_id, each.subject_label) for each in events} == {(number(), "Lochem")}
    assert given.until is not None
    assert events[1].changes == {"until": [None, given.until.isoformat()]}


def test_two_colleagues_at_the_same_moment_leave_one_verdict(app: Flask):
    actor, own, barrier = factories.actor(), number(), threading.Barrier(2, timeout=10)
    db.session.commit()

    def judge() -> None:
        with app.app_context():
            barrier.wait()
            with transaction():
                judge_suggestion(actor, own, "lochem", NO)
            db.session.remove()

    threads = [threading.Thread(target=judge) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)

    assert len(standing_verdicts(actor, own)) == 1


def test_the_verdicts_of_an_organisation_take_one_query():
    actor, own = factories.actor(), number()
    for other in ("lochem", "brummen", "voorst"):
        judge_suggestion(actor, own, other, NO)
    db.session.commit()

    with counted_statements() as statements:
        found = standing_verdicts(actor, own)

    assert len(found) == 3
    assert len(statements) == 1
