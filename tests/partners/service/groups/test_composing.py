import pytest

from gemsamen.domain.contract import Window
from gemsamen.partners.service.groups.composing import shared_window
from gemsamen.partners.service.groups.values import Member
from tests.partners.examples import LOCHEM, window

pytestmark = pytest.mark.pure


def member(period: Window | None) -> Member:
    return Member(facts=LOCHEM, is_asker=False, window=period)


def test_the_moment_runs_from_the_last_first_day_to_the_first_last_day():
    windows = [window((2028, 1), (2029, 1)), window((2028, 6), (2030, 1)), None]

    assert shared_window(map(member, windows)) == window((2028, 6), (2029, 1))


def test_without_a_common_day_or_a_known_contract_there_is_no_moment():
    assert shared_window(map(member, [window((2028, 1), (2028, 2)), window((2028, 3), (2028, 4))])) is None
    assert shared_window(map(member, [None, None])) is None
    assert shared_window([]) is None
