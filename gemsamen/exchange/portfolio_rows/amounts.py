"""Yearly costs in euros, exact or as a band."""

import re
from decimal import ROUND_HALF_UP, Decimal

from gemsamen.domain.money import LARGEST_YEARLY_COST, CostBand, cost_band
from gemsamen.exchange.portfolio_rows.problems import ProblemCode, ValueProblem, text_problem

_CENT = Decimal("0.01")
_LONGEST = 40
_AROUND = re.compile(r"€|\beuro?\b|\bexcl\b.*$|\bp\.?\s?j\.?$|\b(?:per|/)\s*(?:jaar|jr|year)\b|/\s*jaar|\s")
_DASH_CENTS = re.compile(r"[.,]-+$")
_AMOUNT = re.compile(r"(\d[\d.,]*)(k|dzd|mln|m)?", re.ASCII)
_NEGATIVE = re.compile(r"-.*\d|\(.*\d.*\)|.*\d-", re.ASCII)
_THOUSANDS = (re.compile(r"\d{1,3}(?:\.\d{3})+", re.ASCII), re.compile(r"\d{1,3}(?:,\d{3})+", re.ASCII))
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?", re.ASCII)
_BOTH = (
    re.compile(r"(?:\d{1,3}(?:\.\d{3})+),\d{1,2}", re.ASCII),
    re.compile(r"(?:\d{1,3}(?:,\d{3})+)\.\d{1,2}", re.ASCII),
)
_FACTORS = {"": 1, "k": 1_000, "dzd": 1_000, "m": 1_000_000, "mln": 1_000_000}
_BELOW = re.compile(r"(?:<|tot|onder|minder dan|lager dan|under|less than)\s*", re.IGNORECASE)
_FROM = re.compile(r"(?:>=?|vanaf|boven|meer dan|hoger dan|over|from|more than)\s*", re.IGNORECASE)
_OR_MORE = re.compile(r"\s*(?:of|en|or|and)\s+(?:meer|hoger|more|higher)$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:-|–|\btot(?: en met)?\b|\bt/m\b|\ben\b|\bto\b)\s*", re.IGNORECASE)


def parse_amount(text: str) -> Decimal | ValueProblem | None:
    """Return an amount in euros, in cents, 0 or more; nothing for an empty text.

    A sign before one or two last digits is the decimal sign; before three digits it groups thousands. So 12.500 and
    12,500 are both twelve thousand five hundred. A k or mln behind it multiplies.
    """
    stripped = text.strip()
    if not stripped:
        return None
    bare = _DASH_CENTS.sub("", _AROUND.sub("", stripped.casefold()))
    if len(stripped) > _LONGEST:
        return text_problem(ProblemCode.AMOUNT_UNREADABLE, stripped)
    if _NEGATIVE.fullmatch(bare):
        return text_problem(ProblemCode.AMOUNT_NEGATIVE, stripped)
    match = _AMOUNT.fullmatch(bare)
    digits = _with_point(match[1]) if match else None
    if match is None or digits is None:
        return text_problem(ProblemCode.AMOUNT_UNREADABLE, stripped)
    amount = Decimal(digits) * _FACTORS[match[2] or ""]
    if amount > LARGEST_YEARLY_COST:
        return text_problem(ProblemCode.AMOUNT_TOO_LARGE, stripped)
    return amount.quantize(_CENT, ROUND_HALF_UP)


def _with_point(digits: str) -> str | None:
    """Return digits with a decimal point only, or nothing when their signs make no sense."""
    for both, thousands in zip(_BOTH, _THOUSANDS, strict=True):
        if both.fullmatch(digits):
            *groups, cents = re.split("[.,]", digits)
            return f"{''.join(groups)}.{cents}"
        if thousands.fullmatch(digits):
            return re.sub("[.,]", "", digits)
    return digits.replace(",", ".") if _PLAIN.fullmatch(digits) else None


def parse_cost_band(text: str) -> CostBand | ValueProblem | None:
    """Return the band that a text names, by its own name, as a range, or by an amount that lies in it."""
    stripped = text.strip()
    if not stripped:
        return None
    if stripped.casefold() in set(CostBand):
        return CostBand(stripped.casefold())
    amount = _amount_in_band(stripped)
    return text_problem(ProblemCode.COST_BAND_UNREADABLE, stripped) if amount is None else cost_band(amount)


def _amount_in_band(text: str) -> Decimal | None:
    below = _BELOW.match(text)
    if below:
        upper = parse_amount(text[below.end() :])
        return max(upper - _CENT, Decimal(0)) if isinstance(upper, Decimal) else None
    above = _FROM.match(text)
    ends = _BETWEEN.split(_OR_MORE.sub("", text[above.end() :] if above else text))
    lower = parse_amount(ends[0] + _shared_factor(ends))
    upper = parse_amount(ends[-1])
    is_range = isinstance(lower, Decimal) and isinstance(upper, Decimal) and lower <= upper
    return lower if is_range and isinstance(lower, Decimal) else None


def _shared_factor(ends: list[str]) -> str:
    """Return the k of "25-50k", which counts for both ends."""
    return "k" if len(ends) > 1 and ends[-1].casefold().endswith("k") and ends[0][-1:].isdigit() else ""
