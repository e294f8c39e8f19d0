"""One component after the other in two municipalities, what they can do together soonest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gemsamen.domain.catalogue import ComponentDomain
from gemsamen.domain.contract import Window
from gemsamen.partners.service.timing import Timing, closest_window, upcoming
from gemsamen.register.service import RegisteredSystem


class Relation(StrEnum):
    """How two municipalities relate in one component."""

    SAME_PRODUCT = "same_product"
    SAME_SUPPLIER = "same_supplier"
    OTHER_PRODUCT = "other_product"
    ONLY_OURS = "only_ours"
    ONLY_THEIRS = "only_theirs"


@dataclass(frozen=True, kw_only=True)
class ComponentRow:
    """One component in both municipalities; the products are names, in alphabetical order.

    Parameters
    ----------
    soonest : date or None
        First day from today on which both can change over; None when there is none.
    """

    slug: str
    name: str
    domain: ComponentDomain
    relation: Relation
    own_products: tuple[str, ...]
    their_products: tuple[str, ...]
    timing: Timing
    soonest: date | None = None

    @property
    def is_simultaneous(self) -> bool:
        """Tell whether both can change over in the same period."""
        return self.soonest is not None


def component_rows(
    own: Sequence[RegisteredSystem], theirs: Sequence[RegisteredSystem], today: date
) -> tuple[ComponentRow, ...]:
    """Lay the systems of two municipalities side by side.

    Returns
    -------
    tuple of ComponentRow
        First what both can replace together, the soonest first and of equally soon ones the longest; then by the
        months that have to be bridged; then what both have but not for how long; then what only one has. Of equals by
        name.
    """
    ours_by, theirs_by = _by_component(own), _by_component(theirs)
    components = {component.slug: component for system in (*own, *theirs) for component in system.components}
    rows = (
        _row(slug, component.name, component.domain, (ours_by.get(slug, []), theirs_by.get(slug, [])), today)
        for slug, component in components.items()
    )
    return tuple(sorted(rows, key=_order))


def _row(
    slug: str,
    name: str,
    domain: ComponentDomain,
    both: tuple[Sequence[RegisteredSystem], Sequence[RegisteredSystem]],
    today: date,
) -> ComponentRow:
    own, theirs = both
    timing = _timing(_windows(own, today), _windows(theirs, today))
    overlap = timing.overlap
    return ComponentRow(
        slug=slug,
        name=name,
        domain=domain,
        relation=_relation(own, theirs),
        own_products=_names(own),
        their_products=_names(theirs),
        timing=timing,
        soonest=max(overlap.first, today) if overlap and overlap.last >= today else None,
    )


def _order(row: ComponentRow) -> tuple[int, int, int, str, str]:
    if row.soonest is not None:
        return 0, row.soonest.toordinal(), -row.timing.overlap_months, row.name, row.slug
    if row.timing.bridging_months:
        return 1, row.timing.bridging_months, 0, row.name, row.slug
    is_alone = row.relation in {Relation.ONLY_OURS, Relation.ONLY_THEIRS}
    return 2 + is_alone, list(Relation).index(row.relation), 0, row.name, row.slug


def _by_component(systems: Sequence[RegisteredSystem]) -> dict[str, list[RegisteredSystem]]:
    found: dict[str, list[RegisteredSystem]] = {}
    for system in systems:
        for component in system.components:
            found.setdefault(component.slug, []).append(system)
    return found


def _names(systems: Sequence[RegisteredSystem]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(system.name for system in systems))


def _relation(own: Sequence[RegisteredSystem], theirs: Sequence[RegisteredSystem]) -> Relation:
    if not theirs:
        return Relation.ONLY_OURS
    if not own:
        return Relation.ONLY_THEIRS
    if {system.product_id for system in own} & {system.product_id for system in theirs}:
        return Relation.SAME_PRODUCT
    if {system.supplier_id for system in own} & {system.supplier_id for system in theirs}:
        return Relation.SAME_SUPPLIER
    return Relation.OTHER_PRODUCT


def _timing(ours: Sequence[Window], others: Sequence[Window]) -> Timing:
    """Choose the two windows that fit best; of one side only, its first."""
    pairs = [Timing(own=window, theirs=closest_window(others, window)) for window in ours]
    if not pairs:
        return Timing(theirs=closest_window(others, None))
    return max(pairs, key=lambda timing: (timing.overlap is not None, timing.overlap_months, -timing.bridging_months))


def _windows(systems: Sequence[RegisteredSystem], today: date) -> list[Window]:
    windows = [system.terms.window for system in systems if system.terms.window]
    return sorted(upcoming(windows, today), key=lambda window: (window.first, window.last))
