from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from gemsamen.matching.errors import InvalidRequestError
from gemsamen.matching.evaluation.groups import propose_groups
from gemsamen.matching.evaluation.tidy import TidyRegister
from tests.matching.synthetic import country

pytestmark = pytest.mark.pure


def register(size: int) -> TidyRegister:
    return TidyRegister(tuple(country(size)), (), ())


def blocks(size: int, of: int, *, inside: float = 2.0, outside: float = -6.0) -> np.ndarray:
    """Log-odds of municipalities that work together in blocks."""
    number = np.arange(size) // of
    return np.where(number[:, np.newaxis] == number, inside, outside)


def test_every_organisation_gets_the_group_that_it_belongs_to():
    groups = dict(propose_groups(register(12), blocks(12, 4)))

    assert [set(groups[f"GM{row:04d}"]) for row in (0, 5, 11)] == [
        {f"GM{row:04d}" for row in rows} for rows in (range(4), range(4, 8), range(8, 12))
    ]


def test_the_asker_stands_first_and_the_others_in_the_order_of_joining():
    table = np.full((5, 5), -1.0)
    table[2, 4] = table[4, 2] = 3.0
    table[2, 0] = table[0, 2] = 2.0

    members = dict(propose_groups(register(5), table, stop=-10.0))["GM0002"]

    assert members[:3] == ("GM0002", "GM0004", "GM0000")


def test_nobody_stays_alone_and_no_group_has_more_than_eight_members():
    unlikely = list(propose_groups(register(20), np.full((20, 20), -30.0), stop=10.0))
    likely = list(propose_groups(register(20), np.full((20, 20), 5.0)))

    assert {len(members) for _, members in unlikely} == {2}
    assert {len(members) for _, members in likely} == {8}


def test_who_suits_many_needs_more_to_be_let_in():
    table = blocks(4, 2, inside=1.0, outside=-0.5)
    popular = table.copy()
    popular[2, 3] = popular[3, 2] = 9.0

    assert len(dict(propose_groups(register(4), table, stop=-1.75))["GM0000"]) == 4
    assert len(dict(propose_groups(register(4), popular, stop=-1.75))["GM0000"]) == 2


def test_one_organisation_is_its_own_group():
    assert list(propose_groups(register(1), np.zeros((1, 1)))) == [("GM0000", ("GM0000",))]


def test_no_organisation_gives_no_group():
    assert list(propose_groups(register(0), np.zeros((0, 0)))) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda table: table[:2],
        lambda table: np.where(np.eye(3) == 0, np.nan, table),
        lambda table: np.where(np.eye(3) == 0, np.inf, table),
    ],
)
def test_log_odds_that_do_not_fit_are_refused(spoil: Callable[[np.ndarray], np.ndarray]):
    with pytest.raises(InvalidRequestError):
        propose_groups(register(3), spoil(np.zeros((3, 3))))


def test_the_diagonal_does_not_count():
    table = blocks(12, 4)
    odd = table.copy()
    np.fill_diagonal(odd, np.nan)

    assert list(propose_groups(register(12), odd)) == list(propose_groups(register(12), table))


def test_names_and_order_of_collaborations_play_no_part():
    known = register(8)

    alone = replace(known, collaborations=())
    assert list(propose_groups(alone, blocks(8, 2))) == list(propose_groups(known, blocks(8, 2)))
