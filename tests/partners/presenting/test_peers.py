from dataclasses import replace

import pytest
from flask import Flask, g
from flask_babel import force_locale

from gemsamen.accounts.service import working_for
from gemsamen.db import now
from gemsamen.partners.presenting.peers import peer_query_from, peers_page, peers_table
from gemsamen.partners.service.aside import dutch_day
from gemsamen.partners.service.peers import PeerGroupKind, PeerOrder
from tests import factories
from tests.partners.service.peers.street import CASES, MAPS, OFFICE, compared, neighbours

pytestmark = pytest.mark.usefixtures("app")


def test_an_address_is_read_in_dutch_words():
    query = peer_query_from({"groep": "buren", "volgorde": "past", "pagina": "3"})

    assert (query.group, query.order, query.page.number) == (PeerGroupKind.BORDERS, PeerOrder.BEST_FIT, 3)


@pytest.mark.parametrize(
    "arguments",
    [{"groep": "iedereen"}, {"volgorde": "x" * 10_000}, {"pagina": "-1"}, {"pagina": "²"}, {"pagina": "9" * 50}],
)
def test_what_makes_no_sense_counts_as_not_asked(arguments: dict[str, str]):
    query = peer_query_from(arguments)

    assert (query.group, query.order, query.page.number) == (None, PeerOrder.MOST_USED, 1)


def test_the_file_has_a_line_per_component_and_system_with_the_names_of_the_users():
    neighbours()
    factories.system("Dossierkast", slug="voorst", components=(OFFICE,))
    factories.system("ZaakVlot", slug="bronckhorst", components=(CASES,))
    factories.system("KaartKundig", components=(MAPS,))

    with force_locale("nl_NL"):
        found = compared(kind=PeerGroupKind.BORDERS, is_complete=True)
        table = peers_table(found)

    assert table.header[:3] == ["Soort", "Onderdeel", "Gemeenten die het hebben"]
    assert [line[1:8] for line in table.rows] == [
        [CASES, 4, 4, "", "ZaakVlot", 4, "Bronckhorst, Brummen, Lochem, Voorst"],
        [OFFICE, 3, 4, "", "PostSpoor", 3, "Brummen, Lochem, Voorst"],
        [OFFICE, 3, 4, "", "Dossierkast", 1, "Voorst"],
        [MAPS, 0, 4, "KaartKundig", None, None, None],
    ]
    assert {tuple(line[9:]) for line in table.rows} == {(found.model_version, dutch_day(now()))}


def test_a_long_group_is_folded_behind_its_first_ten_and_nobody_is_left_out(app: Flask):
    neighbours()
    found = compared(kind=PeerGroupKind.BORDERS)
    [first, *_] = found.group.members

    with app.test_request_context("/voor/zutphen/vergelijkbaar"):
        g.working_for = working_for(factories.user(), "zutphen")
        pages = [peers_page(replace(found, group=replace(found.group, members=(first,) * count))) for count in (12, 11)]

    assert [(len(page.members), len(page.more_members)) for page in pages] == [(10, 2), (11, 0)]
