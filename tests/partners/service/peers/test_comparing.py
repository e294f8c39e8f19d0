import pytest

from gemsamen.domain.access import AccessDeniedError, Role
from gemsamen.domain.paging import PageRequest
from gemsamen.domain.register import Audience
from gemsamen.partners.service import forget_shared_register
from gemsamen.partners.service.peers import PeerGroupKind, PeerOrder, PeerQuery, compare_with_peers
from tests import factories
from tests.partners.service.peers.street import CASES, MAPS, OFFICE, compared, neighbours
from tests.partners.statements import counted_statements

pytestmark = pytest.mark.usefixtures("app")


def test_what_the_neighbours_have_and_one_has_not_is_missed():
    neighbours()
    factories.system("ZaakVlot", components=(CASES,))

    found = compared(kind=PeerGroupKind.BORDERS)

    [missed] = found.missed.items
    assert missed.used.component.name == OFFICE
    assert [each.name for each in missed.used.users] == ["Brummen", "Lochem", "Voorst"]
    assert [(each.name, len(each.users)) for each in missed.used.systems] == [("PostSpoor", 3)]


def test_users_stand_in_the_order_of_the_group_whatever_they_use():
    factories.system("ZaakVlot", slug="lochem", components=(CASES,))
    factories.system("Aktenkast", slug="voorst", components=(CASES,))
    factories.system("ZaakVlot", slug="brummen", components=(CASES,))
    factories.system("Aktenkast", slug="brummen", components=(CASES,))

    [missed] = compared(kind=PeerGroupKind.BORDERS).missed.items

    assert [each.name for each in missed.used.users] == ["Brummen", "Lochem", "Voorst"]
    assert [each.name for each in missed.used.systems] == ["Aktenkast", "ZaakVlot"]


def test_a_newcomer_is_compared_by_size_and_gets_an_answer_at_once():
    neighbours()

    found = compared()

    assert found.query.group is PeerGroupKind.SIZE
    assert {each.used.component.name for each in found.missed.items} == {CASES, OFFICE, MAPS}
    assert found.missed.items[0].why is not None


def test_the_best_fit_puts_what_the_neighbours_use_before_what_a_distant_one_uses():
    neighbours()
    for slug in ("maastricht", "den-helder", "terneuzen"):
        factories.system("KaartKundig", slug=slug, components=(MAPS,))

    most, best = (compared(order=order).missed.items for order in PeerOrder)

    assert most[0].used.component.name == MAPS
    assert best[-1].used.component.name == MAPS


def test_the_own_private_systems_count_for_oneself():
    neighbours()
    factories.system("PostSpoor", components=(OFFICE,), audience=Audience.OWN)

    found = compared(kind=PeerGroupKind.BORDERS)

    assert [each.used.component.name for each in found.missed.items] == [CASES]


def test_a_private_system_of_another_is_not_seen():
    neighbours()
    factories.system("Geheim", slug="lochem", components=(MAPS,), audience=Audience.OWN)

    found = compared(kind=PeerGroupKind.BORDERS)

    assert MAPS not in {each.used.component.name for each in found.missed.items}


def test_a_registered_need_is_recognised():
    neighbours()
    factories.gap(OFFICE)

    found = {each.used.component.name: each.is_gap for each in compared(kind=PeerGroupKind.BORDERS).missed.items}

    assert found == {OFFICE: True, CASES: False}


def test_what_nobody_of_the_group_has_is_rare_once_the_group_is_large_enough():
    neighbours()
    factories.system("KaartKundig", components=(MAPS,))
    assert compared(kind=PeerGroupKind.BORDERS).rare == ()

    factories.system("ZaakVlot", slug="bronckhorst", components=(CASES,))
    forget_shared_register()

    [rare] = compared(kind=PeerGroupKind.BORDERS).rare
    assert (rare.used.component.name, rare.own_products, rare.used.users) == (MAPS, ("KaartKundig",), ())


def test_a_page_holds_ten_and_the_file_holds_everything():
    neighbours()

    first = compared(kind=PeerGroupKind.BORDERS, page=PageRequest(number=2, size=1))
    everything = compared(kind=PeerGroupKind.BORDERS, page=PageRequest(number=2, size=1), is_complete=True)

    assert (len(first.missed.items), first.missed.total, first.missed.first) == (1, 2, 2)
    assert len(everything.missed.items) == 2


def test_an_empty_country_has_nobody_to_compare_with():
    for kind in PeerGroupKind:
        found = compared(kind=kind)

        assert (found.group.members, found.missed.total, found.rare) == ((), 0, ())


def test_it_takes_one_statement_however_much_there_is():
    neighbours()
    compared()

    with counted_statements() as statements:
        compared()

    assert len([each for each in statements if "organisation.slug" not in each.split("WHERE")[-1]]) == 1


def test_somebody_from_elsewhere_may_not_compare():
    stranger = factories.actor("cio@lochem.example", slug="lochem", role=Role.EDITOR)

    with pytest.raises(AccessDeniedError):
        compare_with_peers(stranger, factories.organisation().id, PeerQuery())
