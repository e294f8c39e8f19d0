"""What matching gets to see, and what else is read for other rooms."""

from datetime import date

import pytest
from sqlalchemy import select

from gemsamen.db import db
from gemsamen.domain.access import AccessDeniedError, Role
from gemsamen.domain.organisation import ArrangementKind, OrganisationKind
from gemsamen.domain.register import Audience, GapUrgency, Hosting
from gemsamen.matching import SystemFact
from gemsamen.organisations.models import Arrangement, ArrangementMember, Municipality, Organisation
from gemsamen.register.service import NoMunicipalityError, matching_profiles, own_profile
from tests import factories
from tests.register.statements import counted_statements

pytestmark = pytest.mark.usefixtures("app")


def test_every_municipality_has_a_profile_in_the_order_of_its_code():
    codes = [profile.code for profile in matching_profiles()]

    assert len(codes) == 342
    assert codes == sorted(codes)


def test_a_profile_holds_what_is_shared_and_nothing_else():
    shared = factories.system("ZaakVlot")
    factories.system("Geheim", audience=Audience.OWN)
    factories.gap("Documentbeheercomponent", urgency=GapUrgency.THIS_YEAR)
    factories.gap("Gravenbeheercomponent", audience=Audience.OWN)

    [zutphen] = [profile for profile in matching_profiles() if profile.code == "GM0301"]

    keys = SystemFact("zaakregistratiecomponent", str(shared.product_id), str(shared.product.supplier_id))
    assert zutphen.systems == {keys}
    assert dict(zutphen.gaps) == {"documentbeheercomponent": 0.6}
    assert (zutphen.name, zutphen.province, zutphen.population) == ("Zutphen", "Gelderland", 48510)


def test_the_own_profile_holds_everything():
    factories.system("ZaakVlot")
    factories.system("Geheim", audience=Audience.OWN, components=())
    factories.gap(audience=Audience.OWN)

    profile = own_profile(factories.actor(role=Role.READER), factories.organisation().id)

    assert {fact.component for fact in profile.systems} == {"zaakregistratiecomponent", ""}
    assert set(profile.gaps) == {"zaakregistratiecomponent"}


@pytest.mark.parametrize(("hosting", "key"), [(Hosting.SAAS, "saas"), (Hosting.UNKNOWN, "")])
def test_a_profile_tells_how_a_system_is_hosted_when_that_is_known(hosting: Hosting, key: str):
    factories.system("ZaakVlot").hosting = hosting
    db.session.commit()

    [zutphen] = [profile for profile in matching_profiles() if profile.code == "GM0301"]

    assert [fact.hosting for fact in zutphen.systems] == [key]


def test_a_profile_that_did_not_change_is_the_same_object():
    factories.system("ZaakVlot", slug="zutphen")
    before = {profile.code: profile for profile in matching_profiles()}
    factories.system("ZaakVlot", slug="lochem")

    after = matching_profiles(before)

    assert after == matching_profiles()
    assert [profile.code for profile in after if profile is not before[profile.code]] == ["GM0262"]


def test_the_own_profile_of_another_is_closed():
    with pytest.raises(AccessDeniedError):
        own_profile(factories.actor(), factories.organisation("lochem").id)


def test_arrangements_are_in_the_profile():
    arrangement = Arrangement(name="De Achterhoek samen", kind=ArrangementKind.ICT)
    db.session.add(arrangement)
    db.session.flush()
    db.session.add(ArrangementMember(arrangement_id=arrangement.id, organisation_id=factories.organisation().id))
    db.session.flush()

    found = {profile.code: profile.arrangements for profile in matching_profiles() if profile.arrangements}
    own = own_profile(factories.actor(), factories.organisation().id)

    assert found == {"GM0301": frozenset({"De Achterhoek samen"})}
    assert own.arrangements == frozenset({"De Achterhoek samen"})


def test_a_municipality_that_no_longer_exists_has_no_profile():
    zutphen = factories.organisation()
    db.session.scalars(select(Municipality).where(Municipality.organisation_id == zutphen.id)).one().valid_to = date(
        2026, 1, 1
    )
    db.session.flush()

    with pytest.raises(NoMunicipalityError):
        own_profile(factories.actor(), zutphen.id)


def test_the_own_profile_reads_nothing_of_others():
    factories.system(slug="lochem")
    actor, own_id = factories.actor(), factories.organisation().id

    with counted_statements() as statements:
        own_profile(actor, own_id)

    assert len(statements) == 4
    assert all("organisation_id = " in statement for statement in statements)


def test_a_partnership_has_no_profile():
    partnership = Organisation(
        kind=OrganisationKind.PARTNERSHIP, slug="dienst", name="Dienst", created_at=factories.organisation().created_at
    )
    db.session.add(partnership)
    db.session.commit()
    actor = factories.actor(slug="dienst")

    with pytest.raises(NoMunicipalityError):
        own_profile(actor, partnership.id)


def test_the_number_of_statements_does_not_grow_with_the_municipalities():
    with counted_statements() as empty:
        matching_profiles()
    for slug in ("zutphen", "lochem", "brummen", "apeldoorn"):
        factories.system(slug=slug)
        factories.gap(slug=slug)

    with counted_statements() as filled:
        matching_profiles()

    assert len(empty) == len(filled) == 4
