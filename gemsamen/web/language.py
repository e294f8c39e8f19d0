"""Dutch by default, English when a visitor chooses it."""

from flask import Blueprint, Flask, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import Babel, get_locale
from flask_login import current_user

from gemsamen.web.access import public
from gemsamen.web.messages import speak_in_templates
from gemsamen.web.safe_redirect import own_address

LOCALES = {"nl": "nl_NL", "en": "en_GB"}
COOKIE = "taal"
COOKIE_AGE_SECONDS = 365 * 24 * 3600

bp = Blueprint("language", __name__)


def choose_locale() -> str:
    """Return the locale of this request: the visitor's choice, then the user's setting, then Dutch."""
    return _chosen_by_visitor() or LOCALES.get(getattr(current_user, "language", "nl"), LOCALES["nl"])


def locale_without_user() -> str:
    """Return the locale of this request without asking who the user is, for when that cannot be known."""
    return _chosen_by_visitor() or LOCALES["nl"]


def _chosen_by_visitor() -> str | None:
    return LOCALES.get(request.cookies.get(COOKIE, ""))


def language() -> str:
    """Return the two-letter language of this request, ``nl`` or ``en``."""
    locale = get_locale()
    return str(locale.language) if locale else "nl"


def speak_dutch_and_english(app: Flask) -> None:
    """Set up translations for an application."""
    app.config.setdefault("BABEL_DEFAULT_LOCALE", LOCALES["nl"])
    app.config.setdefault("BABEL_DEFAULT_TIMEZONE", "Europe/Amsterdam")
    Babel(app, locale_selector=choose_locale)
    speak_in_templates(app)
    app.register_blueprint(bp)
    app.jinja_env.globals["language"] = language


@bp.get("/taal/<any(nl, en):chosen>")
@public
def choose(chosen: str) -> ResponseReturnValue:
    """Remember the language and go back to the page where it was chosen."""
    response = redirect(own_address(request.args.get("terug")) or url_for("start.home"))
    is_secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    response.set_cookie(COOKIE, chosen, max_age=COOKIE_AGE_SECONDS, secure=is_secure, httponly=True, samesite="Lax")
    return response
