from datetime import date

import pytest

from gemsamen.db import db
from gemsamen.domain.access import AccessDeniedError, Actor, Role
from gemsamen.domain.organisation import ArrangementKind, NamedArrangement, OrganisationKind
from gemsamen.domain.register import Audience, LifecyclePhase
from gemsamen.organisations.models import Arrangement, ArrangementMember, Organisation
from gemsamen.organisations.service import OrganisationNotFoundError
from gemsamen.partners.service import (
    ComparedWithItselfError,
    Comparison,
    ComponentRow,
    NotAMunicipalityError,
    Relation,
    compare,
)
from tests import factories
from tests.partners.examples import window
from tests.partners.statements import counted_statements

pytestmark = pytest.mark.usefixtures("app")

GRAVES = "Gravenbeheercomponent"
PARKING = "Parkeerbeheercomponent"
TODAY = date(2026, 11, 24)


def reader(slug: str = "zutphen") -> Actor:
    return Actor(user_id=None, name="Lezer", roles={factories.organisation(slug).id: Role.READER})


def compared(other: str = "lochem") -> Comparison:
    return compare(reader(), factories.organisation().id, other, TODAY)


def row(comparison: Comparison, name: str) -> ComponentRow:
    return next(each for each in comparison.rows if each.name == name)


def test_every_component_tells_how_the_two_relate():
    factories.system("ZaakVlot", slug="zutphen")
    factories.system("ZaakVlot", slug="lochem")
    factories.system("GrafZorg", slug="zutphen", components=(GRAVES,))
    factories.system("GrafBoek", slug="lochem", components=(GRAVES,))
    factories.system("Kasboek", slug="zutphen", components=("Financieel component",))
    other_supplier = factories.product("Baten", supplier="Vink Software")
    factories.system(other_supplier.name, slug="lochem", components=("Financieel component",))
    factories.system("ParkWijs", slug="lochem", components=(PARKING,))
    factories.system("BriefMaker", slug="zutphen", components=("Documentcreatiecomponent",))

    found = compared()

    assert {each.name: each.relation for each in found.rows} == {
        "Zaakregistratiecomponent": Relation.SAME_PRODUCT,
        GRAVES: Relation.SAME_SUPPLIER,
        "Financieel component": Relation.OTHER_PRODUCT,
        PARKING: Relation.ONLY_THEIRS,
        "Documentcreatiecomponent": Relation.ONLY_OURS,
    }
    assert row(found, "Financieel component").their_products == ("Baten",)


def test_what_both_can_replace_soonest_comes_first_and_what_only_one_has_comes_last():
    for slug, cases, graves, money, letters in (
        ("zutphen", (2030, 1), (2028, 1), (2031, 1), None),
        ("lochem", (2030, 6), (2028, 3), (2034, 1), (2029, 1)),
    ):
        factories.system(slug=slug, end=date(*cases, 1))
        factories.system("GrafZorg", slug=slug, components=(GRAVES,), end=date(*graves, 1))
        factories.system("Baten", slug=slug, components=("Financieel component",), end=date(*money, 1))
        factories.system(
            "Brief", slug=slug, components=("Documentcreatiecomponent",), end=date(*letters, 1) if letters else None
        )
    factories.system("ParkWijs", slug="lochem", components=(PARKING,), end=date(2027, 1, 1))

    found = compared()

    assert [each.name for each in found.rows] == [
        GRAVES,
        "Zaakregistratiecomponent",
        "Financieel component",
        "Documentcreatiecomponent",
        PARKING,
    ]


def test_a_period_that_has_passed_is_no_longer_at_the_same_time():
    for slug in ("zutphen", "lochem"):
        factories.system(slug=slug, end=date(2020, 7, 1))
        factories.system("GrafZorg", slug=slug, components=(GRAVES,), end=date(2026, 7, 1))

    found = compared()

    assert row(found, "Zaakregistratiecomponent").timing.overlap == window((2020, 7), (2021, 7))
    assert not row(found, "Zaakregistratiecomponent").is_simultaneous
    assert row(found, GRAVES).soonest == TODAY


def test_the_windows_of_both_stand_side_by_side():
    factories.system(slug="zutphen", end=date(2028, 7, 1))
    factories.system("RaadPlein", slug="lochem", end=date(2029, 1, 1))
    factories.system("ParkWijs", slug="lochem", components=(PARKING,), end=date(2028, 10, 1))

    found = compared()

    assert row(found, "Zaakregistratiecomponent").timing.overlap == window((2029, 1), (2029, 7))
    assert row(found, "Zaakregistratiecomponent").is_simultaneous
    assert row(found, PARKING).timing.theirs == window((2028, 10), (2029, 10))
    assert not row(found, PARKING).is_simultaneous


def test_each_side_counts_what_the_own_municipality_may_see():
    factories.system(slug="zutphen", audience=Audience.OWN)
    factories.system("GrafZorg", slug="zutphen", end=date(2028, 1, 1))
    gone = factories.system("OudSpul", slug="zutphen")
    gone.phase = LifecyclePhase.PHASED_OUT
    factories.system("RaadPlein", slug="lochem", end=date(2029, 1, 1))
    factories.system("Geheim", slug="lochem", audience=Audience.OWN, end=date(2029, 1, 1))
    db.session.commit()

    found = compared()

    assert (found.own.system_count, found.own.known_end_count) == (2, 1)
    assert (found.other.system_count, found.other.known_end_count) == (1, 1)
    assert "Geheim" not in {name for each in found.rows for name in each.their_products}
    assert "OudSpul" not in {name for each in found.rows for name in each.own_products}


def test_gaps_of_both_are_set_apart_and_what_they_miss_that_we_have():
    factories.gap(slug="zutphen")
    factories.gap(slug="lochem")
    factories.gap(GRAVES, slug="lochem")
    factories.gap(PARKING, slug="lochem", audience=Audience.OWN)
    factories.gap("Financieel component", slug="zutphen", audience=Audience.OWN)
    factories.system("GrafZorg", slug="zutphen", components=(GRAVES,))

    found = compared()

    assert [gap.name for gap in found.shared_gaps] == ["Zaakregistratiecomponent"]
    assert [gap.name for gap in found.their_gaps] == [GRAVES]
    assert [gap.name for gap in found.own_gaps] == ["Financieel component"]
    assert [each.name for each in found.wanted_by_them] == [GRAVES]


def test_the_comparison_tells_the_place_on_the_list_and_the_shared_arrangements():
    together = Arrangement(name="Omgevingsdienst Achterhoek", kind=ArrangementKind.ENVIRONMENT)
    db.session.add(together)
    db.session.flush()
    for slug in ("zutphen", "lochem"):
        member = ArrangementMember(arrangement_id=together.id, organisation_id=factories.organisation(slug).id)
        db.session.add(member)
    db.session.commit()

    found = compared()

    assert found.partner is not None
    assert found.partner.rank == 1
    assert found.partner.shared_arrangements == (NamedArrangement("Omgevingsdienst Achterhoek"),)


def test_somebody_who_works_for_both_sees_what_the_own_municipality_may_see():
    factories.system("Geheim", slug="lochem", audience=Audience.OWN)
    own, other = factories.organisation().id, factories.organisation("lochem").id
    both = Actor(user_id=None, name="Dubbel", roles={own: Role.EDITOR, other: Role.EDITOR})

    found = compare(both, own, "lochem", TODAY)

    assert found.other.system_count == 0


def test_what_cannot_be_compared_is_refused():
    partnership = Organisation(
        kind=OrganisationKind.PARTNERSHIP, slug="drechtwerk", name="Drechtwerk", created_at=factories.now()
    )
    db.session.add(partnership)
    db.session.commit()

    with pytest.raises(ComparedWithItselfError):
        compared("zutphen")
    with pytest.raises(OrganisationNotFoundError):
        compared("atlantis")
    with pytest.raises(NotAMunicipalityError):
        compared("drechtwerk")
    with pytest.raises(AccessDeniedError):
        compare(reader("lochem"), factories.organisation().id, "lochem", TODAY)


def test_the_number_of_statements_does_not_grow_with_systems():
    factories.system(slug="zutphen")
    factories.system(slug="lochem")
    compared()
    with counted_statements() as few:
        compared()
    for name in ("GrafZorg", "ParkWijs", "GeoHub", "RaadPlein"):
        factories.system(name, slug="zutphen", components=(GRAVES,))
        factories.system(name, slug="lochem", components=(PARKING,))

    with counted_statements() as many:
        compared()

    assert len(many) == len(few)
