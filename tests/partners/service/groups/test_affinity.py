import numpy as np
import pytest

from gemsamen.matching import Scope
from gemsamen.matching.scales import points_of
from gemsamen.partners.service import shared_register
from gemsamen.partners.service.groups.affinity import own_affinity, shared_affinity
from gemsamen.register.service import register_revision

pytestmark = pytest.mark.usefixtures("app")


def test_the_affinity_of_all_pairs_is_symmetric_and_on_the_scale_of_points():
    ranker = shared_register().ranker

    table = shared_affinity(register_revision())

    assert table.shape == (len(ranker.codes), len(ranker.codes))
    assert (table == table.T).all()
    assert ((table >= 0) & (table <= 1)).all()
    assert not table.flags.writeable
    assert shared_affinity(register_revision()) is table


def test_the_own_row_has_the_points_of_the_list_of_partners():
    ranker = shared_register().ranker
    asker = ranker.profile("GM0301")

    own = own_affinity(ranker, asker)

    points = points_of(ranker.score(asker).totals, scope=Scope.REGIONAL, base=ranker.base)
    assert np.allclose(own * 100, points)
