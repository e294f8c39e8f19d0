"""What matching gets to see: one profile per municipality, read with one query per kind of fact.

Keys in a profile: a component is named by the part of its address, a product and a supplier by their number.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import ColumnElement, select

from gemsamen.catalogue.models import Component, Product
from gemsamen.db import db
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.organisation import NamedArrangement
from gemsamen.domain.register import Audience, GapStatus, Hosting, LifecyclePhase
from gemsamen.matching import Profile, SystemFact
from gemsamen.organisations.service import (
    MunicipalityFacts,
    OrganisationNotFoundError,
    municipality_facts,
    municipality_of,
)
from gemsamen.organisations.service.arrangements import arrangements_by_organisation
from gemsamen.register.models import Gap, System, SystemComponent

_NOTHING_REGISTERED: Mapping[str, float] = {}
_NOTHING_KNOWN: Mapping[str, Profile] = {}

MOST_FACTS = 100_000
"""Combinations of a component and a product that are remembered; there are some hundreds in the example data."""


class NoMunicipalityError(Exception):
    """The organisation is not a municipality that exists today, so it has no profile."""


@dataclass(frozen=True, kw_only=True)
class _Registered:
    """What is registered, per organisation."""

    systems: Mapping[int, set[SystemFact]]
    gaps: Mapping[int, dict[str, float]]
    arrangements: Mapping[int, frozenset[NamedArrangement]]


def matching_profiles(known: Mapping[str, Profile] = _NOTHING_KNOWN) -> list[Profile]:
    """Return what every municipality may see of every municipality, ordered by code.

    Systems and gaps that only the own organisation may see are left out. The number of queries does not depend on the
    number of municipalities.

    Parameters
    ----------
    known : mapping of str to Profile
        Profiles that were returned before, by code. Where nothing changed the same object is returned again.
    """
    is_shared = System.audience == Audience.MUNICIPALITIES
    registered = _Registered(
        systems=_systems(is_shared),
        gaps=_gaps(Gap.audience == Audience.MUNICIPALITIES),
        arrangements=arrangements_by_organisation(),
    )
    profiles = [_profile(facts, registered) for facts in municipality_facts()]
    return [_same(known.get(profile.code), profile) for profile in profiles]


def own_profile(actor: Actor, organisation_id: int) -> Profile:
    """Return the profile of the own municipality with everything that it registered.

    Raises
    ------
    AccessDeniedError
        If the actor may not read the register of the organisation.
    NoMunicipalityError
        If the organisation is not a municipality.
    """
    require(actor, Permission.READ, organisation_id)
    try:
        facts = municipality_of(organisation_id)
    except OrganisationNotFoundError as error:
        raise NoMunicipalityError(organisation_id) from error
    registered = _Registered(
        systems=_systems(System.organisation_id == organisation_id),
        gaps=_gaps(Gap.organisation_id == organisation_id),
        arrangements=arrangements_by_organisation(organisation_id),
    )
    return _profile(facts, registered)


def _profile(facts: MunicipalityFacts, registered: _Registered) -> Profile:
    key = facts.organisation_id
    return Profile(
        code=facts.code,
        name=facts.name,
        province=facts.province,
        latitude=facts.latitude,
        longitude=facts.longitude,
        population=facts.population,
        systems=frozenset(registered.systems.get(key, ())),
        gaps=registered.gaps.get(key, _NOTHING_REGISTERED),
        arrangements=frozenset([each.name for each in registered.arrangements.get(key, ())]),
    )


def _same(known: Profile | None, profile: Profile) -> Profile:
    return known if known is not None and known == profile else profile


def _systems(condition: ColumnElement[bool]) -> dict[int, set[SystemFact]]:
    """Return the systems in use; tens of thousands of rows, so they are read past the session."""
    rows = db.session.connection().execute(
        select(System.organisation_id, Component.slug, System.product_id, Product.supplier_id, System.hosting)
        .join(Product, Product.id == System.product_id)
        .outerjoin(SystemComponent, SystemComponent.system_id == System.id)
        .outerjoin(Component, Component.id == SystemComponent.component_id)
        .where(condition, System.phase != LifecyclePhase.PHASED_OUT)
    )
    found: dict[int, set[SystemFact]] = defaultdict(set)
    for organisation_id, slug, product_id, supplier_id, hosting in rows:
        found[organisation_id].add(_fact(slug, product_id, supplier_id, hosting))
    return found


@lru_cache(maxsize=MOST_FACTS)
def _fact(slug: str | None, product_id: int, supplier_id: int, hosting: Hosting) -> SystemFact:
    """Make a fact; one object for equal facts of everybody, so that comparing profiles takes no time."""
    return SystemFact(slug or "", str(product_id), str(supplier_id), hosting_key(hosting))


def hosting_key(hosting: Hosting) -> str:
    """Name how a system is delivered, for a profile; empty when it is unknown."""
    return "" if hosting is Hosting.UNKNOWN else hosting.value


def _gaps(condition: ColumnElement[bool]) -> dict[int, dict[str, float]]:
    """Return the open gaps on components; a gap on a business function has no component to compare."""
    rows = db.session.execute(
        select(Gap.organisation_id, Component.slug, Gap.urgency)
        .join(Component, Component.id == Gap.component_id)
        .where(condition, Gap.status == GapStatus.OPEN)
        .order_by(Gap.organisation_id, Component.slug)
    )
    found: dict[int, dict[str, float]] = defaultdict(dict)
    for organisation_id, slug, urgency in rows:
        found[organisation_id][slug] = urgency.weight
    return found
