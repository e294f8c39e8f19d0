import pytest

from gemsamen.partners.service.peers import PeerGroupKind
from gemsamen.partners.service.peers.choosing import usual_kind
from tests import factories
from tests.partners.service.peers.street import CASES, compared, neighbours

pytestmark = pytest.mark.usefixtures("app")


def names(kind: PeerGroupKind) -> list[str]:
    return [each.name for each in compared(kind=kind).group.members]


def test_by_systems_the_most_similar_comes_first_and_who_has_nothing_in_common_stays_out():
    neighbours()
    factories.system("ZaakVlot", components=(CASES,))
    factories.system("ZaakVlot", slug="maastricht", components=(CASES,))

    assert names(PeerGroupKind.SYSTEMS) == ["Maastricht", "Brummen", "Lochem", "Voorst"]


def test_by_size_the_nearest_in_residents_comes_first():
    neighbours()
    own = compared().municipality.population
    assert own is not None

    sizes = [each.population for each in compared(kind=PeerGroupKind.SIZE).group.members]

    ratios = [max(size / own, own / size) for size in sizes if size]
    assert len(ratios) == 4
    assert ratios == sorted(ratios)


def test_neighbours_are_those_that_border_and_the_others_are_counted():
    neighbours()

    group = compared(kind=PeerGroupKind.BORDERS).group

    assert [each.name for each in group.members] == ["Brummen", "Lochem", "Voorst"]
    assert group.silent == 1


def test_a_province_holds_its_own_municipalities_by_name():
    neighbours()

    assert names(PeerGroupKind.PROVINCE) == ["Brummen", "Lochem", "Voorst"]


def test_nobody_is_compared_with_itself():
    neighbours()

    for kind in PeerGroupKind:
        assert "Lochem" not in [each.name for each in compared("lochem", kind).group.members]


@pytest.mark.parametrize(
    ("count", "kind"), [(0, PeerGroupKind.SIZE), (4, PeerGroupKind.SIZE), (5, PeerGroupKind.SYSTEMS)]
)
def test_systems_decide_once_there_are_five(count: int, kind: PeerGroupKind):
    assert usual_kind(count) is kind
