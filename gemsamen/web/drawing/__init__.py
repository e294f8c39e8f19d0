"""Small drawings for pages: contract windows, scores, the tile map; SVG without text, style or script."""

from flask import Flask

from gemsamen.web.drawing.icons import icon, mark, status
from gemsamen.web.drawing.score import bar, confidence, factor, phase_dots, score_range
from gemsamen.web.drawing.tile_map import tile_map
from gemsamen.web.drawing.window import Axis, WindowDrawing, axis_labels, window, year_axis

__all__ = ["Axis", "WindowDrawing", "register_drawings", "tile_map", "window", "year_axis"]


def register_drawings(app: Flask) -> None:
    """Make the drawings available in templates."""
    app.jinja_env.globals.update(
        axis_labels=axis_labels,
        bar=bar,
        confidence=confidence,
        factor=factor,
        icon=icon,
        mark=mark,
        phase_dots=phase_dots,
        score_range=score_range,
        status=status,
        tile_map=tile_map,
        window=window,
    )
