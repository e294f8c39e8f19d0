"""Who may open a page: nobody without signing in, unless the page says so."""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, current_app, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])

_public_views: set[Callable[..., ResponseReturnValue]] = set()
_PUBLIC_ELSEWHERE = {"static", "security.login", "security.forgot_password", "security.reset_password"}
"""Pages of libraries that must work before signing in."""


def public(view: View) -> View:
    """Mark a view as open to visitors who did not sign in."""
    _public_views.add(view)
    return view


def is_public(app: Flask, endpoint: str | None) -> bool:
    """Tell whether everyone may open this endpoint; an address without endpoint gives a 404 to all."""
    if endpoint is None or endpoint in _PUBLIC_ELSEWHERE:
        return True
    return app.view_functions[endpoint] in _public_views


def close_by_default(app: Flask) -> None:
    """Send visitors who did not sign in to the sign-in page, on every page not marked public."""

    @app.before_request
    def require_sign_in() -> ResponseReturnValue | None:
        if is_public(app, request.endpoint) or current_user.is_authenticated:
            return None
        response: ResponseReturnValue = current_app.login_manager.unauthorized()  # type: ignore[attr-defined]  # set by Flask-Login
        return response
