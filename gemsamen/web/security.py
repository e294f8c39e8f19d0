"""Headers that keep pages safe, and the guard against forged forms."""

from datetime import timedelta
from itertools import chain
from typing import Any
from urllib.parse import urlsplit
from wsgiref.headers import Headers
from wsgiref.types import WSGIApplication

from flask import Flask, Response, abort, current_app, redirect, request, session
from flask.typing import ResponseReturnValue
from flask_talisman import Talisman
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter, Map
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
FRAME_OPTIONS = "DENY"
REFERRER_POLICY = "same-origin"
ISOLATION = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin"}
"""No other site keeps a hold on our windows or takes our files into its pages."""
UNUSED_FEATURES = {"browsing-topics": "()", "camera": "()", "geolocation": "()", "microphone": "()", "payment": "()"}
STATIC_AGE_SECONDS = 365 * 24 * 3600
UNMARKED_AGE_SECONDS = 3600
LARGEST_FORM_BYTES = 2 * 1024 * 1024
LARGEST_IDENTIFIER = 2**31 - 1
_ALSO_BY_PLAIN_HTTP = {"about.health"}
"""A monitor asks the process itself, behind the proxy that speaks HTTPS."""

csrf = CSRFProtect()


def protect(app: Flask, settings: Settings) -> None:
    """Set up cookies, headers, the proxy and static files."""
    app.config.update(
        SESSION_COOKIE_NAME="gemsamen",
        SESSION_COOKIE_SECURE=settings.has_secure_cookies,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        MAX_CONTENT_LENGTH=settings.largest_upload_bytes + 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM_BYTES,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.url_map.converters["int"] = IdentifierConverter
    if settings.has_secure_cookies:
        app.before_request(_lead_to_https)
    app.before_request(_bound_forms_without_files)
    app.before_request(_refuse_unstorable_text)
    app.before_request(_refuse_unreadable_token)
    app.after_request(_keep_out_of_caches)
    app.after_request(_isolate)
    Talisman(
        app,
        force_https=False,  # _lead_to_https does it: Talisman would lead to any host that a request names
        strict_transport_security=settings.has_secure_cookies,
        content_security_policy=CONTENT_SECURITY_POLICY,
        frame_options=FRAME_OPTIONS,
        referrer_policy=REFERRER_POLICY,
        permissions_policy=UNUSED_FEATURES,
        session_cookie_secure=settings.has_secure_cookies,
    )
    app.wsgi_app = _behind_proxies(app, settings)  # type: ignore[method-assign, assignment]  # the documented way to wrap


def guard_forms(app: Flask) -> None:
    """Refuse forged forms; set up last, so that a form of somebody who is not signed in any more is told apart."""
    csrf.init_app(app)


def _behind_proxies(app: Flask, settings: Settings) -> WSGIApplication:
    """Serve static files, and believe as many reverse proxies as there are."""
    served: WSGIApplication = WhiteNoise(
        app.wsgi_app,
        root=app.static_folder,
        prefix="static/",
        max_age=UNMARKED_AGE_SECONDS,
        allow_all_origins=False,
        add_headers_function=_add_static_headers,
    )
    count = settings.proxy_count
    return ProxyFix(served, x_for=count, x_proto=count, x_host=count) if count else served


def _add_static_headers(headers: Headers, _path: str, url: str) -> None:
    """Guard static files like pages; what was built carries a mark of its content and never changes."""
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = FRAME_OPTIONS
    headers["Referrer-Policy"] = REFERRER_POLICY
    for name, value in ISOLATION.items():
        headers[name] = value
    headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    if url.startswith(("/static/dist/app.", "/static/dist/fonts/")):
        headers["Cache-Control"] = f"max-age={STATIC_AGE_SECONDS}, public, immutable"


def _lead_to_https() -> ResponseReturnValue | None:
    """Send who came by plain HTTP to the public address, whatever host he asked for."""
    is_safe = request.is_secure or request.headers.get("X-Forwarded-Proto") == "https"
    if is_safe or request.endpoint in _ALSO_BY_PLAIN_HTTP:
        return None
    asked = urlsplit(request.url)
    query = f"?{asked.query}" if asked.query else ""
    return redirect(f"{current_app.config['PUBLIC_URL']}{asked.path}{query}")


def _isolate(response: Response) -> Response:
    response.headers.extend(ISOLATION)
    return response


def _keep_out_of_caches(response: Response) -> Response:
    """Leave nothing of a signed-in user behind in a browser, unless a view says that it may be kept."""
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "private, no-store" if "_user_id" in session else "no-cache"
    return response


class IdentifierConverter(IntegerConverter):
    """A number in an address that a database can hold; a larger one is an address that does not exist."""

    def __init__(self, map: Map, **options: Any) -> None:  # noqa: A002, ANN401  the signature is Werkzeug's
        super().__init__(map, **{"max": LARGEST_IDENTIFIER, **options})


def _bound_forms_without_files() -> None:
    """Keep a form without files to the size of a form: the limit for files would let through far more."""
    if request.mimetype != "multipart/form-data":
        request.max_content_length = LARGEST_FORM_BYTES


def _refuse_unstorable_text() -> None:
    """Refuse a zero byte in an address or a form: no database stores it, and nobody types it."""
    texts = chain([request.path], request.args.values(), request.form.values())
    if any("\0" in text for text in texts):
        abort(400)


def _refuse_unreadable_token() -> None:
    """Refuse a token that is not ASCII: comparing it in constant time would raise an error."""
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        return
    token = request.form.get("csrf_token") or request.headers.get("X-CSRFToken") or ""
    if not token.isascii():
        abort(400)
