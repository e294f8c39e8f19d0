"""Signing in, out and resetting a password: Flask-Security with our own models, addresses, pages, words and guard."""

import time
from datetime import timedelta
from pathlib import Path

from flask import Flask, Response, abort, current_app, flash, g, make_response, render_template, request, session
from flask.typing import ResponseReturnValue
from flask_login import user_logged_out
from flask_security import Security, SQLAlchemyUserDatastore, password_changed, password_reset, user_authenticated

from gemsamen.accounts.forms.sign_in import NewLinkForm, NewPasswordForm, OtherPasswordForm, SignInForm
from gemsamen.accounts.keeping import (
    LOGIN,
    ask_to_sign_in,
    showing_kept_form,
    sign_in_page,
    words_for_signing_in,
)
from gemsamen.accounts.models import PlatformRole, User
from gemsamen.accounts.passwords import AccountPasswords
from gemsamen.accounts.post import CHANGED, RESET, AccountPost
from gemsamen.accounts.security_words import WORDS
from gemsamen.accounts.service import TooManyAttemptsError, end_sessions, record_password_change
from gemsamen.config import Settings
from gemsamen.db import db, transaction
from gemsamen.web.kept_form import carried_form
from gemsamen.web.mail import set_up_mail
from gemsamen.web.messages import gettext as _
from gemsamen.web.messages import ngettext
from gemsamen.web.safe_redirect import own_address

TRANSLATIONS = Path(__file__).resolve().parent.parent / "translations"
LINK_VALID_FOR = timedelta(hours=2)
_SIGNED_IN_AT = "fs_paa"
_KEPT_IN_SESSION = {"_user_id", "_fresh", "_id", "_flashes", "fs_cc", _SIGNED_IN_AT}

datastore = SQLAlchemyUserDatastore(db, User, PlatformRole)


def set_up_sign_in(app: Flask, settings: Settings) -> None:
    """Set up accounts for an application."""
    app.config.update({**_addresses(), **_pages(), **_forms(), **_passwords(settings), **WORDS})
    app.config.update(
        SECURITY_I18N_DOMAIN="messages",
        SECURITY_I18N_DIRNAME=[str(TRANSLATIONS)],
        SECURITY_RETURN_GENERIC_RESPONSES=True,
        SECURITY_RECOVERABLE=True,
        SECURITY_CHANGEABLE=True,
        SECURITY_FRESHNESS=timedelta(seconds=-1),  # no page to sign in once more: no change asks for it
        SECURITY_API_ENABLED_METHODS=["session"],
        SECURITY_STATIC_FOLDER=None,
        SECURITY_CACHE_CONTROL={"private": None, "no-store": None},  # without a value: "no-store=True" means nothing
        SECURITY_EMAIL_PLAINTEXT=False,  # AccountPost writes every mail itself
        SECURITY_EMAIL_HTML=False,
    )
    set_up_mail(app, settings)
    app.after_request(_forget_visitor)  # before Flask-Login registers its own, so that it runs after it
    app.before_request(_end_long_session)  # before Flask-Security reads who is there
    security = Security(app, datastore, mail_util_cls=AccountPost, password_util_cls=AccountPasswords)
    security.want_json(lambda _request: False)
    security.login_manager.request_loader(lambda _request: None)  # a session is the only way in
    security.login_manager.unauthorized_handler(ask_to_sign_in)
    security.login_context_processor(lambda: {"next_address": own_address(request.args.get("next"))})
    security.login_context_processor(words_for_signing_in)
    app.view_functions[LOGIN] = showing_kept_form(app.ensure_sync(app.view_functions[LOGIN]))
    app.before_request(_refuse_other_than_forms)
    app.register_error_handler(TooManyAttemptsError, _too_often)
    user_authenticated.connect(_renew_session, app)
    user_logged_out.connect(_end_sessions, app)
    password_changed.connect(_remember_change, app)
    password_reset.connect(_remember_reset, app)


def _forms() -> dict[str, object]:
    return {
        "SECURITY_LOGIN_FORM": SignInForm,
        "SECURITY_FORGOT_PASSWORD_FORM": NewLinkForm,
        "SECURITY_RESET_PASSWORD_FORM": NewPasswordForm,
        "SECURITY_CHANGE_PASSWORD_FORM": OtherPasswordForm,
    }


def _addresses() -> dict[str, object]:
    return {
        "SECURITY_LOGIN_URL": "/inloggen",
        "SECURITY_LOGOUT_URL": "/uitloggen",
        "SECURITY_RESET_URL": "/wachtwoord-vergeten",
        "SECURITY_CHANGE_URL": "/wachtwoord-wijzigen",
        "SECURITY_LOGOUT_METHODS": ["POST"],
        "SECURITY_POST_LOGIN_VIEW": "start.home",
        "SECURITY_POST_LOGOUT_VIEW": "start.home",
        "SECURITY_POST_RESET_VIEW": "security.login",
        "SECURITY_POST_CHANGE_VIEW": "accounts.own_account",
    }


def _pages() -> dict[str, object]:
    """Name our own templates; those of Flask-Security bear names under ``security/`` and are never shown."""
    return {
        "SECURITY_LOGIN_USER_TEMPLATE": "accounts/sign_in.html",
        "SECURITY_FORGOT_PASSWORD_TEMPLATE": "accounts/forgot_password.html",
        "SECURITY_RESET_PASSWORD_TEMPLATE": "accounts/new_password.html",
        "SECURITY_CHANGE_PASSWORD_TEMPLATE": "accounts/change_password.html",
        "SECURITY_EMAIL_TEMPLATE_PASSWORD_RESET": RESET,
        "SECURITY_EMAIL_TEMPLATE_PASSWORD_RESET_NOTICE": CHANGED,
        "SECURITY_EMAIL_TEMPLATE_PASSWORD_CHANGE_NOTICE": CHANGED,
    }


def _passwords(settings: Settings) -> dict[str, object]:
    return {
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],  # argon2 has its own salt: a new secret key breaks no password
        "SECURITY_PASSWORD_SALT": settings.secret_key,
        "SECURITY_HASHING_SCHEMES": ["hex_sha256"],  # for the mark inside a signed link, not for storage
        "SECURITY_RESET_PASSWORD_WITHIN": LINK_VALID_FOR,
    }


def _refuse_other_than_forms() -> None:
    """Refuse JSON at the pages about signing in: they speak forms only."""
    if request.blueprint == "security" and request.is_json:
        abort(415)


def _end_long_session() -> None:
    """Ask to sign in again after the longest time of a session, however busy it was."""
    longest: timedelta = current_app.config["PERMANENT_SESSION_LIFETIME"]
    if time.time() - session.get(_SIGNED_IN_AT, time.time()) > longest.total_seconds():
        for key in ("_user_id", "_fresh", "_id", _SIGNED_IN_AT):
            session.pop(key, None)


def _forget_visitor(response: Response) -> Response:
    """Let a response that everybody may keep not vary by cookie."""
    if response.cache_control.public and not session.modified:
        session.accessed = False
    return response


def _renew_session(_app: Flask, **_event: object) -> None:
    """Start with a clean session at every sign-in, so that nothing a stranger planted survives it."""
    for key in set(session) - _KEPT_IN_SESSION:
        session.pop(key)
    g.pop("csrf_token", None)


def _end_sessions(_app: Flask, *, user: User, **_event: object) -> None:
    """End at the server what the cookie alone would leave open: whoever copied it is signed out too."""
    if not user.is_authenticated:
        return
    with transaction():
        end_sessions(user)
    flash(_("You are signed out.") if user.is_example else _("You are signed out, in every other browser too."))


def _remember_change(_app: Flask, *, user: User, **_event: object) -> None:
    record_password_change(user, "password.changed")


def _remember_reset(_app: Flask, *, user: User, **_event: object) -> None:
    record_password_change(user, "password.reset")


def _too_often(error: TooManyAttemptsError) -> ResponseReturnValue:
    """Say how long to wait."""
    db.session.rollback()
    explanation = ngettext(
        "Wait %(num)d minute and try again. Your account is safe.",
        "Wait %(num)d minutes and try again. Your account is safe.",
        error.minutes,
    )
    kept = carried_form()
    page = render_template("web/error.html", code=429, title=_("Tried too often"), explanation=explanation)
    response: Response = sign_in_page(kept, 429, explanation) if kept else make_response(page, 429)
    response.headers["Retry-After"] = str(error.minutes * 60)
    return response
