from datetime import date

import pytest

from gemsamen.domain.register import Audience
from gemsamen.initiatives.service import JoinReasons, get_initiative, reasons_to_join
from gemsamen.initiatives.service.common_ground import without_public_reason
from tests import factories
from tests.initiatives.counting import counted_statements

pytestmark = pytest.mark.usefixtures("app")


def reasons(number: int) -> JoinReasons:
    actor, own = factories.actor("x@lochem.example", slug="lochem"), factories.organisation("lochem").id
    seen = get_initiative(actor, own, number)
    return reasons_to_join(actor, own, seen.member_names, seen.component_id)


def public_reason_lacks(*slugs: str) -> tuple[str, ...]:
    zutphen = factories.organisation()
    invited = {factories.organisation(slug).id: slug for slug in slugs}
    return without_public_reason(factories.component().id, {zutphen.id: zutphen.name}, invited)


def test_reasons_name_those_who_take_part_and_not_those_invited() -> None:
    for slug in ("zutphen", "lochem", "brummen"):
        factories.system(slug=slug, end=date(2028, 1, 1))
    factories.gap(slug="lochem")

    found = reasons(factories.initiative(invited=("lochem", "brummen")))

    assert found == JoinReasons(
        same_system=("Zutphen",),
        product="ZaakVlot",
        same_period=("Zutphen",),
        has_gap=True,
        neighbours=("Zutphen",),
        same_size=("Zutphen",),
    )


def test_who_has_nothing_in_common_gets_no_reasons() -> None:
    actor, amsterdam = factories.actor("x@amsterdam.example", slug="amsterdam"), factories.organisation("amsterdam").id
    seen = get_initiative(actor, amsterdam, factories.initiative(invited=("amsterdam",)))

    found = reasons_to_join(actor, amsterdam, seen.member_names, seen.component_id)

    assert found == JoinReasons()
    assert not found


def test_another_product_for_the_component_and_a_strength_count_too() -> None:
    factories.system("Anders", slug="lochem")
    factories.strength(slug="lochem")

    found = reasons(factories.initiative(invited=("lochem",)))

    assert (found.own_system, found.has_strength) == ("Anders", True)


def test_reasons_need_six_statements_for_many_members_too() -> None:
    factories.system(slug="lochem", end=date(2028, 1, 1))
    actor, own = factories.actor("x@lochem.example", slug="lochem"), factories.organisation("lochem").id
    members = {factories.organisation(slug).id: slug for slug in ("zutphen", "brummen", "voorst", "heerde", "epe")}
    component_id = factories.component().id

    with counted_statements() as statements:
        reasons_to_join(actor, own, members, component_id)

    assert len(statements) == 6


def test_a_neighbour_a_system_a_gap_and_a_strength_explain_themselves() -> None:
    factories.system(slug="amsterdam")
    factories.gap(slug="maastricht")
    factories.strength(slug="utrecht")

    assert public_reason_lacks("lochem", "amsterdam", "maastricht", "utrecht", "rotterdam") == ("rotterdam",)


def test_what_somebody_keeps_for_himself_does_not_make_an_explanation_needless() -> None:
    factories.system()
    factories.system(slug="amsterdam", audience=Audience.OWN)
    factories.gap(slug="maastricht", audience=Audience.OWN)
    factories.strength(slug="utrecht", audience=Audience.OWN)

    assert public_reason_lacks("amsterdam", "maastricht", "utrecht") == ("amsterdam", "maastricht", "utrecht")
