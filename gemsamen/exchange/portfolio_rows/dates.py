"""Dates as Dutch users, spreadsheets and exports write them."""

import calendar
import re
from datetime import date, timedelta

from gemsamen.exchange.portfolio_rows.problems import ProblemCode, ValueProblem, text_problem

FIRST_YEAR = 1970
LAST_YEAR = 2100
PIVOT = 70
"""Two-digit years below 70 are 20xx, the others 19xx."""

_EXCEL_DAY_ZERO = date(1899, 12, 30)
_EXCEL_SERIALS = range(25_569, 73_416)
_TIME = re.compile(r"(?:\s+|t)\d{1,2}:\d{2}.*$", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})\s?[-/. ]\s?(\d{1,2}|[a-z]{3,9}\.?)\s?[-/. ]\s?'?(\d{4}|\d{2})", re.ASCII)
_DIGITS = re.compile(r"\d{5}|\d{8}", re.ASCII)
_MONTH_NUMBERS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"], 1
    )
}
_MONTH_NUMBERS |= {"maa": 3, "mar": 3, "may": 5, "oct": 10}
_LAST_MONTH = 12


def parse_date(text: str) -> date | ValueProblem | None:
    """Return the date a text names; nothing for an empty one.

    Read are dd-mm-yyyy, d-m-yy, d mrt 2028, yyyy-mm-dd, with - / . or a space between, yyyymmdd, and the day numbers
    of Excel (five digits). The day comes before the month; a time behind it is left out.
    """
    stripped = text.strip()
    if not stripped:
        return None
    bare = _TIME.sub("", stripped.casefold())
    if match := _YEAR_FIRST.fullmatch(bare):
        return _existing(stripped, int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.fullmatch(bare):
        return _existing(stripped, _full_year(match[3]), _month(match[2]), int(match[1]))
    if _DIGITS.fullmatch(bare):
        return _from_digits(stripped, bare)
    return text_problem(ProblemCode.DATE_UNREADABLE, stripped)


def _full_year(digits: str) -> int:
    if len(digits) == len("2028"):
        return int(digits)
    return int(digits) + (2000 if int(digits) < PIVOT else 1900)


def _month(text: str) -> int | None:
    return int(text) if text.isdigit() else _MONTH_NUMBERS.get(text[:3])


def _from_digits(text: str, digits: str) -> date | ValueProblem:
    if len(digits) == len("20281231"):
        return _existing(text, int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    if int(digits) in _EXCEL_SERIALS:
        return _EXCEL_DAY_ZERO + timedelta(days=int(digits))
    return text_problem(ProblemCode.DATE_UNREADABLE, text)


def _existing(text: str, year: int, month: int | None, day: int) -> date | ValueProblem:
    if month is None:
        return text_problem(ProblemCode.DATE_UNREADABLE, text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return text_problem(ProblemCode.DATE_OUT_OF_RANGE, text, first=FIRST_YEAR, last=LAST_YEAR)
    if not 1 <= month <= _LAST_MONTH:
        return text_problem(ProblemCode.DATE_MONTH_DOES_NOT_EXIST, text, month=month)
    last_day = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last_day:
        return text_problem(ProblemCode.DATE_DOES_NOT_EXIST, text, year=year, month=month, last_day=last_day)
    return date(year, month, day)
