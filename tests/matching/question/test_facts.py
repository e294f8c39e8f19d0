import numpy as np
import pytest

from gemsamen.matching.errors import InvalidTableError
from gemsamen.matching.question import Homes
from tests.matching.question.boards import ARCHIVE, Gap, Strength, Told, Use, facts

pytestmark = pytest.mark.pure


def test_columns_of_different_lengths_are_refused():
    with pytest.raises(InvalidTableError, match="Homes"):
        Homes(latitudes=np.zeros(2), longitudes=np.zeros(2), populations=np.zeros(3))


def test_a_table_is_as_long_as_its_columns():
    assert len(facts(Told(uses=(Use(1), Use(2)))).uses) == 2


@pytest.mark.parametrize("about", [{}, {"component": ARCHIVE, "function": 1}])
def test_a_gap_or_strength_is_about_a_component_or_about_a_function(about: dict[str, int]):
    with pytest.raises(InvalidTableError, match="row 1 of Gaps"):
        facts(Told(gaps=(Gap(1, ARCHIVE), Gap(1, **about))))
    with pytest.raises(InvalidTableError, match="row 0 of Strengths"):
        facts(Told(strengths=(Strength(1, **about),)))
