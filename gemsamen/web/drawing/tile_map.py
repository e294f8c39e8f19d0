"""The tile map: every municipality an equal hexagon, so that small ones are seen; a table stands beside it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

SIZE = 10.0
WIDTH = SIZE * math.sqrt(3)
MARGIN = 4.0
_DIGITS = (
    "M3 0a3 3 0 0 1 3 3v4a3 3 0 0 1-6 0V3a3 3 0 0 1 3-3z",
    "M1.2 2l2.500-2v10",
    "M.2 2.600A2.900 2.600 0 0 1 5.900 3C5.900 5.500.2 7.500.2 10H6",
    "M.4 1.400A2.800 2.400 0 1 1 2.600 4.700A3 2.650 0 1 1 .2 8.200",
    "M4.600 10V0L0 7h6",
    "M5.500 0H1L.6 4.200a3 2.900 0 1 1-.4 4.200",
    "M4.600 0C1.800 1.700 0 4 0 7a3 3 0 1 0 .2-1",
    "M0 0h6L2.200 10",
    "M3 4.600a2.400 2.300 0 1 0-.01 0a3 2.700 0 1 0 .02 0",
    "M1.400 10C4.200 8.300 6 6 6 3a3 3 0 1 0-.2 1",
)
"""Own drawn digits: text inside an SVG cannot be checked for contrast, and these need no font."""


@dataclass(frozen=True, kw_only=True)
class Tile:
    """One municipality on the map: its code, name, province and place in the grid."""

    code: str
    name: str
    province: str
    column: int
    row: int


def tile_map(
    tiles: Sequence[Tile], *, home: str, label: str, kinds: Mapping[str, str], numbers: Mapping[str, int]
) -> Markup:
    """Draw the map.

    Parameters
    ----------
    tiles : sequence of Tile
        All municipalities; a place in the grid is used once.
    home : str
        Code of the own municipality, drawn with a dot.
    label : str
        What the map shows, for who cannot see it.
    kinds : mapping of str to str
        Per code the kind of tile: ``top``, ``rank`` or ``nat``.
    numbers : mapping of str to int
        Per code the number on the tile.
    """
    by_place = {(tile.column, tile.row): tile for tile in tiles}
    shapes, borders, marks = [], [], []
    for tile in sorted(tiles, key=lambda each: (each.row, each.column)):
        kind = "home" if tile.code == home else kinds.get(tile.code)
        shapes.append(_hexagon(tile, kind))
        borders.extend(_borders(tile, by_place))
        marks.append(_mark(tile, kind, numbers.get(tile.code)))
    width, height = _extent(tiles)
    body = "".join(shapes + borders + marks)
    head = f'viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="{escape(label)}" focusable="false"'
    return Markup(f'<svg class="gs-map" {head}>{body}</svg>')  # noqa: S704  escaped where text enters


def _centre(column: int, row: int) -> tuple[float, float]:
    return (column + 0.5 + (0.5 if row % 2 else 0)) * WIDTH + MARGIN, row * SIZE * 1.5 + SIZE + MARGIN


def _corners(x: float, y: float) -> list[tuple[float, float]]:
    turns = (math.pi / 3 * turn for turn in range(6))
    return [(x + SIZE * math.sin(turn), y - SIZE * math.cos(turn)) for turn in turns]


def _hexagon(tile: Tile, kind: str | None) -> str:
    cls = f"gs-map__tile gs-map__tile--{kind}" if kind else "gs-map__tile"
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in _corners(*_centre(tile.column, tile.row)))
    return f'<polygon class="{cls}" points="{points}"><title>{escape(tile.name)}</title></polygon>'


def _borders(tile: Tile, by_place: Mapping[tuple[int, int], Tile]) -> list[str]:
    """Draw the edges between this tile and later tiles of another province."""
    odd, column, row = tile.row % 2, tile.column, tile.row
    around = ((column + odd, row - 1), (column + 1, row), (column + odd, row + 1), (column - 1 + odd, row + 1),
              (column - 1, row), (column - 1 + odd, row - 1))  # fmt: skip
    corners = _corners(*_centre(column, row))
    lines = []
    for side, place in enumerate(around):
        other = by_place.get(place)
        if other and other.province != tile.province and (column, row) < place:
            (x1, y1), (x2, y2) = corners[side], corners[(side + 1) % 6]
            lines.append(f'<line class="gs-map__province" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>')
    return lines


def _mark(tile: Tile, kind: str | None, number: int | None) -> str:
    x, y = _centre(tile.column, tile.row)
    if kind == "home":
        return f'<circle class="gs-map__home" cx="{x:.1f}" cy="{y:.1f}" r="3.4"/>'
    return "" if number is None else _number(number, x, y)


def _number(number: int, x: float, y: float) -> str:
    text, scale, step = str(number), 0.78, 8.2
    left = x - scale * (step * len(text) - 2.2) / 2
    return "".join(
        f'<path class="gs-map__n" transform="translate({left + place * step * scale:.1f} {y - 5 * scale:.1f}) '
        f'scale({scale})" d="{_DIGITS[int(digit)]}"/>'
        for place, digit in enumerate(text)
    )


def _extent(tiles: Sequence[Tile]) -> tuple[float, float]:
    columns = max((tile.column for tile in tiles), default=0) + 1
    rows = max((tile.row for tile in tiles), default=0) + 1
    return (columns + 0.5) * WIDTH + 2 * MARGIN, rows * SIZE * 1.5 + SIZE * 0.5 + 2 * MARGIN
