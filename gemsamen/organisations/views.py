"""The style sheet of an organisation; its profile stands with the accounts, which know who asks."""

from functools import lru_cache

from flask import Blueprint, Response, abort
from flask.typing import ResponseReturnValue

from gemsamen.domain.colour import ColourError, brand_ramp, parse_colour
from gemsamen.web.access import public

bp = Blueprint("organisations", __name__, template_folder="templates")

KEPT_FOR_SECONDS = 365 * 24 * 3600


@bp.get("/huisstijl/<colour>.css")
@public
def house_style(colour: str) -> ResponseReturnValue:
    """Give the style sheet that colours the pages of an organisation; the same colour always gives the same sheet."""
    try:
        is_written_plainly = parse_colour(colour) == f"#{colour}"
    except ColourError:
        is_written_plainly = False
    if not is_written_plainly:
        abort(404)
    response = Response(_sheet(f"#{colour}"), mimetype="text/css")
    response.headers["Cache-Control"] = f"public, max-age={KEPT_FOR_SECONDS}, immutable"
    return response


@lru_cache(maxsize=512)
def _sheet(colour: str) -> str:
    lines = "".join(f"  --gs-accent-{step}: {value};\n" for step, value in brand_ramp(colour).items())
    return f".gs-theme.gs-house {{\n{lines}}}\n"
