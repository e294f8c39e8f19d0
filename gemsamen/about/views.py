"""Pages about gemsamen itself: accessibility, privacy, source code, and what machines ask for."""

from datetime import UTC, datetime, time, timedelta

from flask import Blueprint, Response, current_app, jsonify, render_template, url_for
from flask.typing import ResponseReturnValue

from gemsamen.about.health import look
from gemsamen.web.access import public

bp = Blueprint("about", __name__, template_folder="templates")

SECURITY_TEXT_VALID_FOR = timedelta(days=180)
_FOR_ALL = ("/$", "/toegankelijkheid", "/privacy", "/broncode", "/zo-rekenen-wij", "/static/", "/.well-known/")
"""Pages that search engines may list; every other page belongs to users."""


@bp.get("/gezond")
@public
def health() -> ResponseReturnValue:
    """Tell a monitor whether the application can do its work."""
    found = look()
    answer = jsonify(status="ok" if found.is_good else "error", database=found.database, migrations=found.migrations)
    answer.headers["Cache-Control"] = "no-store"
    return answer, 200 if found.is_good else 503


@bp.get("/toegankelijkheid")
@public
def accessibility() -> ResponseReturnValue:
    """State how accessible the pages are."""
    return render_template("about/accessibility.html", contact=_contact())


@bp.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    """Say which personal data are kept, why and for how long."""
    return render_template("about/privacy.html")


@bp.get("/broncode")
@public
def source() -> ResponseReturnValue:
    """Say where the source code is, under which licence, and how to report a weakness."""
    return render_template("about/source.html", contact=_contact())


@bp.get("/.well-known/security.txt")
@public
def security_text() -> ResponseReturnValue:
    """Say where to report a weakness, as RFC 9116 has it."""
    expires = datetime.combine(datetime.now(UTC).date() + SECURITY_TEXT_VALID_FOR, time(), UTC)
    lines = (
        f"Contact: {_contact() or _public(url_for('about.source')) + '#veiligheid'}",
        f"Expires: {expires.isoformat()}",
        "Preferred-Languages: nl, en",
        f"Canonical: {_public(url_for('about.security_text'))}",
        f"Policy: {_public(url_for('about.source'))}#veiligheid",
    )
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@bp.get("/robots.txt")
@public
def robots() -> ResponseReturnValue:
    """Keep search engines away from everything but the public pages."""
    lines = ("User-agent: *", "Disallow: /", *(f"Allow: {each}" for each in _FOR_ALL))
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


def _contact() -> str:
    return str(current_app.config["SETTINGS"].security_contact)


def _public(path: str) -> str:
    return f"{current_app.config['PUBLIC_URL']}{path}"
