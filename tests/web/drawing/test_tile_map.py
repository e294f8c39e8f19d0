import re

import pytest
from bs4 import Tag

from gemsamen.web.drawing.tile_map import _DIGITS, Tile, tile_map
from tests.web.drawing.drawn import parsed

pytestmark = pytest.mark.pure


TILES = (
    Tile(code="GM0001", name="A & <B>", province="Gelderland", column=0, row=0),
    Tile(code="GM0002", name="Lochem", province="Gelderland", column=1, row=0),
    Tile(code="GM0003", name='"Deventer"', province="Overijssel", column=0, row=1),
    Tile(code="GM0004", name="Zutphen", province="Gelderland", column=5, row=7),
)


def drawn_map(**numbers: int) -> Tag:
    kinds = {code: "top" if number <= 3 else "rank" for code, number in numbers.items()}
    return parsed(tile_map(TILES, home="GM0004", label='Kaart "<i>"', kinds=kinds, numbers=numbers))


def test_every_municipality_is_a_tile_of_the_same_size():
    polygons = drawn_map().select("polygon")

    outlines = set()
    for polygon in polygons:
        points = [tuple(map(float, point.split(","))) for point in str(polygon["points"]).split()]
        outlines.add(tuple((round(x - points[0][0]), round(y - points[0][1])) for x, y in points))
    assert len(polygons) == len(TILES)
    assert len(outlines) == 1


def test_every_tile_lies_within_the_map_and_none_on_another():
    root = drawn_map()

    _, _, width, height = map(float, str(root["viewbox" if "viewbox" in root.attrs else "viewBox"]).split())
    centres = set()
    for polygon in root.select("polygon"):
        points = [tuple(map(float, point.split(","))) for point in str(polygon["points"]).split()]
        assert all(0 <= x <= width and 0 <= y <= height for x, y in points)
        centres.add(points[0])
    assert len(centres) == len(TILES)


def test_names_on_the_map_are_escaped():
    root = drawn_map()

    assert [title.text for title in root.select("title")] == ["A & <B>", "Lochem", '"Deventer"', "Zutphen"]
    assert root["aria-label"] == 'Kaart "<i>"'


def test_the_own_municipality_has_a_dot_and_no_number():
    root = drawn_map(GM0004=1)

    assert len(root.select(".gs-map__home")) == 1
    assert len(root.select(".gs-map__tile--home")) == 1
    assert not root.select(".gs-map__n")


def test_candidates_carry_their_number():
    root = drawn_map(GM0001=1, GM0003=12)

    digits = [str(each["d"]) for each in root.select(".gs-map__n")]
    assert digits == [_DIGITS[1], _DIGITS[1], _DIGITS[2]]
    assert len(root.select(".gs-map__tile--top")) == 1
    assert len(root.select(".gs-map__tile--rank")) == 1


def test_only_the_border_between_provinces_is_drawn():
    """Deventer, in the second row, touches A and Lochem; these two are of one province."""
    lines = drawn_map().select(".gs-map__province")

    assert len(lines) == 2


def test_a_map_without_tiles_is_an_empty_map():
    root = parsed(tile_map((), home="", label="Kaart", kinds={}, numbers={}))

    assert re.fullmatch(r"0 0 \d+ \d+", str(root.get("viewbox") or root.get("viewBox")))
    assert not root.select("polygon")
