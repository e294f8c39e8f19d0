"""Names of months."""

from babel.dates import get_month_names
from flask_babel import get_locale


def month_name(number: int) -> str:
    """Return the name of a month, 1 to 12, in the language of the moment."""
    return str(get_month_names("wide", locale=get_locale() or "nl_NL")[number])
