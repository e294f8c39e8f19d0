"""Pages of about."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from gemsamen.web.access import public

bp = Blueprint("about", __name__, url_prefix=None, template_folder="templates")


@bp.get("/gezond")
@public
def health() -> ResponseReturnValue:
    """Show health."""
    return render_template("about/health.html")


@bp.get("/toegankelijkheid")
@public
def accessibility() -> ResponseReturnValue:
    """Show accessibility."""
    return render_template("about/accessibility.html")


@bp.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    """Show privacy."""
    return render_template("about/privacy.html")


@bp.get("/broncode")
@public
def source() -> ResponseReturnValue:
    """Show source."""
    return render_template("about/source.html")
