"""The page as a whole, with the words for the features of a pair."""

from dataclasses import dataclass

from babel.numbers import format_percent
from flask_babel import get_locale

from gemsamen.matching.coefficients import FEATURES, LOCATION
from gemsamen.matching.scales import Anchor, band_of
from gemsamen.partners.service import Method
from gemsamen.partners.wording.method.adoption import AdoptionPart, adoption_part
from gemsamen.partners.wording.method.groups import GroupsPart, groups_part
from gemsamen.partners.wording.method.numerals import signed, written
from gemsamen.partners.wording.method.question import QuestionPart, question_part
from gemsamen.partners.wording.method.versions import VersionsPart, versions_part
from gemsamen.partners.wording.words import band_word, factor_word
from gemsamen.web.messages import gettext
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
    "same_province": (
        _("Same province"),
        _("1 in the same province, otherwise 0; counts only as far as arrangements are unknown"),
    ),
    "size": (_("Difference in size"), _("difference of the natural logarithms of the numbers of residents")),
    "systems": (
        _("Alike systems nearby"),
        _("how alike the registered systems are, above the average of all pairs, times e to the power of −km/30"),
    ),
    "arrangements": (
        _("Existing ties"),
        _("ln(1 + sum): every arrangement that you share adds 1 / ln(1 + its number of members)"),
    ),
    "tie_rank": (
        _("Rank of the tie"),
        _("ln(1 + r) + ln(1 + s): theirs is your r-th strongest tie, yours is their s-th; equal ties share the mean"),
    ),
}

KNOWN_SOURCES = _(
    "Members of Dutch gemeenschappelijke regelingen and regional divisions of 2016 (Open State Foundation, ODC-PDDL); "
    "suppliers visible in public DNS records of spring 2026 and council information systems (mxmap.it, CC BY-SA 4.0; "
    "open-raadsinformatie, MIT)"
)
"""The note of the coefficients that are shipped, so that it can be translated."""


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
class PointsLine:
    """What a number of points stands for, in words; the last is empty where no band begins."""

    points: int
    chance: str
    odds: str
    word: str


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
    points: tuple[PointsLine, ...]
    expected: tuple[str, ...]
    sources: str
    question: QuestionPart
    groups: GroupsPart
    adoption: AdoptionPart
    versions: VersionsPart


def method_page(method: Method) -> MethodPage:
    """Lay out the page."""
    return MethodPage(
        method=method,
        features=tuple(
            FeatureLine(
                name=str(_FEATURES[row.feature][0]),
                meaning=str(_FEATURES[row.feature][1]),
                log_odds=signed(row.log_odds),
                value=written(row.value),
                average=written(row.average),
                contribution=signed(row.contribution),
            )
            for row in method.example
        ),
        intercept=signed(method.intercept),
        base=signed(method.base),
        score=signed(method.suggestion.score),
        percent=str(round((method.suggestion.probability or 0.0) * 100)),
        band=band_word(method.suggestion.band),
        factors=tuple((factor_word(each.factor), signed(each.contribution), each.points) for each in method.factors),
        points=tuple(_points_line(anchor) for anchor in reversed(method.scale)),
        expected=tuple(_expected_line(feature, numbers) for feature, numbers in method.expected_ties.items()),
        sources=gettext(str(method.origin["note"])),
        question=question_part(),
        groups=groups_part(),
        adoption=adoption_part(),
        versions=versions_part(method),
    )


def _expected_line(feature: str, numbers: tuple[float, ...]) -> str:
    """Write what the location predicts of a feature as a sum."""
    constant, *slopes = numbers
    names = [str(_FEATURES[name][0]).lower() for name in FEATURES[LOCATION]]
    parts = [
        f"{'+' if slope > 0 else '−'} {written(abs(slope), '0.000')} × {name}"
        for slope, name in zip(slopes, names, strict=True)
        if slope
    ]
    return " ".join([str(_FEATURES[feature][0]), "=", written(constant, "0.000"), *parts])


def _points_line(anchor: Anchor) -> PointsLine:
    is_end = anchor.points in {0.0, 100.0}
    return PointsLine(
        points=round(anchor.points),
        chance=str(format_percent(anchor.probability, format="#,##0.#%", locale=get_locale() or "nl_NL")),
        odds=gettext("half") if anchor.odds < 1 else gettext("%(num)s times", num=written(anchor.odds, "#,##0")),
        word="" if is_end and anchor.points else band_word(band_of(anchor.points)),
    )
