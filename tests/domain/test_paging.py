import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemsamen.domain.paging import LARGEST_PAGE, Page, PageRequest

pytestmark = pytest.mark.pure

LARGEST_OF_SQL = 2**63 - 1


def page(*, number: int, total: int, size: int = 25) -> Page[int]:
    request = PageRequest(number=number, size=size)
    return Page(items=tuple(range(total)[request.offset : request.offset + request.size]), total=total, request=request)


@pytest.mark.parametrize(
    ("asked", "given"), [((1, 25), (1, 25)), ((0, 0), (1, 1)), ((-5, -5), (1, 1)), ((3, 5000), (3, LARGEST_PAGE))]
)
def test_an_odd_request_is_brought_within_bounds(asked: tuple[int, int], given: tuple[int, int]):
    request = PageRequest(number=asked[0], size=asked[1])

    assert (request.number, request.size) == given


@given(st.integers(), st.integers())
def test_no_request_asks_more_than_a_database_can_count(number: int, size: int):
    request = PageRequest(number=number, size=size)

    assert 0 <= request.offset <= LARGEST_OF_SQL
    assert 1 <= request.size <= LARGEST_PAGE


@pytest.mark.parametrize(
    ("number", "total", "first", "last", "previous", "following"),
    [
        (1, 0, 0, 0, None, None),
        (1, 1, 1, 1, None, None),
        (1, 25, 1, 25, None, None),
        (1, 26, 1, 25, None, 2),
        (2, 26, 26, 26, 1, None),
        (2, 60, 26, 50, 1, 3),
    ],
)
def test_a_page_knows_its_place_in_the_list(
    number: int, total: int, first: int, last: int, previous: int | None, following: int | None
):
    shown = page(number=number, total=total)

    assert (shown.first, shown.last) == (first, last)
    assert (shown.previous, shown.next) == (previous, following)


@pytest.mark.parametrize(("total", "count"), [(0, 1), (1, 1), (25, 1), (26, 2), (50, 2), (51, 3)])
def test_the_last_page_may_be_half_full(total: int, count: int):
    assert page(number=1, total=total).count == count


def test_beyond_the_end_the_way_back_leads_to_the_last_page():
    lost = page(number=900, total=60)

    assert lost.items == ()
    assert (lost.first, lost.last) == (0, 0)
    assert (lost.previous, lost.next) == (3, None)


@given(st.integers(0, 500), st.integers(1, 40))
def test_walking_through_the_pages_shows_every_item_once(total: int, size: int):
    seen: list[int] = []
    shown = page(number=1, total=total, size=size)
    seen.extend(shown.items)
    while shown.next:
        shown = page(number=shown.next, total=total, size=size)
        seen.extend(shown.items)

    assert seen == list(range(total))
