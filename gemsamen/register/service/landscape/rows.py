"""What a landscape is filtered, counted and sorted by, worked out once per system."""

from dataclasses import dataclass
from datetime import date, timedelta

from gemsamen.domain.contract import Window
from gemsamen.domain.register import Audience
from gemsamen.register.service.landscape.query import LATER, UNKNOWN, YEARS_AHEAD, Attention
from gemsamen.register.service.values import RegisteredSystem

CONFIRMATION_LASTS = timedelta(days=365)


@dataclass(frozen=True, kw_only=True)
class Row:
    """A system of a landscape with what follows from it on a day.

    Parameters
    ----------
    decision_date : date or None
        Day on which to have decided.
    facets : dict of str to frozenset of str
        Per facet the values that the system belongs to.
    """

    system: RegisteredSystem
    decision_date: date | None
    facets: dict[str, frozenset[str]]


def row_of(system: RegisteredSystem, today: date) -> Row:
    """Return a system with what follows from it on a day."""
    return Row(
        system=system,
        decision_date=system.terms.decision_date,
        facets={
            "years": frozenset(years_of(system.terms.window, today)),
            "domains": frozenset(each.domain for each in system.components),
            "phases": frozenset([system.phase]),
            "suppliers": frozenset([system.supplier]),
            "attention": frozenset(attention_of(system, today)),
            "component": frozenset(each.slug for each in system.components),
        },
    )


def attention_of(system: RegisteredSystem, today: date) -> tuple[Attention, ...]:
    """Return what asks for attention about a system, on a day."""
    window, decide = system.terms.window, system.terms.decision_date
    has_ended = window is not None and window.last < today
    signs = {
        Attention.NO_END_DATE: window is None,
        Attention.DECISION_PASSED: decide is not None and decide < today and not has_ended,
        Attention.ENDED: has_ended,
        Attention.NOT_CONFIRMED: system.confirmed_at.date() < today - CONFIRMATION_LASTS,
        Attention.NO_COMPONENT: not system.components,
        Attention.ONLY_OURS: system.audience is Audience.OWN,
    }
    return tuple(sign for sign, is_so in signs.items() if is_so)


def years_of(window: Window | None, today: date) -> set[str]:
    """Return the choices of year that a window belongs to; a window that has passed belongs to none."""
    if window is None:
        return {UNKNOWN}
    last_choice = today.year + YEARS_AHEAD
    years = {str(year) for year in range(max(window.first.year, today.year), min(window.last.year, last_choice) + 1)}
    return years | {LATER} if window.last.year > last_choice else years
