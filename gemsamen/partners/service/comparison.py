"""Two municipalities side by side, per component."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.register import LifecyclePhase
from gemsamen.organisations.service import MunicipalityFacts, find_organisation
from gemsamen.partners.service.component_rows import ComponentRow, component_rows
from gemsamen.partners.service.component_use import eyes_of
from gemsamen.partners.service.errors import ComparedWithItselfError
from gemsamen.partners.service.shared import shared_register
from gemsamen.partners.service.suggestions import partner_on_list
from gemsamen.partners.service.values import Partner
from gemsamen.register.service import (
    RegisteredGap,
    RegisteredStrength,
    RegisteredSystem,
    visible_gaps,
    visible_strengths,
    visible_systems_of,
)


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the two municipalities.

    Parameters
    ----------
    system_count : int
        Registered systems, as far as the asker may see; phased out ones do not count.
    known_end_count : int
        How many of those have a known end of contract.
    last_confirmed : datetime or None
        When one of them was last confirmed.
    """

    municipality: MunicipalityFacts
    system_count: int
    known_end_count: int
    last_confirmed: datetime | None


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two municipalities side by side, as the first may see it.

    Parameters
    ----------
    partner : Partner or None
        The other as it stands on the regional list.
    rows : tuple of ComponentRow
        See `component_rows`.
    shared_gaps, own_gaps, their_gaps : tuple of RegisteredGap
        Open gaps of both, of the own municipality only, and of the other only; the most urgent first. Those of both
        are the other's.
    own_strengths, their_strengths : tuple of RegisteredStrength
        What each is good at, by name.
    """

    own: Side
    other: Side
    partner: Partner | None
    rows: tuple[ComponentRow, ...]
    shared_gaps: tuple[RegisteredGap, ...]
    own_gaps: tuple[RegisteredGap, ...]
    their_gaps: tuple[RegisteredGap, ...]
    own_strengths: tuple[RegisteredStrength, ...] = ()
    their_strengths: tuple[RegisteredStrength, ...] = ()

    @property
    def own_help(self) -> tuple[RegisteredStrength, ...]:
        """What the own municipality is good at and the other misses."""
        return _that_fit(self.own_strengths, (*self.shared_gaps, *self.their_gaps))

    @property
    def their_help(self) -> tuple[RegisteredStrength, ...]:
        """What the other is good at and the own municipality misses."""
        return _that_fit(self.their_strengths, (*self.shared_gaps, *self.own_gaps))

    @property
    def wanted_by_them(self) -> tuple[ComponentRow, ...]:
        """Components that they miss and the own municipality has."""
        missed = {gap.component_slug for gap in (*self.shared_gaps, *self.their_gaps)}
        return tuple(row for row in self.rows if row.slug in missed and row.own_products)


def compare(actor: Actor, organisation_id: int, other: str, today: date) -> Comparison:
    """Lay a municipality beside another, as the first may see it.

    Parameters
    ----------
    other : str
        Part of the address of the other municipality.
    today : date
        Day from which the two look ahead.

    Raises
    ------
    AccessDeniedError
        If the actor may not read for the municipality.
    OrganisationNotFoundError
        If the other does not exist.
    NotAMunicipalityError, ComparedWithItselfError
        If one of them is no municipality, or both are the same.
    """
    require(actor, Permission.READ, organisation_id)
    other_id = find_organisation(other).id
    if other_id == organisation_id:
        raise ComparedWithItselfError(other)
    shared, viewer = shared_register(), eyes_of(organisation_id)
    municipalities = [shared.municipality_of(each) for each in (organisation_id, other_id)]
    found = visible_systems_of(viewer, [organisation_id, other_id])
    own, theirs = (_in_use(found.get(each, [])) for each in (organisation_id, other_id))
    shared_gaps, own_gaps, their_gaps = _gaps(visible_gaps(viewer, organisation_id), visible_gaps(viewer, other_id))
    return Comparison(
        own=_side(municipalities[0], own),
        other=_side(municipalities[1], theirs),
        partner=partner_on_list(actor, organisation_id, municipalities[1]),
        rows=component_rows(own, theirs, today),
        shared_gaps=shared_gaps,
        own_gaps=own_gaps,
        their_gaps=their_gaps,
        own_strengths=tuple(visible_strengths(viewer, organisation_id)),
        their_strengths=tuple(visible_strengths(viewer, other_id)),
    )


def _that_fit(strengths: Iterable[RegisteredStrength], gaps: Iterable[RegisteredGap]) -> tuple[RegisteredStrength, ...]:
    missed = {(gap.component_id, gap.function_id) for gap in gaps}
    return tuple(each for each in strengths if (each.component_id, each.function_id) in missed)


def _in_use(systems: Iterable[RegisteredSystem]) -> list[RegisteredSystem]:
    return [system for system in systems if system.phase is not LifecyclePhase.PHASED_OUT]


def _side(municipality: MunicipalityFacts, systems: Sequence[RegisteredSystem]) -> Side:
    return Side(
        municipality=municipality,
        system_count=len(systems),
        known_end_count=sum(system.terms.end is not None for system in systems),
        last_confirmed=max((system.confirmed_at for system in systems), default=None),
    )


def _gaps(
    own: Sequence[RegisteredGap], theirs: Sequence[RegisteredGap]
) -> tuple[tuple[RegisteredGap, ...], tuple[RegisteredGap, ...], tuple[RegisteredGap, ...]]:
    own_keys, their_keys = ({(gap.component_id, gap.function_id) for gap in side} for side in (own, theirs))
    return (
        tuple(gap for gap in theirs if (gap.component_id, gap.function_id) in own_keys),
        tuple(gap for gap in own if (gap.component_id, gap.function_id) not in their_keys),
        tuple(gap for gap in theirs if (gap.component_id, gap.function_id) not in own_keys),
    )
