import pytest

from gemsamen.partners.service.peers import PeerOrder, PeerQuery

pytestmark = pytest.mark.pure


def test_without_a_wish_the_first_ten_most_used_are_asked_for():
    query = PeerQuery()

    assert (query.group, query.order, query.page.number, query.page.size) == (None, PeerOrder.MOST_USED, 1, 10)
