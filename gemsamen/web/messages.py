"""Messages for users, typed; the message id is plain English, the Dutch stands in the catalogue."""

from typing import cast

import flask_babel

__all__ = ["gettext", "lazy_gettext", "ngettext"]


def gettext(message: str, /, **values: object) -> str:
    """Return a message in the language of this request."""
    return cast("str", flask_babel.gettext(message, **values))


def ngettext(singular: str, plural: str, num: int, /, **values: object) -> str:
    """Return the message that fits a number, in the language of this request; ``num`` is among the values."""
    return cast("str", flask_babel.ngettext(singular, plural, num, **values))


def lazy_gettext(message: str, /, **values: object) -> str:
    """Return a message that is put into a language when it is shown."""
    return cast("str", flask_babel.lazy_gettext(message, **values))
