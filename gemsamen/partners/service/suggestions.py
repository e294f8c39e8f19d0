"""Suggestions of partners for one municipality."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from gemsamen.catalogue.service import CatalogueEntryNotFoundError
from gemsamen.db import now
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.contract import Window
from gemsamen.domain.partnering import ListKind, Verdict
from gemsamen.matching import Coefficients, Facts, Profile, Scope, Suggestion
from gemsamen.matching.inquiring import Inquiry
from gemsamen.matching.refit import MULTIPLIERS
from gemsamen.organisations.service import MunicipalityFacts
from gemsamen.partners.service.arranging import Placed, with_given_places, without_holes
from gemsamen.partners.service.component_use import Use, uses_of_component
from gemsamen.partners.service.fair_places import Newcomer, fair_places_at
from gemsamen.partners.service.feedback import standing_verdicts, verdicts_on_list
from gemsamen.partners.service.own_facts import read_own_facts
from gemsamen.partners.service.points import factor_points
from gemsamen.partners.service.shared import SharedRegister, shared_register_at
from gemsamen.partners.service.shown import Shown, ShownPartner
from gemsamen.partners.service.timing import Timing, closest_window, upcoming
from gemsamen.partners.service.values import (
    ComponentUse,
    FactorPoints,
    NamedComponent,
    Partner,
    SharedProduct,
    StandingVerdict,
    SuggestionList,
    SuggestionQuery,
)

ELSEWHERE_LIMIT = 10
NOT_IN_USE = Use()


def suggest_partners(actor: Actor, organisation_id: int, query: SuggestionQuery) -> SuggestionList:
    """Suggest partners for a municipality, from what everybody may see and what it knows of itself.

    Parameters
    ----------
    organisation_id : int
        The municipality that asks.

    Returns
    -------
    SuggestionList
        Best first; equal scores are ordered by code, and the last of the first ten can be somebody who would not be
        found otherwise. What other municipalities keep for themselves, such as what they
        said of a suggestion, has no influence on anything in it. Takes three queries.

    Raises
    ------
    AccessDeniedError
        If the actor may not read for the municipality.
    NotAMunicipalityError
        If the organisation is no municipality.
    CatalogueEntryNotFoundError
        If there is no component with this part of the address.
    """
    require(actor, Permission.READ, organisation_id)
    own = read_own_facts(organisation_id)
    shared = shared_register_at(own.revision)
    municipality = shared.municipality_of(organisation_id)
    component = _chosen(shared, query.component)
    asker = own.added_to(shared.ranker.profile(municipality.code))
    listing = _Listing(shared, asker, municipality, query, _newcomers(shared, municipality.code, query))
    verdicts = _verdicts(actor, organisation_id, query)
    found = _ranked(listing, verdicts, query.scope, query.limit)
    partners, own_window = _partners(listing, _arranged(listing, verdicts, query.scope, found)[: query.limit])
    has_or_misses = {fact.component for fact in asker.systems} | set(asker.gaps)
    return SuggestionList(
        query=query,
        municipality=municipality,
        component=component,
        own_window=own_window,
        own_system_count=product_count(asker),
        partners=partners,
        left_out=tuple(each for each in verdicts.values() if each.verdict is Verdict.NO),
        put_aside=_put_aside(verdicts.values()),
        vacated=_vacated(listing, verdicts, found),
        elsewhere=_elsewhere(listing, verdicts),
        components=_by_name(shared, has_or_misses),
        gap_components=_by_name(shared, set(asker.gaps)),
        tiles=tuple(facts for facts in shared.municipalities.values() if facts.tile is not None),
        model_version=shared.ranker.coefficients.version,
        revision=own.revision,
        read_at=shared.read_at,
    )


def shown_list(listing: SuggestionList) -> Shown:
    """Return what is kept of a list when it was shown."""
    return Shown(
        organisation_id=listing.municipality.organisation_id,
        kind=ListKind.GENERAL,
        scope=listing.query.scope.value,
        partners=tuple(
            ShownPartner(
                organisation_id=each.municipality.organisation_id, score=each.score, probability=each.probability
            )
            for each in listing.partners
        ),
        model_version=listing.model_version,
        revision=listing.revision,
        component=listing.query.component,
    )


def product_count(profile: Profile) -> int:
    """Count the products that a municipality registered."""
    return len({fact.product for fact in profile.systems})


@dataclass(frozen=True, eq=False)
class _Listing:
    """What all partners of one list have in common."""

    shared: SharedRegister
    asker: Profile
    municipality: MunicipalityFacts
    query: SuggestionQuery
    newcomers: Mapping[Scope, tuple[Newcomer, ...]]

    @cached_property
    def inquiry(self) -> Inquiry:
        """The asker compared with everybody, once for both lists."""
        return self.shared.ranker.asking(self.asker)


def _chosen(shared: SharedRegister, slug: str | None) -> NamedComponent | None:
    if slug is None:
        return None
    if slug not in shared.components:
        raise CatalogueEntryNotFoundError(slug)
    return shared.components[slug]


def _verdicts(actor: Actor, organisation_id: int, query: SuggestionQuery) -> dict[int, StandingVerdict]:
    if query.is_complete:
        return {}
    return verdicts_on_list(standing_verdicts(actor, organisation_id), query.component)


def _put_aside(verdicts: Iterable[StandingVerdict]) -> tuple[StandingVerdict, ...]:
    aside = [each for each in verdicts if each.verdict is Verdict.NOT_NOW]
    return tuple(sorted(aside, key=lambda each: (each.until or date.max, each.name)))


def _newcomers(shared: SharedRegister, code: str, query: SuggestionQuery) -> dict[Scope, tuple[Newcomer, ...]]:
    """Return who got a place on both lists, which holds for the lists without a component only."""
    if query.component is not None:
        return dict.fromkeys(Scope, ())
    row, places = shared.ranker.codes.index(code), fair_places_at(shared.revision)
    return {scope: places.newcomers(scope, row) for scope in Scope}


def _ranked(
    listing: _Listing, verdicts: Mapping[int, StandingVerdict], scope: Scope, limit: int
) -> tuple[Suggestion, ...]:
    """Rank so many that enough are left without those that the asker turned down, and newcomers are among them."""
    newcomers = [each.row for each in listing.newcomers[scope]]
    enough = limit + len(verdicts)
    if newcomers:
        candidates = listing.inquiry.score(scope).candidates
        enough = max(enough, 1 + int(np.flatnonzero(np.isin(candidates, newcomers)).max(initial=0)))
    return listing.inquiry.rank(enough, scope, listing.query.component)


def _arranged(
    listing: _Listing, verdicts: Mapping[int, StandingVerdict], scope: Scope, found: Sequence[Suggestion]
) -> tuple[Placed, ...]:
    """Leave out those that the asker turned down or put aside, and let newcomers stand where they got a place."""
    numbers, codes = listing.shared.municipalities, listing.shared.ranker.codes
    kept = without_holes([each for each in found if numbers[each.code].organisation_id not in verdicts])
    return with_given_places(kept, {codes[each.row]: each.reason for each in listing.newcomers[scope]})


def _vacated(listing: _Listing, verdicts: Mapping[int, StandingVerdict], found: Sequence[Suggestion]) -> dict[int, int]:
    """Count who stands before the place that somebody who was sorted out would have."""
    places: dict[int, int] = {}
    for row, each in enumerate(found):
        number = listing.shared.municipalities[each.code].organisation_id
        if number in verdicts:
            places[number] = row - len(places)
    return places


def _is_calibrated(coefficients: Coefficients) -> bool:
    """Tell whether probabilities were checked: those of coefficients that were learned from use were not."""
    return MULTIPLIERS not in coefficients.origin


def _partners(listing: _Listing, placed: tuple[Placed, ...]) -> tuple[tuple[Partner, ...], Window | None]:
    if listing.query.component is None:
        return tuple(_partner(listing, each, None) for each in placed), None
    known = [listing.shared.municipalities[each.suggestion.code].organisation_id for each in placed]
    own_id = listing.municipality.organisation_id
    uses = uses_of_component(own_id, known, listing.query.component)
    own = uses.get(own_id, NOT_IN_USE)
    own_window = _next_window(own.windows)
    sides = [(own, uses.get(partner_id, NOT_IN_USE)) for partner_id in known]
    partners = (
        _partner(listing, each, _use(listing, each.suggestion.code, both, own_window))
        for each, both in zip(placed, sides, strict=True)
    )
    return tuple(partners), own_window


def _next_window(windows: tuple[Window, ...]) -> Window | None:
    """Choose the first window that has not passed; without one, the first of all."""
    return closest_window(upcoming(windows, now().date()), None)


def _use(listing: _Listing, code: str, sides: tuple[Use, Use], own_window: Window | None) -> ComponentUse:
    own, theirs = sides
    component = listing.query.component
    return ComponentUse(
        timing=Timing(own=own_window, theirs=closest_window(theirs.windows, own_window)),
        own_products=own.products,
        their_products=theirs.products,
        is_own_gap=component in listing.asker.gaps,
        is_their_gap=component in listing.shared.ranker.profile(code).gaps,
    )


def _partner(listing: _Listing, placed: Placed, use: ComponentUse | None) -> Partner:
    shared, suggestion, facts = listing.shared, placed.suggestion, placed.suggestion.facts
    points = factor_points(suggestion.reasons, points=suggestion.points, scope=listing.query.scope)
    return Partner(
        municipality=shared.municipalities[suggestion.code],
        rank=suggestion.rank,
        given_place=placed.given,
        rank_without=suggestion.rank_without,
        points=suggestion.points,
        points_low=suggestion.points_low,
        points_high=suggestion.points_high,
        score=suggestion.score,
        probability=suggestion.probability if _is_calibrated(shared.ranker.coefficients) else None,
        band=suggestion.band,
        confidence=suggestion.confidence,
        factors=tuple(
            FactorPoints(factor=reason.factor, points=whole, contribution=reason.contribution)
            for reason, whole in zip(suggestion.reasons, points, strict=True)
        ),
        distance_km=facts.distance_km,
        population_ratio=facts.population_ratio,
        is_same_province=facts.is_same_province,
        is_bordering=(listing.municipality.code, suggestion.code) in shared.borders,
        shared_products=_shared_products(shared, facts),
        shared_gaps=tuple(shared.components[gap.component] for gap in facts.shared_gaps),
        shared_arrangements=tuple(each.key for each in facts.shared_arrangements),
        system_count=product_count(shared.ranker.profile(suggestion.code)),
        component=use,
    )


def _shared_products(shared: SharedRegister, facts: Facts) -> tuple[SharedProduct, ...]:
    """Name the products that both use, rarest first; one that covers several components counts once."""
    first = {system.product: system for system in reversed(facts.shared_systems)}
    in_order = sorted(first.values(), key=facts.shared_systems.index)
    return tuple(SharedProduct(name=shared.products[each.product], users=each.holders) for each in in_order)


def _elsewhere(listing: _Listing, verdicts: Mapping[int, StandingVerdict]) -> tuple[MunicipalityFacts, ...]:
    other = Scope.NATIONAL if listing.query.scope is Scope.REGIONAL else Scope.REGIONAL
    placed = _arranged(listing, verdicts, other, _ranked(listing, verdicts, other, ELSEWHERE_LIMIT))[:ELSEWHERE_LIMIT]
    return tuple(listing.shared.municipalities[each.suggestion.code] for each in placed)


def _by_name(shared: SharedRegister, keys: set[str]) -> tuple[NamedComponent, ...]:
    """Return the components with these keys in the order of their names."""
    return tuple(component for key, component in shared.components.items() if key in keys)
