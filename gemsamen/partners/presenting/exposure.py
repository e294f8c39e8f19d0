"""The page that shows who is suggested how often."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import format_date, format_decimal

from gemsamen.domain.organisation import SizeClass
from gemsamen.matching.exposure import ClassExposure
from gemsamen.partners.service import Exposure, ShownMonth
from gemsamen.partners.wording import scope_word
from gemsamen.web.messages import gettext as _
from gemsamen.web.messages import ngettext

_PERCENT = 100


@dataclass(frozen=True, kw_only=True)
class ClassLine:
    """One size class: its share of municipalities and of places, in per cent."""

    size: SizeClass | None
    municipalities: int
    of_municipalities: float
    of_places: float
    never: int


@dataclass(frozen=True, kw_only=True)
class ScopePart:
    """One of the two lists."""

    key: str
    title: str
    exposure: Exposure
    lines: tuple[ClassLine, ...]
    verdict: str
    repair: str


@dataclass(frozen=True, kw_only=True)
class MonthLine:
    """One month of lists that were shown."""

    month: ShownMonth
    name: str
    gini: str
    smallest: float
    largest: float


@dataclass(frozen=True, kw_only=True)
class ExposurePage:
    """Everything that the page shows."""

    lead: str
    parts: tuple[ScopePart, ...]
    months: tuple[MonthLine, ...]


def exposure_page(exposures: Sequence[Exposure], months: Sequence[ShownMonth]) -> ExposurePage:
    """Lay out the page."""
    return ExposurePage(
        lead=_lead(exposures),
        parts=tuple(_part(each) for each in exposures),
        months=tuple(_month(each) for each in months),
    )


def decimals(value: float) -> str:
    """Write a coefficient with two decimals."""
    return str(format_decimal(value, format="0.00"))


def _lead(exposures: Sequence[Exposure]) -> str:
    forgotten = len({each.code for found in exposures for each in found.never})
    if not forgotten:
        return _("Every municipality stands in the first ten of somebody’s list, in the region and nationwide.")
    return ngettext(
        "%(num)d municipality stands in the first ten of nobody’s list, in the region or nationwide.",
        "%(num)d municipalities stand in the first ten of nobody’s list, in the region or nationwide.",
        forgotten,
    )


def _part(found: Exposure) -> ScopePart:
    return ScopePart(
        key=found.scope.value,
        title=scope_word(found.scope),
        exposure=found,
        lines=_lines(found.classes),
        verdict=_(
            "Gini coefficient %(gini)s: 0 when everybody is suggested as often, 1 when one gets all places.",
            gini=decimals(found.gini),
        ),
        repair=_repair(found),
    )


def _lines(classes: Sequence[ClassExposure]) -> tuple[ClassLine, ...]:
    return tuple(
        ClassLine(
            size=SizeClass(str(each.key)) if each.key else None,
            municipalities=each.municipalities,
            of_municipalities=_PERCENT * each.share_of_municipalities,
            of_places=_PERCENT * each.share_of_places,
            never=each.never,
        )
        for each in classes
    )


def _repair(found: Exposure) -> str:
    if not found.given:
        return _("No place has to be given away: everybody stands on a list.")
    return ngettext(
        "With %(num)d last place given away everybody stands on a list; the first nine places stay as they are. The "
        "Gini coefficient goes from %(before)s to %(after)s.",
        "With %(num)d last places given away everybody stands on a list; the first nine places stay as they are. The "
        "Gini coefficient goes from %(before)s to %(after)s.",
        len(found.given),
        before=decimals(found.gini),
        after=decimals(found.gini_after),
    )


def _month(month: ShownMonth) -> MonthLine:
    shares = [_PERCENT * each.share_of_places for each in month.classes] or [0.0]
    return MonthLine(
        month=month,
        name=str(format_date(month.month, "MMMM y")),
        gini=decimals(month.gini),
        smallest=shares[0],
        largest=shares[-1],
    )
