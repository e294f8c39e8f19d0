"""Pages of start."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from gemsamen.web.access import public

bp = Blueprint("start", __name__, url_prefix=None, template_folder="templates")


@bp.get("/")
@public
def home() -> ResponseReturnValue:
    """Show home."""
    return render_template("start/home.html")


@bp.get("/voor/<organisation>/start")
def today() -> ResponseReturnValue:
    """Show today."""
    return render_template("start/today.html")


@bp.get("/voor/<organisation>/zoeken")
def search() -> ResponseReturnValue:
    """Show search."""
    return render_template("start/search.html")
