"""Why this partner, in one sentence made from the facts."""

from collections.abc import Iterator
from typing import NamedTuple

from gemsamen.domain.contract import Window
from gemsamen.matching import Confidence, Factor
from gemsamen.matching.scales import LOW_CONFIDENCE_BELOW
from gemsamen.partners.service.timing import Timing
from gemsamen.partners.service.values import Partner
from gemsamen.partners.wording.joining import listed, sentence, within_sentence
from gemsamen.partners.wording.ties import together_clause
from gemsamen.web.formatting import day, distance
from gemsamen.web.messages import gettext as _
from gemsamen.web.messages import ngettext

LONGEST_BRIDGE_MONTHS = 12
SIMILAR_SIZE = (0.8, 1.25)
MOST_CLAUSES = 3
FIRST = 1000
"""Weight of what is said about the chosen component: it comes before everything else."""


class Clause(NamedTuple):
    """A part of the sentence, with the points behind it."""

    weight: int
    text: str


def reason_sentence(partner: Partner, *, clauses: int = MOST_CLAUSES) -> str:
    """Say in one sentence why this partner is suggested, the weightiest reason first.

    A second sentence warns when little is known of the partner.
    """
    text = sentence(_weightiest(partner, clauses))
    if partner.confidence is Confidence.LOW and partner.system_count < LOW_CONFIDENCE_BELOW:
        return " ".join(filter(None, [text, _caution(partner)]))
    return text or _("So far this rests on little: you have few known facts in common.")


def lead_sentence(partner: Partner) -> str:
    """Say why the first partner of a list suits best."""
    clauses = _weightiest(partner, MOST_CLAUSES)
    name = partner.municipality.name
    if not clauses:
        return _("%(name)s suits you best.", name=name)
    return _("%(name)s suits you best: you %(clauses)s.", name=name, clauses=listed(clauses))


def period_text(window: Window) -> str:
    """Write a window as its first and last day, or as its only day."""
    return day(window.first) if window.first == window.last else f"{day(window.first)} – {day(window.last)}"


def months_text(count: int) -> str:
    """Write a number of months."""
    return ngettext("%(num)d month", "%(num)d months", count)


def timing_text(timing: Timing) -> str:
    """Say when both can change over."""
    if timing.overlap:
        period = {"first": day(timing.overlap.first), "last": day(timing.overlap.last)}
        if timing.overlap_months == 0:
            return _("together on %(first)s", **period)
        return _("together %(months)s, %(first)s to %(last)s", months=months_text(timing.overlap_months), **period)
    if timing.bridging_months:
        return _("not at the same time, bridge %(months)s", months=months_text(timing.bridging_months))
    return ""


def _weightiest(partner: Partner, count: int) -> list[str]:
    found = sorted(_clauses(partner), key=lambda clause: -clause.weight)
    return [clause.text for clause in found[:count]]


def _clauses(partner: Partner) -> Iterator[Clause]:
    yield from _component(partner)
    yield from _location(partner)
    yield from _systems(partner)
    yield from _arrangements(partner)
    yield from _gaps(partner)
    yield from _size(partner)


def _component(partner: Partner) -> Iterator[Clause]:
    use = partner.component
    if use is None:
        return
    if use.shared_products:
        yield Clause(FIRST + 1, _("both use %(product)s", product=use.shared_products[0]))
    if use.timing.overlap:
        months = use.timing.overlap_months
        text = ngettext("can switch together for %(num)d month", "can switch together for %(num)d months", months)
        yield Clause(FIRST, text if months else _("can switch at the same moment"))
    elif 0 < use.timing.bridging_months <= LONGEST_BRIDGE_MONTHS:
        yield Clause(0, _bridge(use.timing, partner.municipality.name))


def _bridge(timing: Timing, name: str) -> str:
    months = months_text(timing.bridging_months)
    if timing.is_ours_to_bridge:
        return _("can switch together if you extend by %(months)s", months=months)
    return _("can switch together if %(name)s extends by %(months)s", name=name, months=months)


def _location(partner: Partner) -> Iterator[Clause]:
    points = partner.points_of(Factor.LOCATION)
    if points <= 0:
        return
    if partner.is_bordering:
        yield Clause(points, _("are neighbours"))
    elif partner.distance_km is not None:
        yield Clause(points, _("lie %(distance)s apart", distance=distance(partner.distance_km)))
    elif partner.is_same_province:
        yield Clause(points, _("lie in the same province"))


def _systems(partner: Partner) -> Iterator[Clause]:
    points = partner.points_of(Factor.SYSTEMS)
    named = partner.component.shared_products if partner.component else ()
    products = [product.name for product in partner.shared_products if product.name not in named]
    if points <= 0 or not products:
        return
    if named:
        text = ngettext("share %(num)d more system", "share %(num)d more systems", len(products))
        yield Clause(points, text)
    elif len(products) == 1:
        yield Clause(points, _("both use %(product)s", product=products[0]))
    else:
        count, rarest = len(products), products[0]
        yield Clause(points, _("use %(num)s of the same systems (such as %(product)s)", num=count, product=rarest))


def _arrangements(partner: Partner) -> Iterator[Clause]:
    points, shared = partner.points_of(Factor.ARRANGEMENTS), partner.shared_arrangements
    if points > 0 and shared:
        yield Clause(points, together_clause(shared))


def _gaps(partner: Partner) -> Iterator[Clause]:
    points, gaps = partner.points_of(Factor.GAPS), partner.shared_gaps
    if len(gaps) == 1:
        yield Clause(points, _("both look for %(component)s", component=within_sentence(gaps[0].name)))
    elif gaps:
        component = within_sentence(gaps[0].name)
        yield Clause(points, _("share %(num)s needs (such as %(component)s)", num=len(gaps), component=component))


def _size(partner: Partner) -> Iterator[Clause]:
    low, high = SIMILAR_SIZE
    if partner.population_ratio is not None and low <= partner.population_ratio <= high:
        yield Clause(partner.points_of(Factor.SIZE), _("are about the same size"))


def _caution(partner: Partner) -> str:
    name, count = partner.municipality.name, partner.system_count
    if count == 0:
        return _("%(name)s has not registered systems yet: this rests on what else is known.", name=name)
    return ngettext(
        "%(name)s has registered only %(num)d system: this rests mostly on what else is known.",
        "%(name)s has registered only %(num)d systems: this rests mostly on what else is known.",
        count,
        name=name,
    )
