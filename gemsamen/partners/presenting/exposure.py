"""The page that shows who is suggested how often."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import format_date, format_decimal

from gemsamen.domain.organisation import SizeClass
from gemsamen.matching.exposure import ClassExposure
from gemsamen.partners.service import FEWEST_ASKERS, Exposure, ShownMonth, Spread
from gemsamen.partners.wording import scope_word
from gemsamen.web.formatting import number
from gemsamen.web.messages import gettext as _
from gemsamen.web.messages import ngettext

_PERCENT = 100


@dataclass(frozen=True, kw_only=True)
class ClassLine:
    """One size class: its share of municipalities and of places in per cent, and who of it stands on no list."""

    size: SizeClass | None
    municipalities: int
    of_municipalities: float
    of_places: float
    by_points: float
    never: int


@dataclass(frozen=True, kw_only=True)
class ScopePart:
    """One of the two lists."""

    key: str
    title: str
    exposure: Exposure
    lines: tuple[ClassLine, ...]
    is_fair: bool
    small: str
    verdict: str
    given: str


@dataclass(frozen=True, kw_only=True)
class MonthLine:
    """One month of lists that were shown; only the counts where they are too few to tell more."""

    month: ShownMonth
    name: str
    gini: str
    smallest: float
    largest: float


@dataclass(frozen=True, kw_only=True)
class ExposurePage:
    """Everything that the page shows.

    Parameters
    ----------
    too_few : str
        What to say while no month has enough lists; empty when one has.
    """

    lead: str
    parts: tuple[ScopePart, ...]
    months: tuple[MonthLine, ...]
    too_few: str


def exposure_page(exposures: Sequence[Exposure], months: Sequence[ShownMonth]) -> ExposurePage:
    """Lay out the page."""
    return ExposurePage(
        lead=_lead(exposures),
        parts=tuple(_part(each) for each in exposures),
        months=tuple(_month(each) for each in months),
        too_few=_too_few(months),
    )


def decimals(value: float) -> str:
    """Write a coefficient with two decimals."""
    return str(format_decimal(value, format="0.00"))


def _lead(exposures: Sequence[Exposure]) -> str:
    forgotten = len({each.code for found in exposures for each in found.shown.never})
    if not forgotten:
        return _("Every municipality stands in the first ten of somebody’s list, in the region and nationwide.")
    return ngettext(
        "%(num)d municipality stands in the first ten of nobody’s list, in the region or nationwide.",
        "%(num)d municipalities stand in the first ten of nobody’s list, in the region or nationwide.",
        forgotten,
    )


def _part(found: Exposure) -> ScopePart:
    small, points = found.shown.classes[0], found.by_points.classes[0]
    return ScopePart(
        key=found.scope.value,
        title=scope_word(found.scope),
        exposure=found,
        lines=_lines(found.shown, found.by_points),
        is_fair=small.share_of_places >= small.share_of_municipalities,
        small=_(
            "The smallest are %(of_municipalities)s%% of the municipalities and have %(of_places)s%% of the places. By "
            "points alone that would be %(by_points)s%%.",
            of_municipalities=_percent(small.share_of_municipalities),
            of_places=_percent(small.share_of_places),
            by_points=_percent(points.share_of_places),
        ),
        verdict=_(
            "Gini coefficient %(gini)s, by points alone %(by_points)s: 0 when everybody is suggested as often, 1 when "
            "one gets all places.",
            gini=decimals(found.shown.gini),
            by_points=decimals(found.by_points.gini),
        ),
        given=_given(found),
    )


def _percent(share: float) -> str:
    return str(format_decimal(_PERCENT * share, format="0.0"))


def _lines(shown: Spread, by_points: Spread) -> tuple[ClassLine, ...]:
    former = {each.key: each for each in by_points.classes}
    return tuple(_line(each, former[each.key]) for each in shown.classes)


def _line(shown: ClassExposure, by_points: ClassExposure) -> ClassLine:
    return ClassLine(
        size=SizeClass(str(shown.key)) if shown.key else None,
        municipalities=shown.municipalities,
        of_municipalities=_PERCENT * shown.share_of_municipalities,
        of_places=_PERCENT * shown.share_of_places,
        by_points=_PERCENT * by_points.share_of_places,
        never=shown.never,
    )


def _given(found: Exposure) -> str:
    count = sum(each.lists for each in found.given)
    if not count:
        return _("No place has to be given away: the points alone spread them fairly.")
    return ngettext(
        "%(num)d of the %(total)s places was given away, never one of the first seven. That costs %(cost)s in "
        "log-odds.",
        "%(num)d of the %(total)s places were given away, never one of the first seven. That costs %(cost)s in "
        "log-odds each on average.",
        count,
        total=number(found.places),
        cost=decimals(found.cost),
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


def _too_few(months: Sequence[ShownMonth]) -> str:
    if not months:
        return _("Nobody has opened a list yet.")
    if any(each.is_telling for each in months):
        return ""
    newest = months[0]
    shown = ngettext("%(num)d list was shown", "%(num)d lists were shown", newest.lists)
    askers = ngettext("to %(num)d organisation", "to %(num)d organisations", newest.askers)
    return _(
        "Too few lists yet: in %(month)s %(shown)s %(askers)s. From %(fewest)s organisations in a month on, the spread "
        "stands here. Until then, what stands above counts.",
        month=str(format_date(newest.month, "MMMM y")),
        shown=shown,
        askers=askers,
        fewest=FEWEST_ASKERS,
    )
