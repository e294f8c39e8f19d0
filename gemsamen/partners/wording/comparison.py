"""Sentences about two municipalities side by side."""

from collections.abc import Iterator

from gemsamen.domain.register import GapUrgency
from gemsamen.partners.service import Comparison, ComponentRow, Relation
from gemsamen.partners.wording.joining import shortened, within_sentence
from gemsamen.partners.wording.reasons import (
    SIMILAR_SIZE,
    months_text,
    period_text,
    reason_sentence,
    timing_text,
)
from gemsamen.partners.wording.ties import together_sentence
from gemsamen.web.formatting import day, distance
from gemsamen.web.messages import gettext as _
from gemsamen.web.messages import lazy_gettext, ngettext

SHOWN_NAMES = 3
_RELATIONS = {
    Relation.SAME_PRODUCT: lazy_gettext("same product"),
    Relation.SAME_SUPPLIER: lazy_gettext("same supplier"),
    Relation.OTHER_PRODUCT: lazy_gettext("other product"),
    Relation.ONLY_OURS: lazy_gettext("only one has it"),
    Relation.ONLY_THEIRS: lazy_gettext("only one has it"),
}


def relation_word(relation: Relation) -> str:
    """Return how two municipalities relate in a component."""
    return str(_RELATIONS[relation])


def pair_title(comparison: Comparison) -> str:
    """Say how near the two are and how they differ in size."""
    partner = comparison.partner
    if partner is None:
        return _("The two municipalities")
    return ", ".join(filter(None, [_nearness(comparison), _size(comparison)])) or _("The two municipalities")


def comparison_lead(comparison: Comparison) -> str:
    """Say why the two would do something together, and what could come first."""
    partner = comparison.partner
    why = reason_sentence(partner) if partner else ""
    return " ".join(filter(None, [why, first_step(comparison, why)]))


def first_step(comparison: Comparison, told: str = "") -> str:
    """Say what the two could begin with, from facts that hold only, or what is missing to know that.

    Parameters
    ----------
    told : str
        What stands before it; what both look for is not named twice.
    """
    soonest = next((row for row in comparison.rows if row.is_simultaneous), None)
    if comparison.shared_gaps:
        wanted = within_sentence(comparison.shared_gaps[0].name)
        begin = _("Begin with what you both look for: %(component)s.", component=wanted)
        if wanted in told:
            begin = _("Begin with what you both look for.")
        return " ".join(filter(None, [begin, _then(soonest) if soonest else ""]))
    if soonest:
        values = {"component": within_sentence(soonest.name), "when": _when(soonest)}
        return _("Begin with %(component)s: you can both replace it %(when)s.", **values)
    return _help(comparison) or _without_a_moment(comparison)


def counts_sentence(comparison: Comparison) -> str:
    """Say in numbers how much the two have in common."""
    both = [row for row in comparison.rows if row.own_products and row.their_products]
    if not both:
        return _("There is no component yet for which you both registered a system.")
    same = sum(row.relation is Relation.SAME_PRODUCT for row in both)
    together = sum(row.is_simultaneous for row in both)
    return " ".join(filter(None, [_same(same, len(both)), _together(together)]))


def row_text(row: ComponentRow, other: str) -> str:
    """Say when both can change over in one component, or what is missing to know that."""
    timing = row.timing
    if timing.own and timing.theirs:
        return timing_text(timing) if row.is_simultaneous or not timing.overlap else _("the dates have passed")
    known = timing.own or timing.theirs
    if row.relation in {Relation.ONLY_OURS, Relation.ONLY_THEIRS}:
        return period_text(known) if known else _("end date unknown")
    if known is None:
        return _("end dates unknown")
    return _("end date of %(name)s unknown", name=other) if timing.own else _("your end date is unknown")


def why_yes(comparison: Comparison) -> list[str]:
    """Say why the other would say yes, from facts that hold only; empty when there is none."""
    return list(_why_yes(comparison))


def _why_yes(comparison: Comparison) -> Iterator[str]:
    name = comparison.other.municipality.name
    for gap in comparison.shared_gaps:
        values = {"name": name, "component": within_sentence(gap.name)}
        if gap.is_willing_to_lead:
            yield _("You both look for %(component)s, and %(name)s is willing to lead.", **values)
        elif gap.urgency is GapUrgency.NOW:
            yield _("You both look for %(component)s, and for %(name)s it is urgent.", **values)
        else:
            yield _("You both look for %(component)s.", **values)
    yield from _wanted(comparison, name)
    if comparison.partner and comparison.partner.shared_arrangements:
        yield together_sentence(comparison.partner.shared_arrangements, SHOWN_NAMES)
    yield from _simultaneous(comparison)


def _wanted(comparison: Comparison, name: str) -> Iterator[str]:
    for strength in comparison.own_help:
        subject = within_sentence(strength.name)
        if strength.component_id is None:
            yield _("%(name)s misses %(subject)s, and you are good at that.", name=name, subject=subject)
        else:
            yield _("%(name)s misses %(component)s, and you are good at that.", name=name, component=subject)
    told = {gap.component_slug for gap in comparison.shared_gaps}
    told |= {strength.component_slug for strength in comparison.own_help}
    for row in comparison.wanted_by_them:
        if row.slug not in told:
            component, product = within_sentence(row.name), row.own_products[0]
            yield _(
                "%(name)s misses %(component)s; you have %(product)s for it.",
                name=name,
                component=component,
                product=product,
            )


def _simultaneous(comparison: Comparison) -> Iterator[str]:
    rows = [row for row in comparison.rows if row.is_simultaneous and row.own_products and row.their_products]
    if rows:
        names = shortened([within_sentence(row.name) for row in rows], SHOWN_NAMES)
        yield _("You can switch in the same period: %(names)s.", names=names)


def _then(row: ComponentRow) -> str:
    values = {"component": within_sentence(row.name), "when": _when(row)}
    return _("The first that you can replace together is %(component)s, %(when)s.", **values)


def _when(row: ComponentRow) -> str:
    """Say when both can replace it, in a row for which they can."""
    overlap = row.timing.overlap
    if overlap is None or row.soonest is None:
        return ""
    if overlap.first == overlap.last:
        return _("on %(day)s", day=day(overlap.first))
    if row.soonest > overlap.first:
        return _("from now to %(last)s", last=day(overlap.last))
    return _("from %(first)s to %(last)s", first=day(overlap.first), last=day(overlap.last))


def _help(comparison: Comparison) -> str:
    """Say with what one of the two could help the other; empty when there is nothing."""
    name = comparison.other.municipality.name
    for strength in comparison.their_help:
        subject = within_sentence(strength.name)
        return _("Begin with %(subject)s: %(name)s is good at that, and you miss it.", subject=subject, name=name)
    for strength in comparison.own_help:
        subject = within_sentence(strength.name)
        return _("Begin with %(subject)s: %(name)s misses it, and you are good at that.", subject=subject, name=name)
    for row in comparison.wanted_by_them:
        values = {"component": within_sentence(row.name), "name": name, "product": row.own_products[0]}
        return _("Begin with %(component)s: %(name)s misses it, and you have %(product)s.", **values)
    return ""


def _without_a_moment(comparison: Comparison) -> str:
    both = [row for row in comparison.rows if row.own_products and row.their_products]
    if not both:
        return _("There is no component yet for which you both registered a system.")
    nearest = both[0]
    if nearest.timing.bridging_months:
        values = {"component": within_sentence(nearest.name), "months": months_text(nearest.timing.bridging_months)}
        return _("Nearest in time is %(component)s: one of you has to bridge %(months)s.", **values)
    return _("When you both know when your contracts end, you see here what you can replace together.")


def _same(same: int, both: int) -> str:
    return ngettext(
        "You both have a system for %(num)d component; for %(same)s of them you use the same product.",
        "You both have a system for %(num)d components; for %(same)s of them you use the same product.",
        both,
        same=same,
    )


def _together(count: int) -> str:
    if count == 0:
        return ""
    return ngettext("You can replace %(num)d in the same period.", "You can replace %(num)d in the same period.", count)


def _nearness(comparison: Comparison) -> str:
    partner = comparison.partner
    if partner is None or partner.distance_km is None:
        return ""
    return _("Neighbours") if partner.is_bordering else _("%(km)s apart", km=distance(partner.distance_km))


def _size(comparison: Comparison) -> str:
    ratio = comparison.partner.population_ratio if comparison.partner else None
    low, high = SIMILAR_SIZE
    if ratio is None:
        return ""
    if low <= ratio <= high:
        return _("about the same size")
    name = comparison.other.municipality.name
    return _("%(name)s is larger", name=name) if ratio > high else _("%(name)s is smaller", name=name)
