import pytest
from sqlalchemy import select

from gemsamen.db import db
from gemsamen.domain.organisation import ArrangementKind
from gemsamen.matching.adoption import AdoptionFactor
from gemsamen.organisations.models import Arrangement, ArrangementMember
from gemsamen.partners.service import forget_shared_register
from gemsamen.partners.service.peers import PeerGroupKind, SystemWhy
from tests import factories
from tests.partners.service.peers.street import CASES, OFFICE, compared, neighbours

pytestmark = pytest.mark.usefixtures("app")


def why_office() -> SystemWhy:
    found = compared(kind=PeerGroupKind.BORDERS).missed.items
    [why] = [each.why for each in found if each.used.component.name == OFFICE]
    assert why is not None
    return why


def test_a_system_is_explained_by_the_neighbours_and_by_what_it_goes_together_with():
    neighbours()
    factories.system("ZaakVlot", components=(CASES,))

    why = why_office()

    assert (why.name, why.users) == ("PostSpoor", 3)
    assert [each.name for each in why.bordering] == ["Brummen", "Lochem", "Voorst"]
    assert (why.companion, why.together, why.holders) == ("ZaakVlot", 3, 4)
    assert why.alike == (3, 3)
    assert {AdoptionFactor.ALIKE, AdoptionFactor.LOCATION} <= set(why.factors)


def test_a_partner_in_an_ict_arrangement_is_named_once():
    neighbours()
    arrangement = Arrangement(name="ICT-samenwerking Stedendriehoek", kind=ArrangementKind.ICT)
    db.session.add(arrangement)
    db.session.flush()
    for slug in ("zutphen", "lochem"):
        member = ArrangementMember(arrangement_id=arrangement.id, organisation_id=factories.organisation(slug).id)
        db.session.add(member)
    db.session.commit()
    forget_shared_register()

    why = why_office()

    assert "Lochem" in [each.name for each in why.tied]
    assert "Lochem" not in [each.name for each in why.bordering]
    assert db.session.scalar(select(Arrangement.name).where(Arrangement.id == arrangement.id))
