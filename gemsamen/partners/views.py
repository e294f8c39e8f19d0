"""Pages of partners."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from gemsamen.web.access import public

bp = Blueprint("partners", __name__, url_prefix=None, template_folder="templates")


@bp.get("/voor/<organisation>/partners")
def suggestions() -> ResponseReturnValue:
    """Show suggestions."""
    return render_template("partners/suggestions.html")


@bp.get("/zo-rekenen-wij")
@public
def method() -> ResponseReturnValue:
    """Show method."""
    return render_template("partners/method.html")
