"""The bars of a suggestion: points per factor with the facts behind them."""

from collections.abc import Callable
from dataclasses import dataclass

from gemsamen.matching import Factor, Scope
from gemsamen.partners.service.values import Partner
from gemsamen.partners.wording.joining import shortened
from gemsamen.partners.wording.ties import told_names
from gemsamen.partners.wording.words import factor_word
from gemsamen.web.drawing.score import FACTOR_MOST_POINTS
from gemsamen.web.formatting import distance, number
from gemsamen.web.messages import gettext as _

SHOWN_NAMES = 2
HARDLY_DIFFERENT_PERCENT = 3
FROM_TIMES = 2.5
"""From this many times the residents on, times say more than percentages."""


@dataclass(frozen=True, kw_only=True)
class FactorLine:
    """One bar: its name, its whole points, the length to draw and the facts in words."""

    word: str
    points: int
    length: float
    why: str


def factor_lines(partner: Partner, scope: Scope) -> tuple[FactorLine, ...]:
    """Return the bars of a suggestion, in the order of the factors; their points add up to those of the suggestion."""
    longest = max(FACTOR_MOST_POINTS, *(abs(each.points) for each in partner.factors))
    return tuple(
        FactorLine(
            word=factor_word(each.factor),
            points=each.points,
            length=each.points * FACTOR_MOST_POINTS / longest,
            why=_EXPLANATIONS[each.factor](partner, scope),
        )
        for each in partner.factors
    )


def _base(_partner: Partner, _scope: Scope) -> str:
    return _("where everyone starts")


def _location(partner: Partner, scope: Scope) -> str:
    if scope is Scope.NATIONAL:
        return _("does not count nationwide")
    if partner.distance_km is None:
        return _("distance unknown")
    place = _("same province") if partner.is_same_province else _("another province")
    return f"{distance(partner.distance_km)}, {place}"


def _size(partner: Partner, _scope: Scope) -> str:
    if partner.population_ratio is None:
        return _("number of residents unknown")
    if partner.population_ratio >= FROM_TIMES:
        return _("%(times)s times as many residents", times=number(partner.population_ratio))
    percent = round(100 * (partner.population_ratio - 1))
    if abs(percent) <= HARDLY_DIFFERENT_PERCENT:
        return _("equally many residents")
    if percent > 0:
        return _("%(percent)s%% more residents", percent=number(percent))
    return _("%(percent)s%% fewer residents", percent=number(-percent))


def _systems(partner: Partner, _scope: Scope) -> str:
    names = [product.name for product in partner.shared_products]
    if not names:
        return _("no known system in common")
    text = shortened(names, SHOWN_NAMES)
    return _("%(names)s; less than average", names=text) if partner.points_of(Factor.SYSTEMS) < 0 else text


def _arrangements(partner: Partner, _scope: Scope) -> str:
    return shortened(told_names(partner.shared_arrangements), SHOWN_NAMES) or _("no known cooperation")


def _gaps(partner: Partner, _scope: Scope) -> str:
    names = [gap.name for gap in partner.shared_gaps]
    return shortened(names, SHOWN_NAMES) if names else _("no need in common")


_EXPLANATIONS: dict[Factor, Callable[[Partner, Scope], str]] = {
    Factor.BASE: _base,
    Factor.LOCATION: _location,
    Factor.SIZE: _size,
    Factor.SYSTEMS: _systems,
    Factor.ARRANGEMENTS: _arrangements,
    Factor.GAPS: _gaps,
}
