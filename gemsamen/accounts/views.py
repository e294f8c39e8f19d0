"""Pages of accounts."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

bp = Blueprint("accounts", __name__, url_prefix=None, template_folder="templates")


@bp.get("/voor/<organisation>/collegas")
def members() -> ResponseReturnValue:
    """Show members."""
    return render_template("accounts/members.html")


@bp.get("/voor/<organisation>/logboek")
def audit_trail() -> ResponseReturnValue:
    """Show audit_trail."""
    return render_template("accounts/audit_trail.html")


@bp.get("/beheer")
def platform() -> ResponseReturnValue:
    """Show platform."""
    return render_template("accounts/platform.html")
