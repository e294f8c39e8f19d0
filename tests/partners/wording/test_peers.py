from dataclasses import replace
from datetime import date

import pytest
from flask_babel import force_locale

from gemsamen.domain.organisation import NamedArrangement
from gemsamen.matching.adoption import AdoptionFactor
from gemsamen.organisations.service import MunicipalityFacts
from gemsamen.partners.service.peers import PeerGroup, PeerGroupKind, SystemWhy
from gemsamen.partners.wording.peers import group_text, peer_lead, why_system
from tests.partners.examples import LOCHEM
from tests.partners.service.peers.street import compared, neighbours

pytestmark = pytest.mark.usefixtures("app")

BRUMMEN, VOORST = (replace(LOCHEM, code=name, slug=name.lower(), name=name) for name in ("Brummen", "Voorst"))
NOTHING = SystemWhy(
    name="PostSpoor",
    users=7,
    factors=(),
    alike=(0, 0),
    bordering=(),
    tied=(),
    ties=frozenset(),
    companion="",
    together=0,
    holders=0,
)


def why(**changes: object) -> str:
    with force_locale("nl_NL"):
        return why_system(replace(NOTHING, **changes))  # type: ignore[arg-type]


def test_the_strongest_reason_comes_first():
    factors = (AdoptionFactor.LOCATION, AdoptionFactor.ALIKE)

    text = why(factors=factors, alike=(31, 40), bordering=(LOCHEM,), companion="ZaakVlot", together=3, holders=4)

    assert text == (
        "PostSpoor past het best: uw buurgemeente Lochem gebruikt het; 31 van de 40 gemeenten die in systemen het"
        " meest op u lijken, gebruiken het; het komt vaak samen voor met ZaakVlot (3 van de 4)."
    )


TODAY, THEN = NamedArrangement("ICT Achterhoek"), NamedArrangement("Stedendriehoek ICT", date(2016, 1, 1))


@pytest.mark.parametrize(
    ("ties", "tie"),
    [
        ({TODAY}, "waarmee u ICT deelt"),
        ({TODAY, THEN}, "waarmee u ICT deelt"),
        ({THEN}, "waarmee u in 2016 ICT deelde"),
    ],
)
def test_partners_in_ict_are_named_in_the_past_tense_when_only_an_older_source_tells(
    ties: set[NamedArrangement], tie: str
):
    text = why(factors=(AdoptionFactor.ARRANGEMENTS,), tied=(BRUMMEN, VOORST), ties=frozenset(ties))

    assert text == f"PostSpoor past het best: Brummen en Voorst, {tie}, gebruiken het."


def test_without_a_fact_the_users_in_the_whole_country_are_counted():
    text = why(factors=(AdoptionFactor.ALIKE,))

    assert text == "PostSpoor past het best: 7 gemeenten in heel Nederland gebruiken het."


def told(kind: PeerGroupKind, *members: MunicipalityFacts, silent: int = 0) -> str:
    with force_locale("nl_NL"):
        return group_text(PeerGroup(kind=kind, members=members, silent=silent), LOCHEM)


def test_a_group_tells_how_it_was_chosen_and_who_says_nothing():
    assert told(PeerGroupKind.BORDERS, BRUMMEN, silent=2) == (
        "De gemeente die aan de uwe grenst en deelt wat zij gebruikt. 2 andere delen nog niets."
    )
    assert told(PeerGroupKind.PROVINCE, BRUMMEN, VOORST) == (
        "De 2 gemeenten in Gelderland die delen wat zij gebruiken."
    )
    assert told(PeerGroupKind.SIZE, BRUMMEN).endswith("34.314 inwoners; u hebt er 34.314.")


def test_the_lead_names_what_stands_at_the_top():
    neighbours()

    with force_locale("nl_NL"):
        lead = peer_lead(compared(kind=PeerGroupKind.BORDERS))

    assert lead.startswith("Deze gemeenten hebben systemen voor 2 onderdelen waarvoor u er geen hebt. Bovenaan staat: ")
    assert lead.endswith("component. 3 van de 3 hebben het.")
