"""Pages of organisations."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from gemsamen.web.access import public

bp = Blueprint("organisations", __name__, url_prefix=None, template_folder="templates")


@bp.get("/voor/<organisation>/organisatie")
def profile() -> ResponseReturnValue:
    """Show profile."""
    return render_template("organisations/profile.html")


@bp.get("/huisstijl/<colour>.css")
@public
def house_style(colour: str) -> ResponseReturnValue:
    """Show house_style."""
    return render_template("organisations/house_style.html")
