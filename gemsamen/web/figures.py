"""How a whole number reads, in the language of this request."""

from babel.numbers import format_decimal
from flask_babel import get_locale

MINUS = "\N{MINUS SIGN}"


def figure(value: int) -> str:
    """Write a whole number with the thousands marks of the language, as ``15.000``."""
    return str(format_decimal(value, locale=get_locale() or "nl_NL")).replace("-", MINUS)
