"""Numbers on the page about the method, in the way of the language."""

from babel.numbers import format_decimal
from flask_babel import get_locale

FEW_DIGITS = "#,##0.###"


def signed(value: float) -> str:
    """Write a part of a sum with its sign and three digits."""
    return written(value, "+0.000;−0.000")


def written(value: float, pattern: str = "0.0000;−0.0000") -> str:
    """Write a number by a pattern, four fixed digits when none is given."""
    return str(format_decimal(value + 0.0, format=pattern, locale=get_locale() or "nl_NL"))


def short(value: float) -> str:
    """Write a number with as many digits as it needs, three at most."""
    return written(value, FEW_DIGITS)
