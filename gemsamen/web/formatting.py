"""How dates, numbers, money and long names read on a page."""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from babel.dates import format_date as babel_date
from flask import Flask
from flask_babel import format_datetime, get_locale
from markupsafe import Markup, escape

from gemsamen.web.figures import MINUS, figure
from gemsamen.web.messages import gettext, ngettext

NBSP = "\N{NO-BREAK SPACE}"
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_PARTS = (
    *("component", "informatie", "registratie", "administratie", "beheer", "uitvoering", "ontwikkeling", "gegevens"),
    *("systeem", "verband", "verlening", "verwerking", "voorziening", "ondersteuning", "management"),
)
_INSIDE_WORD = re.compile(rf"(?<=[^\W\d_])(?={'|'.join(_PARTS)})", re.IGNORECASE)


def day(value: date | None, *, weekday: bool = False) -> str:
    """Write a day as ``1 mrt 2028`` with hard spaces; an empty text for no day."""
    if value is None:
        return ""
    pattern = "EEEEEE d MMM y" if weekday else "d MMM y"
    return babel_date(value, pattern, locale=get_locale() or "nl_NL").replace(".", "").replace(" ", NBSP)


def moment(value: datetime | None) -> str:
    """Write a moment in Dutch time as ``1 mrt 2028 14:05``."""
    if value is None:
        return ""
    return str(format_datetime(value, "d MMM y HH:mm")).replace(".", "").replace(" ", NBSP)


def number(value: float | Decimal | None) -> str:
    """Write a whole number with the thousands marks of the language; halves go up, as people expect."""
    if value is None:
        return ""
    return figure(_whole(value))


def euro(value: Decimal | float | None) -> str:
    """Write whole euros as ``€ 14.500``."""
    if value is None:
        return ""
    whole = _whole(value)
    return f"{MINUS if whole < 0 else ''}€{NBSP}{number(abs(whole))}"


def _whole(value: float | Decimal) -> int:
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    return int(exact.to_integral_value(ROUND_HALF_UP))


def distance(kilometres: float | None) -> str:
    """Write a distance in whole kilometres."""
    return gettext("unknown") if kilometres is None else f"{number(kilometres)}{NBSP}km"


def soft_breaks(text: str) -> Markup:
    """Let a long Dutch compound break where its parts meet, never in the middle of a part."""
    return escape(_INSIDE_WORD.sub(SOFT_HYPHEN, text))


def days_left(value: date, today: date) -> str:
    """Write how many days are left until a day, or that it has passed."""
    days = (value - today).days
    if days < 0:
        return ngettext("%(num)d day too late", "%(num)d days too late", -days)
    if days == 0:
        return gettext("today")
    return ngettext("%(num)d day left", "%(num)d days left", days)


def register_filters(app: Flask) -> None:
    """Make the ways of writing available in templates."""
    app.jinja_env.filters.update(
        day=day, moment=moment, number=number, euro=euro, distance=distance, soft_breaks=soft_breaks
    )
    app.jinja_env.globals["days_left"] = days_left
