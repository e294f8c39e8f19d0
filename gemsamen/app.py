"""The application factory: wiring, and nothing else."""

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from gemsamen.about.views import bp as about
from gemsamen.accounts.current import know_for_whom
from gemsamen.accounts.service.examples import has_example_accounts
from gemsamen.accounts.sign_in import set_up_sign_in
from gemsamen.accounts.views import bp as accounts
from gemsamen.config import ConfigurationError, Settings
from gemsamen.db import db, write_in_unsafe_requests
from gemsamen.errors import register_error_pages
from gemsamen.exchange.views import bp as exchange
from gemsamen.initiatives.views import bp as initiatives
from gemsamen.logs import write_structured_logs
from gemsamen.organisations.views import bp as organisations
from gemsamen.partners.service import keep_coefficients_in
from gemsamen.partners.views import bp as partners
from gemsamen.register.views import bp as register
from gemsamen.schema import MODELS
from gemsamen.start.views import bp as start
from gemsamen.web.access import close_by_default
from gemsamen.web.assets import register_assets
from gemsamen.web.drawing import register_drawings
from gemsamen.web.formatting import register_filters
from gemsamen.web.forms import register_form_filters
from gemsamen.web.labels import register_labels
from gemsamen.web.language import speak_dutch_and_english
from gemsamen.web.security import guard_forms, protect

BLUEPRINTS = (about, accounts, exchange, initiatives, organisations, partners, register, start)


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application from settings, or from the environment."""
    settings = settings or Settings.from_environment()
    app = Flask(__name__, template_folder="web/templates", static_folder="web/static")
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        PUBLIC_URL=settings.public_url,
        SETTINGS=settings,
        LARGEST_UPLOAD_MB=settings.largest_upload_bytes // (1024 * 1024),
    )
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    write_structured_logs(app, settings)
    _connect_database(app)
    keep_coefficients_in(settings.instance)
    _set_up_pages(app, settings)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app


def _connect_database(app: Flask) -> None:
    app.extensions["gemsamen_models"] = MODELS
    db.init_app(app)
    write_in_unsafe_requests(app)


def _set_up_pages(app: Flask, settings: Settings) -> None:
    """Set up language, security, accounts and components; the order decides what runs first in a request."""
    protect(app, settings)
    speak_dutch_and_english(app)
    set_up_sign_in(app, settings)
    close_by_default(app)
    know_for_whom(app)
    guard_forms(app)
    register_error_pages(app)
    for register_part in (register_assets, register_drawings, register_filters, register_form_filters, register_labels):
        register_part(app)


def refuse_unsafe_start(app: Flask) -> None:
    """Stop before real users reach an installation with example accounts; call it where the web server starts.

    Raises
    ------
    ConfigurationError
        If this is production and somebody could sign in with an example account, or that cannot be looked up.
    """
    settings: Settings = app.config["SETTINGS"]
    if not settings.is_production:
        return
    with app.app_context():
        try:
            is_unsafe = has_example_accounts()
        except SQLAlchemyError as error:
            raise ConfigurationError("The database cannot be read; run 'gemsamen prepare' first.") from error
    if is_unsafe:
        raise ConfigurationError(
            "Production does not start with example accounts; remove them with 'gemsamen demo --remove'."
        )
