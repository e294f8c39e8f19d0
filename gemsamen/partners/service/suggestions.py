"""Suggestions of partners for one municipality."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np

from gemsamen.catalogue.service import CatalogueEntryNotFoundError
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.partnering import ListKind, Verdict
from gemsamen.matching import Scope, Suggestion
from gemsamen.organisations.service import MunicipalityFacts
from gemsamen.partners.service.arranging import Placed, with_given_places, without_holes
from gemsamen.partners.service.fair_places import Newcomer, fair_places_at
from gemsamen.partners.service.feedback import standing_verdicts, verdicts_on_list
from gemsamen.partners.service.laying_out import Listing, by_name, lay_out, product_count
from gemsamen.partners.service.own_facts import OwnFacts, read_own_facts
from gemsamen.partners.service.shared import SharedRegister, shared_register_at
from gemsamen.partners.service.shown import Shown, ShownPartner
from gemsamen.partners.service.values import (
    NamedComponent,
    Partner,
    StandingVerdict,
    SuggestionList,
    SuggestionQuery,
)

ELSEWHERE_LIMIT = 10


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
    listing = _listing(organisation_id, own, query)
    shared, component = listing.shared, _chosen(listing.shared, query.component)
    verdicts = verdicts_on_list(standing_verdicts(actor, organisation_id), query.component)
    found = _ranked(listing, verdicts, query.scope, query.limit)
    partners, own_window = lay_out(listing, _arranged(listing, verdicts, query.scope, found)[: query.limit])
    return SuggestionList(
        query=query,
        municipality=listing.municipality,
        component=component,
        own_window=own_window,
        own_system_count=product_count(listing.asker),
        partners=partners,
        left_out=tuple(each for each in verdicts.values() if each.verdict is Verdict.NO),
        put_aside=_put_aside(verdicts.values()),
        vacated=_vacated(listing, verdicts, found),
        elsewhere=_elsewhere(listing, verdicts),
        components=by_name(shared, listing.has_or_misses),
        gap_components=by_name(shared, set(listing.asker.gaps)),
        tiles=tuple(facts for facts in shared.municipalities.values() if facts.tile is not None),
        model_version=shared.ranker.coefficients.version,
        revision=own.revision,
        read_at=shared.read_at,
    )


def partner_on_list(actor: Actor, organisation_id: int, other: MunicipalityFacts) -> Partner | None:
    """Return another municipality as it stands on the regional list; what was said of it does not count.

    Raises
    ------
    AccessDeniedError
        If the actor may not read for the municipality.
    NotAMunicipalityError
        If the organisation is no municipality.
    """
    require(actor, Permission.READ, organisation_id)
    query = SuggestionQuery()
    listing = _listing(organisation_id, read_own_facts(organisation_id), query)
    codes, candidates = listing.shared.ranker.codes, listing.inquiry.score(query.scope).candidates
    before = int(np.flatnonzero(candidates == codes.index(other.code)).max(initial=-1))
    placed = _arranged(listing, {}, query.scope, _ranked(listing, {}, query.scope, before + 1))
    partners, _ = lay_out(listing, tuple(each for each in placed if each.suggestion.code == other.code))
    return next(iter(partners), None)


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


def _listing(organisation_id: int, own: OwnFacts, query: SuggestionQuery) -> Listing:
    shared = shared_register_at(own.revision)
    municipality = shared.municipality_of(organisation_id)
    asker = own.added_to(shared.ranker.profile(municipality.code))
    return Listing(shared, asker, municipality, query, _newcomers(shared, municipality.code, query))


def _chosen(shared: SharedRegister, slug: str | None) -> NamedComponent | None:
    if slug is None:
        return None
    if slug not in shared.components:
        raise CatalogueEntryNotFoundError(slug)
    return shared.components[slug]


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
    listing: Listing, verdicts: Mapping[int, StandingVerdict], scope: Scope, limit: int
) -> tuple[Suggestion, ...]:
    """Rank so many that enough are left without those that the asker turned down, and newcomers are among them."""
    newcomers = [each.row for each in listing.newcomers[scope]]
    enough = limit + len(verdicts)
    if newcomers:
        candidates = listing.inquiry.score(scope).candidates
        enough = max(enough, 1 + int(np.flatnonzero(np.isin(candidates, newcomers)).max(initial=0)))
    return listing.inquiry.rank(enough, scope, listing.query.component)


def _arranged(
    listing: Listing, verdicts: Mapping[int, StandingVerdict], scope: Scope, found: Sequence[Suggestion]
) -> tuple[Placed, ...]:
    """Leave out those that the asker turned down or put aside, and let newcomers stand where they got a place."""
    numbers, codes = listing.shared.municipalities, listing.shared.ranker.codes
    kept = without_holes([each for each in found if numbers[each.code].organisation_id not in verdicts])
    return with_given_places(kept, {codes[each.row]: each.reason for each in listing.newcomers[scope]})


def _vacated(listing: Listing, verdicts: Mapping[int, StandingVerdict], found: Sequence[Suggestion]) -> dict[int, int]:
    """Count who stands before the place that somebody who was sorted out would have."""
    places: dict[int, int] = {}
    for row, each in enumerate(found):
        number = listing.shared.municipalities[each.code].organisation_id
        if number in verdicts:
            places[number] = row - len(places)
    return places


def _elsewhere(listing: Listing, verdicts: Mapping[int, StandingVerdict]) -> tuple[MunicipalityFacts, ...]:
    other = Scope.NATIONAL if listing.query.scope is Scope.REGIONAL else Scope.REGIONAL
    placed = _arranged(listing, verdicts, other, _ranked(listing, verdicts, other, ELSEWHERE_LIMIT))[:ELSEWHERE_LIMIT]
    return tuple(listing.shared.municipalities[each.suggestion.code] for each in placed)
