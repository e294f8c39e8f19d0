"""Periods in months, numbers of options, and both in one text."""

import re
from typing import NamedTuple

from gemsamen.domain.catalogue import name_key
from gemsamen.domain.contract import LONGEST_EXTENSION_MONTHS
from gemsamen.exchange.portfolio_rows.problems import ProblemCode, ValueProblem, text_problem

MOST_MONTHS = 240
MOST_OPTIONS = 20

_WORDS = {"een": 1, "één": 1, "one": 1, "twee": 2, "two": 2, "drie": 3, "three": 3, "vier": 4, "vijf": 5, "zes": 6}
_NUMBER = re.compile(r"\d{1,4}(?:[.,]\d)?", re.ASCII)
_UNITS = {"maand": 1, "maanden": 1, "mnd": 1, "mnden": 1, "md": 1, "m": 1, "month": 1, "months": 1}
_UNITS |= {"jaar": 12, "jaren": 12, "jr": 12, "j": 12, "year": 12, "years": 12, "y": 12}
_UNITS |= {"kwartaal": 3, "kwartalen": 3, "halfjaar": 6, "": 1}
_PERIOD = re.compile(r"(\d+(?:[.,]\d)?|[a-zé]+)\s*([a-z]*)\.?")
_AND = re.compile(r"\s*(?:\ben\b|\band\b|,)\s*")
_TIMES = re.compile(r"(\d{1,3}|[a-zé]+)\s*(?:[x×*]|keer|maal|times|opties?\s+van|verlengingen\s+van)\s*(.+)")
_PLUS = re.compile(r"\d{1,2}(?:\s*\+\s*\d{1,2})+(?:\s*[a-z]+)?", re.ASCII)
_YES = frozenset({"ja", "yes", "j", "y", "true", "waar", "1", "x", "wel"})
_NO = frozenset({"nee", "no", "n", "false", "onwaar", "0", "geen", "niet", "none", "nvt"})


class ExtensionOptions(NamedTuple):
    """How often a contract can be extended, and by how many months each time."""

    option_count: int
    option_months: int


def parse_yes_no(text: str) -> bool | None:
    """Return what a yes or no in Dutch, English or Excel says; nothing when it is neither."""
    key = name_key(text)
    if key in _YES:
        return True
    return False if key in _NO else None


def parse_months(text: str) -> int | ValueProblem | None:
    """Return a period in whole months, 0 to 240; a bare number counts months, "1 jaar en 6 maanden" is 18."""
    stripped = text.strip()
    if not stripped:
        return None
    months = _months(stripped.casefold())
    if months is None:
        return text_problem(ProblemCode.MONTHS_UNREADABLE, stripped)
    if months > MOST_MONTHS:
        return text_problem(ProblemCode.MONTHS_OUT_OF_RANGE, stripped, allowed=MOST_MONTHS)
    return months


def _months(text: str) -> int | None:
    if parse_yes_no(text) is False:
        return 0
    parts = [_period(part) for part in _AND.split(_decimal_points(text))]
    known = [part for part in parts if part is not None]
    total = sum(known)
    return int(total) if len(known) == len(parts) and total == int(total) else None


def _decimal_points(text: str) -> str:
    return re.sub(r"(?<=\d),(?=\d)", ".", text)


def _period(text: str) -> float | None:
    match = _PERIOD.fullmatch(text.strip())
    number = _number(match[1]) if match else None
    if match is None or number is None or match[2] not in _UNITS:
        return None
    return number * _UNITS[match[2]]


def _number(text: str) -> float | None:
    if _NUMBER.fullmatch(text):
        return float(text.replace(",", "."))
    return _WORDS.get(text)


def parse_count(text: str) -> int | ValueProblem | None:
    """Return a number of options, 0 to 20; "geen" is 0."""
    stripped = text.strip()
    if not stripped:
        return None
    number = 0 if parse_yes_no(stripped) is False else _number(stripped.casefold())
    if number is None or number != int(number) or number > MOST_OPTIONS:
        return text_problem(ProblemCode.COUNT_UNREADABLE, stripped, allowed=MOST_OPTIONS)
    return int(number)


def parse_options(text: str) -> ExtensionOptions | ValueProblem | None:
    """Return the options that one text names: "2 x 12 maanden", "1+1 jaar", "2 opties van 1 jaar", "geen".

    A period alone is one option; in "1+1" without unit the numbers are years. Options of different lengths are a
    problem, for a contract holds one length.
    """
    stripped = text.strip()
    if not stripped or stripped == "-":
        return None
    if parse_yes_no(stripped) is False:
        return ExtensionOptions(0, 0)
    options = _options(_decimal_points(stripped.casefold()))
    if options is None:
        return text_problem(ProblemCode.OPTIONS_UNREADABLE, stripped)
    if options.option_count > MOST_OPTIONS or options.option_count * options.option_months > LONGEST_EXTENSION_MONTHS:
        return text_problem(ProblemCode.MONTHS_OUT_OF_RANGE, stripped, allowed=LONGEST_EXTENSION_MONTHS)
    return options


def _options(text: str) -> ExtensionOptions | None:
    if _PLUS.fullmatch(text):
        return _added_options(text)
    times = _TIMES.fullmatch(text)
    count = _number(times[1]) if times else 1
    months = _bounded_months(times[2] if times else text, is_bare_allowed=times is not None)
    if count is None or not months:
        return None
    return ExtensionOptions(int(count), months)


def _added_options(text: str) -> ExtensionOptions | None:
    """Read "1 + 1 jaar": options of the same length."""
    unit = text.lstrip("0123456789+ ").strip()
    numbers = {int(number) for number in re.findall(r"\d+", text)}
    months = _period(f"{numbers.pop()} {unit or 'jaar'}") if len(numbers) == 1 else None
    return ExtensionOptions(text.count("+") + 1, int(months)) if months else None


def _bounded_months(text: str, *, is_bare_allowed: bool) -> int | None:
    """Return the months of one option; a lone number does not say whether it counts options or months."""
    if not is_bare_allowed and text.isdigit():
        return None
    months = parse_months(text)
    return months if isinstance(months, int) else None
