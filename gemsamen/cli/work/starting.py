"""The check before production starts."""

from gemsamen.app import create_app, refuse_unsafe_start
from gemsamen.config import Settings


def check_start(settings: Settings) -> None:
    """Stop when an installation with real users would be unsafe.

    Raises
    ------
    ConfigurationError
        With the reason in one sentence.
    """
    refuse_unsafe_start(create_app(settings))
