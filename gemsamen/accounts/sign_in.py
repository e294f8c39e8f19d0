"""Signing in, out and resetting a password: Flask-Security with our own models, addresses and pages."""

from flask import Flask
from flask_mailman import Mail
from flask_security import Security, SQLAlchemyUserDatastore

from gemsamen.accounts.models import PlatformRole, User
from gemsamen.config import Settings
from gemsamen.db import db

SHORTEST_PASSWORD = 12

datastore = SQLAlchemyUserDatastore(db, User, PlatformRole)


def set_up_sign_in(app: Flask, settings: Settings) -> None:
    """Set up accounts for an application."""
    app.config.update(
        SECURITY_PASSWORD_SALT=settings.secret_key,
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106  the name of a scheme
        SECURITY_PASSWORD_LENGTH_MIN=SHORTEST_PASSWORD,
        SECURITY_PASSWORD_CONFIRM_REQUIRED=False,
        SECURITY_RETURN_GENERIC_RESPONSES=True,
        SECURITY_RECOVERABLE=True,
        SECURITY_CHANGEABLE=True,
        SECURITY_LOGIN_URL="/inloggen",
        SECURITY_LOGOUT_URL="/uitloggen",
        SECURITY_RESET_URL="/wachtwoord-vergeten",
        SECURITY_CHANGE_URL="/wachtwoord-wijzigen",
        SECURITY_LOGOUT_METHODS=["POST"],
        SECURITY_POST_LOGIN_VIEW="/start",
        SECURITY_POST_LOGOUT_VIEW="/",
        SECURITY_POST_RESET_VIEW="/start",
        SECURITY_POST_CHANGE_VIEW="/start",
        SECURITY_EMAIL_VALIDATOR_ARGS={"check_deliverability": False},
        SECURITY_EMAIL_HTML=False,
        SECURITY_SEND_PASSWORD_CHANGE_EMAIL=True,
        SECURITY_STATIC_FOLDER=None,
    )
    _set_up_mail(app, settings)
    Security(app, datastore)


def _set_up_mail(app: Flask, settings: Settings) -> None:
    mail = settings.mail
    kept = settings.instance / "mail"
    app.config.update(
        MAIL_BACKEND="smtp" if mail.server else "file",
        MAIL_FILE_PATH=str(kept),
        MAIL_SERVER=mail.server or "localhost",
        MAIL_PORT=mail.port,
        MAIL_USERNAME=mail.username or None,
        MAIL_PASSWORD=mail.password or None,
        MAIL_USE_TLS=mail.use_tls,
        MAIL_DEFAULT_SENDER=mail.sender,
    )
    kept.mkdir(parents=True, exist_ok=True)
    Mail(app)
