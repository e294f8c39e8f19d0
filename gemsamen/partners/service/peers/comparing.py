"""One municipality beside those like it: what they use and it does not, and the other way round."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.paging import Page
from gemsamen.matching import Profile
from gemsamen.matching.adoption import AdoptionRanker, AdoptionScores
from gemsamen.matching.evaluation.domains import is_ict
from gemsamen.organisations.service import MunicipalityFacts
from gemsamen.partners.service.keeping import Keeper
from gemsamen.partners.service.laying_out import product_count
from gemsamen.partners.service.own_facts import read_own_facts
from gemsamen.partners.service.peers.choosing import peer_group, usual_kind
from gemsamen.partners.service.peers.explaining import SystemExplainer
from gemsamen.partners.service.peers.values import (
    ComponentUsed,
    MissedComponent,
    PeerComparison,
    PeerGroup,
    PeerOrder,
    PeerQuery,
    RareComponent,
    UsedSystem,
)
from gemsamen.partners.service.shared import SharedRegister, shared_register_at

RARE_BELOW = 0.25
"""Share of the group under which a component counts as one that few have."""
FEWEST_TO_CALL_RARE = 4

Uses = Mapping[str, ComponentUsed]


def compare_with_peers(actor: Actor, organisation_id: int, query: PeerQuery) -> PeerComparison:
    """Lay a municipality beside those like it, from what everybody may see and what it knows of itself.

    Parameters
    ----------
    organisation_id : int
        The municipality that asks.

    Returns
    -------
    PeerComparison
        What others keep for themselves has no influence on anything in it. Takes one query.

    Raises
    ------
    AccessDeniedError
        If the actor may not read for the municipality.
    NotAMunicipalityError
        If the organisation is no municipality.
    """
    require(actor, Permission.READ, organisation_id)
    own = read_own_facts(organisation_id)
    shared, ranker = shared_register_at(own.revision), _kept.at(own.revision)
    municipality = shared.municipality_of(organisation_id)
    asker = own.added_to(shared.ranker.profile(municipality.code))
    count, scores = product_count(asker), ranker.score(asker)
    chosen = replace(query, group=query.group or usual_kind(count))
    group = peer_group(shared, asker, scores, chosen.group or usual_kind(count))
    beside = _Beside(shared, asker, ranker, scores)
    uses = _uses(shared, group)
    return PeerComparison(
        query=chosen,
        municipality=municipality,
        group=group,
        own_system_count=count,
        missed=_missed(beside, uses, chosen),
        rare=_rare(beside, uses, group),
        model_version=ranker.coefficients.version,
        read_at=shared.read_at,
    )


@dataclass(frozen=True, eq=False)
class _Beside:
    """What every part of one comparison rests on."""

    shared: SharedRegister
    asker: Profile
    ranker: AdoptionRanker
    scores: AdoptionScores


def _lay_out(revision: int) -> AdoptionRanker:
    shared = shared_register_at(revision).ranker
    return AdoptionRanker((shared.profile(code) for code in shared.codes), is_close=is_ict)


_kept = Keeper(_lay_out)


def _uses(shared: SharedRegister, group: PeerGroup) -> Uses:
    """Collect per component who of the group uses what, in the order of the names of the components."""
    products: dict[str, dict[str, list[MunicipalityFacts]]] = {}
    users: dict[str, list[MunicipalityFacts]] = {}
    for member in group.members:
        held = {(fact.component, fact.product) for fact in shared.ranker.profile(member.code).systems}
        for component, product in held:
            products.setdefault(component, {}).setdefault(product, []).append(member)
        for component in {component for component, _ in held}:
            users.setdefault(component, []).append(member)
    return {
        slug: ComponentUsed(component=named, systems=_systems(shared, products[slug]), users=tuple(users[slug]))
        for slug, named in shared.components.items()
        if slug in users
    }


def _systems(shared: SharedRegister, products: Mapping[str, list[MunicipalityFacts]]) -> tuple[UsedSystem, ...]:
    in_order = sorted(products.items(), key=lambda item: item[0])
    found = [UsedSystem(name=shared.products[product], users=tuple(users)) for product, users in in_order]
    return tuple(sorted(found, key=lambda system: (-len(system.users), system.name)))


def _missed(beside: _Beside, uses: Uses, query: PeerQuery) -> Page[MissedComponent]:
    """Order what the group has and the asker has not; only the rows of the page are explained."""
    own = {fact.component for fact in beside.asker.systems}
    found = [used for slug, used in uses.items() if slug not in own]
    fits = _fits(beside)
    if query.order is PeerOrder.BEST_FIT:
        found.sort(key=lambda used: -fits.get(used.component.slug, -np.inf))
    else:
        found.sort(key=lambda used: (-len(used.users), -fits.get(used.component.slug, -np.inf)))
    request = query.page
    explainer = SystemExplainer(beside.shared, beside.asker, beside.ranker, beside.scores)
    items = tuple(
        MissedComponent(
            used=used,
            is_gap=used.component.slug in beside.asker.gaps,
            why=explainer.best_for(used.component.slug),
        )
        for used in (found if query.is_complete else found[request.offset : request.offset + request.size])
    )
    return Page(items=items, total=len(found), request=request)


def _fits(beside: _Beside) -> dict[str, float]:
    """Add up, per component, the odds of all systems for it that the asker has not."""
    odds: dict[str, float] = {}
    tokens, totals = beside.ranker.holdings.tokens, np.exp(beside.scores.totals)
    for column in beside.scores.candidates.tolist():
        odds[tokens[column][0]] = odds.get(tokens[column][0], 0.0) + float(totals[column])
    return odds


def _rare(beside: _Beside, uses: Uses, group: PeerGroup) -> tuple[RareComponent, ...]:
    if len(group.members) < FEWEST_TO_CALL_RARE:
        return ()
    own = {fact.component for fact in beside.asker.systems} & beside.shared.components.keys()
    found = [_rare_component(beside, uses, slug) for slug in own]
    few = [row for row in found if len(row.used.users) < RARE_BELOW * len(group.members)]
    return tuple(sorted(few, key=lambda row: (len(row.used.users), row.used.component.name, row.used.component.slug)))


def _rare_component(beside: _Beside, uses: Uses, slug: str) -> RareComponent:
    nobody = ComponentUsed(component=beside.shared.components[slug], systems=(), users=())
    names = {
        beside.shared.products.get(fact.product, "") for fact in beside.asker.systems if fact.component == slug
    } - {""}
    return RareComponent(used=uses.get(slug, nobody), own_products=tuple(sorted(names)))
