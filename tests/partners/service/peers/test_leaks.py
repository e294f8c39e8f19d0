"""What others keep for themselves has no influence on this page, in registers made at random."""

from dataclasses import replace

import pytest
from flask_babel import force_locale

from gemsamen.domain.register import Audience
from gemsamen.partners.presenting.peers import peers_table
from gemsamen.partners.service import forget_shared_register
from gemsamen.partners.service.peers import PeerGroupKind, PeerOrder
from tests.partners.service.peers.street import compared
from tests.partners.service.test_leaks import MOMENT, PLACES, Registers

pytestmark = pytest.mark.usefixtures("app")


def seen_by(slug: str) -> object:
    """Collect every comparison and file of a municipality, but for the moment of reading."""
    forget_shared_register()
    found = [
        compared(slug, kind, order=order, is_complete=True) for kind in (None, *PeerGroupKind) for order in PeerOrder
    ]
    with force_locale("nl_NL"):
        return [replace(each, read_at=MOMENT) for each in found], [peers_table(each) for each in found]


@pytest.mark.parametrize("seed", range(4))
def test_private_registrations_of_others_change_nothing(seed: int):
    registers = Registers(seed)
    registers.add(PLACES, Audience.MUNICIPALITIES, 4)
    before = seen_by("zutphen")

    registers.add(PLACES[1:], Audience.OWN, 3)

    assert seen_by("zutphen") == before


def test_the_own_private_registrations_never_reach_another():
    registers = Registers(5)
    registers.add(PLACES, Audience.MUNICIPALITIES, 4)
    before = seen_by("lochem")

    registers.add(("zutphen",), Audience.OWN, 4)

    assert seen_by("lochem") == before


def test_what_is_shared_does_count_so_that_this_test_can_fail():
    registers = Registers(6)
    registers.add(PLACES, Audience.MUNICIPALITIES, 4)
    before = seen_by("zutphen")

    registers.add(PLACES[1:], Audience.MUNICIPALITIES, 1)

    assert seen_by("zutphen") != before
