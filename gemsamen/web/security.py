"""Headers that keep pages safe, and the guard against forged forms."""

from datetime import timedelta
from wsgiref.types import WSGIApplication

from flask import Flask, abort, request
from flask_talisman import Talisman
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from gemsamen.config import Settings

CONTENT_SECURITY_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
STATIC_AGE_SECONDS = 365 * 24 * 3600

csrf = CSRFProtect()


def protect(app: Flask, settings: Settings) -> None:
    """Set up cookies, headers, the proxy, static files and the guard against forged forms."""
    app.config.update(
        SESSION_COOKIE_NAME="gemsamen",
        SESSION_COOKIE_SECURE=settings.has_secure_cookies,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        MAX_CONTENT_LENGTH=settings.largest_upload_bytes + 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.before_request(_refuse_unreadable_token)
    csrf.init_app(app)
    Talisman(
        app,
        force_https=settings.has_secure_cookies,
        strict_transport_security=settings.has_secure_cookies,
        content_security_policy=CONTENT_SECURITY_POLICY,
        frame_options="DENY",
        referrer_policy="same-origin",
        session_cookie_secure=settings.has_secure_cookies,
    )
    app.wsgi_app = _behind_proxies(app, settings)  # type: ignore[method-assign, assignment]  # the documented way to wrap


def _behind_proxies(app: Flask, settings: Settings) -> WSGIApplication:
    """Serve static files, and believe as many reverse proxies as there are."""
    served: WSGIApplication = WhiteNoise(
        app.wsgi_app, root=app.static_folder, prefix="static/", max_age=STATIC_AGE_SECONDS
    )
    count = settings.proxy_count
    return ProxyFix(served, x_for=count, x_proto=count, x_host=count) if count else served


def _refuse_unreadable_token() -> None:
    """Refuse a token that is not ASCII: comparing it in constant time would raise an error."""
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        return
    token = request.form.get("csrf_token") or request.headers.get("X-CSRFToken") or ""
    if not token.isascii():
        abort(400)
