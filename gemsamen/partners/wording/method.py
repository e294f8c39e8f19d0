"""The names of the features on the page about the method."""

from dataclasses import dataclass

from babel.numbers import format_decimal
from flask_babel import get_locale

from gemsamen.partners.service import Method
from gemsamen.partners.wording.words import band_word, factor_word
from gemsamen.web.messages import lazy_gettext as _

_FEATURES = {
    "distance": (
        _("Distance"),
        _("natural logarithm of 1 + the kilometres as the crow flies"),
    ),
    "neighbour_rank": (
        _("Nearness in rank"),
        _("ln(1 + r) + ln(1 + s): they are your r-th nearest municipality, you are their s-th"),
    ),
    "same_province": (_("Same province"), _("1 in the same province, otherwise 0")),
    "size": (_("Difference in size"), _("difference of the natural logarithms of the numbers of residents")),
    "systems": (
        _("Alike systems"),
        _("cosine of the registered systems, in which rare systems weigh more, minus the average of all pairs"),
    ),
    "arrangements": (
        _("Existing ties"),
        _("ln(1 + sum): every arrangement that you share adds 1 / ln(1 + its number of members)"),
    ),
}


@dataclass(frozen=True, kw_only=True)
class FeatureLine:
    """One feature in words, with its numbers written out."""

    name: str
    meaning: str
    log_odds: str
    value: str
    average: str
    contribution: str


@dataclass(frozen=True, kw_only=True)
class MethodPage:
    """Everything that the page shows."""

    method: Method
    features: tuple[FeatureLine, ...]
    intercept: str
    base: str
    score: str
    percent: str
    band: str
    factors: tuple[tuple[str, str, int], ...]


def written(value: float, digits: int = 3) -> str:
    """Write a number with its sign and so many digits, in the way of the language."""
    figures = f"#,##0.{'0' * digits}"
    return str(format_decimal(value + 0.0, format=f"+{figures};−{figures}", locale=get_locale() or "nl_NL"))


def method_page(method: Method) -> MethodPage:
    """Lay out the page."""
    return MethodPage(
        method=method,
        features=tuple(
            FeatureLine(
                name=str(_FEATURES[row.feature][0]),
                meaning=str(_FEATURES[row.feature][1]),
                log_odds=written(row.log_odds),
                value=written(row.value, 4),
                average=written(row.average, 4),
                contribution=written(row.contribution),
            )
            for row in method.example
        ),
        intercept=written(method.intercept),
        base=written(method.base),
        score=written(method.suggestion.score),
        percent=str(round((method.suggestion.probability or 0.0) * 100)),
        band=band_word(method.suggestion.band),
        factors=tuple((factor_word(each.factor), written(each.contribution), each.points) for each in method.factors),
    )
