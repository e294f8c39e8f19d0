"""From what was ranked to what is shown of each partner."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from gemsamen.db import now
from gemsamen.domain.contract import Window
from gemsamen.matching import Coefficients, Facts, Profile, Scope
from gemsamen.matching.inquiring import Inquiry
from gemsamen.matching.refit import MULTIPLIERS
from gemsamen.organisations.service import MunicipalityFacts
from gemsamen.partners.service.arranging import Placed
from gemsamen.partners.service.aside import dutch_day
from gemsamen.partners.service.component_use import Use, uses_of_component
from gemsamen.partners.service.fair_places import Newcomer
from gemsamen.partners.service.points import factor_points
from gemsamen.partners.service.shared import SharedRegister
from gemsamen.partners.service.timing import Timing, closest_window, upcoming
from gemsamen.partners.service.values import (
    ComponentUse,
    FactorPoints,
    NamedComponent,
    Partner,
    SharedProduct,
    SuggestionQuery,
)

NOT_IN_USE = Use()


@dataclass(frozen=True, eq=False)
class Listing:
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

    @cached_property
    def has_or_misses(self) -> set[str]:
        """Keys of the components that the asker has a system for, or misses."""
        return {fact.component for fact in self.asker.systems} | set(self.asker.gaps)


def _is_calibrated(coefficients: Coefficients) -> bool:
    """Tell whether probabilities were checked: those of coefficients that were learned from use were not."""
    return MULTIPLIERS not in coefficients.origin


def lay_out(listing: Listing, placed: tuple[Placed, ...]) -> tuple[tuple[Partner, ...], Window | None]:
    """Lay out partners in their order, with the first own window for the component that was chosen; one query then."""
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
    return closest_window(upcoming(windows, dutch_day(now())), None)


def _use(listing: Listing, code: str, sides: tuple[Use, Use], own_window: Window | None) -> ComponentUse:
    own, theirs = sides
    component = listing.query.component
    return ComponentUse(
        timing=Timing(own=own_window, theirs=closest_window(theirs.windows, own_window)),
        own_products=own.products,
        their_products=theirs.products,
        is_own_gap=component in listing.asker.gaps,
        is_their_gap=component in listing.shared.ranker.profile(code).gaps,
    )


def _partner(listing: Listing, placed: Placed, use: ComponentUse | None) -> Partner:
    shared, suggestion, facts = listing.shared, placed.suggestion, placed.suggestion.facts
    theirs = shared.ranker.profile(suggestion.code)
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
        shared_arrangements=tuple(shared.arrangements[each.key] for each in facts.shared_arrangements),
        wanted=by_name(shared, set(theirs.gaps) - listing.has_or_misses),
        unalike=by_name(shared, set(facts.shared_components) - {each.component for each in facts.shared_systems}),
        system_count=product_count(theirs),
        component=use,
    )


def _shared_products(shared: SharedRegister, facts: Facts) -> tuple[SharedProduct, ...]:
    """Name the products that both use, rarest first; one that covers several components counts once."""
    first = {system.product: system for system in reversed(facts.shared_systems)}
    in_order = sorted(first.values(), key=facts.shared_systems.index)
    return tuple(SharedProduct(name=shared.products[each.product], users=each.holders) for each in in_order)


def product_count(profile: Profile) -> int:
    """Count the products that a municipality registered."""
    return len({fact.product for fact in profile.systems})


def by_name(shared: SharedRegister, keys: set[str]) -> tuple[NamedComponent, ...]:
    """Return the components with these keys in the order of their names."""
    return tuple(component for key, component in shared.components.items() if key in keys)
