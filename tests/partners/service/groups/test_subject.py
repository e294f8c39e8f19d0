"""What a group is about, through a system, a gap or a component of the asker."""

from datetime import date

import pytest
from sqlalchemy import select

from gemsamen.catalogue.models import BusinessFunction, ComponentFunction
from gemsamen.db import db, now
from gemsamen.domain.contract import Window
from gemsamen.domain.register import Audience, GapUrgency, Origin
from gemsamen.partners.service.groups import OnlyAFunctionError, shown_group
from gemsamen.partners.service.question import About, NoComponentError
from gemsamen.register.models import Gap
from gemsamen.register.service import GapNotFoundError, SystemNotFoundError
from tests import factories
from tests.partners.service.groups.asking import CASES, NEAR, ask, everybody_uses

pytestmark = pytest.mark.usefixtures("app")


def test_a_group_can_be_about_an_own_system_and_then_only_its_contract_counts():
    everybody_uses("zutphen", *NEAR)
    other = factories.system("ZaakRit", slug="zutphen", end=date(2031, 1, 1))

    proposals = ask(about=About(system_id=other.id), size=3)

    assert (proposals.system, proposals.component and proposals.component.slug) == ("ZaakRit", CASES)
    assert proposals.swapped is not None
    assert proposals.swapped.members[0].products == ("ZaakRit",)
    assert proposals.swapped.members[0].window == Window(first=date(2031, 1, 1), last=date(2032, 1, 1))
    assert shown_group(proposals).component == CASES  # type: ignore[union-attr]  # there is a group


def test_a_system_for_more_components_says_which_others_it_covers():
    everybody_uses("zutphen", *NEAR)
    other = factories.system(
        "ZaakRit", slug="zutphen", components=("Zaakregistratiecomponent", "Gravenbeheercomponent")
    )

    found = ask(about=About(system_id=other.id), size=3)

    names_of_components = {*(each.name for each in found.also_covers), found.component and found.component.name}
    assert names_of_components == {"Zaakregistratiecomponent", "Gravenbeheercomponent"}


def test_a_group_can_be_about_an_own_gap():
    gap = factories.gap(slug="zutphen")
    everybody_uses(*NEAR)

    proposals = ask(about=About(gap_id=gap.id), size=3)

    assert proposals.component is not None
    assert proposals.component.slug == CASES
    assert proposals.swapped is not None
    assert proposals.swapped.members[0].is_free


def test_the_systems_and_gaps_of_others_do_not_exist_public_or_not():
    theirs = factories.system(slug="lochem"), factories.system("Geheim", slug="lochem", audience=Audience.OWN)
    gaps = factories.gap(slug="lochem"), factories.gap(slug="brummen", audience=Audience.OWN)

    for system_id in (*(each.id for each in theirs), 999_999):
        with pytest.raises(SystemNotFoundError):
            ask(about=About(system_id=system_id))
    for gap_id in (*(each.id for each in gaps), 999_999):
        with pytest.raises(GapNotFoundError):
            ask(about=About(gap_id=gap_id))


def test_a_system_without_a_component_says_so():
    own = factories.system("Los", slug="zutphen", components=())

    with pytest.raises(NoComponentError):
        ask(about=About(system_id=own.id))


def test_a_gap_on_a_business_function_names_the_components_that_support_it():
    function = db.session.scalars(select(BusinessFunction).filter(BusinessFunction.parent_id.is_not(None))).first()
    assert function is not None
    db.session.add(
        ComponentFunction(component_id=factories.component().id, function_id=function.id, derivation="direct")
    )
    gap = Gap(
        organisation_id=factories.organisation("zutphen").id,
        function_id=function.parent_id,
        urgency=GapUrgency.NOW,
        audience=Audience.OWN,
        origin=Origin.TYPED,
        created_at=now(),
        updated_at=now(),
    )
    db.session.add(gap)
    db.session.commit()

    with pytest.raises(OnlyAFunctionError) as refused:
        ask(about=About(gap_id=gap.id))

    assert CASES in [each.slug for each in refused.value.components]
