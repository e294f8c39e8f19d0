import threading

import pytest
from flask import Flask
from sqlalchemy import select

from gemsamen.audit.models import AuditEvent
from gemsamen.catalogue.service import CatalogueEntryNotFoundError
from gemsamen.db import db, transaction
from gemsamen.domain.access import AccessDeniedError, Role
from gemsamen.domain.organisation import OrganisationKind
from gemsamen.organisations.models import Organisation
from gemsamen.organisations.service import OrganisationNotFoundError
from gemsamen.partners.models import Interest
from gemsamen.partners.service import (
    InterestNotFoundError,
    InterestStandsError,
    NotAMunicipalityError,
    NoteTooLongError,
    OneselfError,
    express_interest,
    standing_interests,
    withdraw_interest,
)
from tests import factories
from tests.partners.statements import counted_statements

pytestmark = pytest.mark.usefixtures("app")


def number(slug: str = "zutphen") -> int:
    return factories.organisation(slug).id


def test_the_other_side_sees_who_wants_to_talk_and_about_what():
    zutphen, lochem = factories.actor(), factories.actor("cio@lochem.example", slug="lochem")

    with transaction():
        express_interest(
            zutphen, number(), "lochem", component="zaakregistratiecomponent", note="  Zullen wij\nbellen? "
        )

    [seen] = standing_interests(lochem, number("lochem"))
    assert (seen.slug, seen.name, seen.is_ours) == ("zutphen", "Zutphen", False)
    assert seen.component is not None
    assert seen.component.name == "Zaakregistratiecomponent"
    assert seen.note == "Zullen wij bellen?"
    [own] = standing_interests(zutphen, number())
    assert (own.slug, own.is_ours) == ("lochem", True)


def test_a_third_municipality_sees_nothing_of_it():
    outsider = factories.actor("cio@brummen.example", slug="brummen")
    express_interest(factories.actor(), number(), "lochem")

    assert standing_interests(outsider, number("brummen")) == ()
    with pytest.raises(AccessDeniedError):
        standing_interests(outsider, number("lochem"))


def test_interest_stands_once_per_pair_until_it_is_taken_back():
    actor = factories.actor()
    express_interest(actor, number(), "lochem")

    with pytest.raises(InterestStandsError):
        express_interest(actor, number(), "lochem", note="nog eens")

    withdraw_interest(actor, number(), "lochem")
    express_interest(actor, number(), "lochem")
    assert len(standing_interests(actor, number())) == 1


def test_a_refused_interest_leaves_the_rest_of_the_transaction_alone():
    actor = factories.actor()
    express_interest(actor, number(), "lochem")

    with transaction():
        express_interest(actor, number(), "brummen")
        with pytest.raises(InterestStandsError):
            express_interest(actor, number(), "brummen")

    assert {each.slug for each in standing_interests(actor, number())} == {"brummen"} | {"lochem"}


def test_interest_of_both_in_each_other_is_possible():
    express_interest(factories.actor(), number(), "lochem")
    lochem = factories.actor("cio@lochem.example", slug="lochem")

    express_interest(lochem, number("lochem"), "zutphen")

    assert {each.is_ours for each in standing_interests(lochem, number("lochem"))} == {True, False}


def test_every_step_stands_in_the_audit_trail_of_the_own_organisation():
    actor = factories.actor()

    express_interest(actor, number(), "lochem")
    withdraw_interest(actor, number(), "lochem")

    events = db.session.scalars(select(AuditEvent).where(AuditEvent.subject_kind == "interest").order_by(AuditEvent.id))
    assert [(each.action, each.subject_label, each.organisation_id) for each in events] == [
        ("interest.expressed", "Lochem", number()),
        ("interest.withdrawn", "Lochem", number()),
    ]


def test_a_reader_may_look_but_not_show_or_take_back_interest():
    reader = factories.actor(role=Role.READER)

    assert standing_interests(reader, number()) == ()
    with pytest.raises(AccessDeniedError):
        express_interest(reader, number(), "lochem")
    with pytest.raises(AccessDeniedError):
        withdraw_interest(reader, number(), "lochem")


def test_what_makes_no_sense_is_refused():
    actor = factories.actor()

    with pytest.raises(OneselfError):
        express_interest(actor, number(), "zutphen")
    with pytest.raises(OrganisationNotFoundError):
        express_interest(actor, number(), "atlantis")
    with pytest.raises(CatalogueEntryNotFoundError):
        express_interest(actor, number(), "lochem", component="teleportatiecomponent")
    with pytest.raises(NoteTooLongError):
        express_interest(actor, number(), "lochem", note="x" * 501)
    with pytest.raises(InterestNotFoundError):
        withdraw_interest(actor, number(), "lochem")
    assert standing_interests(actor, number()) == ()


def test_interest_is_between_municipalities():
    partnership = Organisation(
        kind=OrganisationKind.PARTNERSHIP, slug="drechtwerk", name="Drechtwerk", created_at=factories.now()
    )
    db.session.add(partnership)
    db.session.commit()
    coordinator = factories.actor("a@drechtwerk.example", slug="drechtwerk", role=Role.COORDINATOR)

    with pytest.raises(NotAMunicipalityError):
        express_interest(coordinator, partnership.id, "lochem")
    with pytest.raises(NotAMunicipalityError):
        express_interest(factories.actor(), number(), "drechtwerk")


def test_two_colleagues_at_the_same_moment_show_one_interest(app: Flask):
    actor, own, outcomes = factories.actor(), number(), []
    barrier = threading.Barrier(2, timeout=10)

    def show() -> None:
        with app.app_context():
            barrier.wait()
            try:
                with transaction():
                    express_interest(actor, own, "lochem")
                outcomes.append("shown")
            except InterestStandsError:
                outcomes.append("stands")
            finally:
                db.session.remove()

    threads = [threading.Thread(target=show) for _ in range(2)]
    db.session.commit()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)

    assert sorted(outcomes) == ["shown", "stands"]
    assert len(db.session.scalars(select(Interest)).all()) == 1


def test_the_interests_of_an_organisation_take_one_query():
    actor = factories.actor()
    for other in ("lochem", "brummen", "voorst"):
        express_interest(actor, number(), other)
    own = number()

    with counted_statements() as statements:
        found = standing_interests(actor, own)

    assert len(found) == 3
    assert len(statements) == 1
