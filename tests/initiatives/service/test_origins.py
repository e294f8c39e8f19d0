import pytest

from gemsamen.domain.access import AccessDeniedError
from gemsamen.initiatives.service import (
    component_choices,
    origin_from_component,
    origin_from_gap,
    origin_from_system,
)
from tests import factories

pytestmark = pytest.mark.usefixtures("app")


def test_an_own_gap_gives_its_component() -> None:
    gap = factories.gap()

    origin = origin_from_gap(factories.actor(), factories.organisation().id, gap.id)

    assert origin is not None
    assert (origin.name, origin.component_id, origin.gap_id) == (
        "Zaakregistratiecomponent",
        gap.component_id,
        gap.id,
    )


def test_an_own_system_gives_its_name_and_first_component() -> None:
    system = factories.system()

    origin = origin_from_system(factories.actor(), factories.organisation().id, system.id)

    assert origin is not None
    assert (origin.name, origin.component_id, origin.system_id) == ("ZaakVlot", factories.component().id, system.id)


def test_what_belongs_to_others_is_no_origin() -> None:
    actor, own = factories.actor(), factories.organisation().id

    assert origin_from_gap(actor, own, factories.gap(slug="lochem").id) is None
    assert origin_from_system(actor, own, factories.system(slug="lochem").id) is None


@pytest.mark.parametrize("number", [0, -3, 2**31, 2**64])
def test_numbers_that_do_not_fit_match_nothing(number: int) -> None:
    actor, own = factories.actor(), factories.organisation().id

    assert origin_from_gap(actor, own, number) is None
    assert origin_from_system(actor, own, number) is None


def test_nobody_starts_from_the_register_of_others() -> None:
    stranger, gap = factories.actor("x@lochem.example", slug="lochem"), factories.gap()

    with pytest.raises(AccessDeniedError):
        origin_from_gap(stranger, factories.organisation().id, gap.id)
    with pytest.raises(AccessDeniedError):
        origin_from_system(stranger, factories.organisation().id, 1)


def test_a_component_is_found_by_its_part_of_the_address() -> None:
    origin = origin_from_component("zaakregistratiecomponent")

    assert origin is not None
    assert origin.name == "Zaakregistratiecomponent"
    assert origin_from_component("bestaat-niet") is None
    assert len(component_choices()) == 171
