"""What everybody may see of all municipalities, laid out for ranking once per process."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import is_

from sqlalchemy import select
from sqlalchemy.orm import aliased

from gemsamen.catalogue.models import Component, ComponentStandard, Product
from gemsamen.db import db, now
from gemsamen.domain.catalogue import StandardRole
from gemsamen.domain.organisation import NamedArrangement
from gemsamen.matching import PartnerRanker
from gemsamen.organisations.models import Municipality, Neighbour
from gemsamen.organisations.service import MunicipalityFacts, municipality_facts
from gemsamen.organisations.service.arrangements import named_arrangements
from gemsamen.partners.service.aside import Memory
from gemsamen.partners.service.coefficients import coefficients_in_use
from gemsamen.partners.service.errors import NotAMunicipalityError
from gemsamen.partners.service.keeping import Keeper
from gemsamen.partners.service.values import NamedComponent
from gemsamen.register.service import matching_profiles


@dataclass(frozen=True, kw_only=True)
class SharedRegister:
    """The shared registers at one moment; nothing in it changes.

    Parameters
    ----------
    revision : int
        Number of changes in the register when it was read.
    municipalities : mapping of str to MunicipalityFacts
        By code.
    borders : frozenset of (str, str)
        Codes of municipalities that border on each other, in both orders.
    components : mapping of str to NamedComponent
        By the key that the profiles use.
    products : mapping of str to str
        Names by the keys that the profiles use.
    arrangements : mapping of str to NamedArrangement
        By the key that the profiles use.
    standards : mapping of str to frozenset of str
        Standards that a component has to meet, by its key.
    read_at : datetime
        When it was read.
    """

    revision: int
    ranker: PartnerRanker
    municipalities: Mapping[str, MunicipalityFacts]
    borders: frozenset[tuple[str, str]]
    components: Mapping[str, NamedComponent]
    products: Mapping[str, str]
    arrangements: Mapping[str, NamedArrangement]
    standards: Mapping[str, frozenset[str]]
    read_at: datetime

    def municipality_of(self, organisation_id: int) -> MunicipalityFacts:
        """Return the municipality that an organisation is.

        Raises
        ------
        NotAMunicipalityError
            If the organisation is none, or no longer one.
        """
        for facts in self.municipalities.values():
            if facts.organisation_id == organisation_id:
                return facts
        raise NotAMunicipalityError(organisation_id)


def shared_register() -> SharedRegister:
    """Return the shared registers as they are now; read anew only when something changed."""
    return _kept.current()


def shared_register_at(revision: int) -> SharedRegister:
    """Return the shared registers for a number of changes that was read together with something else."""
    return _kept.at(revision)


def forget_shared_register() -> None:
    """Read everything anew at the next request, for when the database itself was replaced."""
    Keeper.forget_all()
    Memory.forget_all()


def _read(revision: int) -> SharedRegister:
    """Read everything, and use again what is still as it was; comparing is quicker than being told and surer."""
    standards = _standards()
    return SharedRegister(
        revision=revision,
        ranker=_ranker(_kept.last, standards),
        municipalities={facts.code: facts for facts in municipality_facts()},
        borders=read_borders(),
        components=_components(),
        products=_products(),
        arrangements=named_arrangements(),
        standards=standards,
        read_at=now(),
    )


def _ranker(before: SharedRegister | None, standards: Mapping[str, frozenset[str]]) -> PartnerRanker:
    coefficients = coefficients_in_use()
    if before is None or before.ranker.coefficients is not coefficients or before.standards != standards:
        return PartnerRanker(matching_profiles(), coefficients, standards=standards)
    known = before.ranker.profiles
    profiles = matching_profiles({profile.code: profile for profile in known})
    is_same = len(known) == len(profiles) and all(map(is_, known, profiles))
    return before.ranker if is_same else before.ranker.with_profiles(profiles)


def read_borders() -> frozenset[tuple[str, str]]:
    """Read which municipalities border on each other: pairs of codes in both orders, in one query."""
    low, high = aliased(Municipality), aliased(Municipality)
    rows = db.session.execute(
        select(low.code, high.code)
        .select_from(Neighbour)
        .join(low, low.id == Neighbour.low_id)
        .join(high, high.id == Neighbour.high_id)
    )
    return frozenset(pair for first, second in rows for pair in ((first, second), (second, first)))


def _components() -> dict[str, NamedComponent]:
    rows = db.session.execute(select(Component.slug, Component.name).order_by(Component.name, Component.id))
    return {slug: NamedComponent(slug=slug, name=name) for slug, name in rows}


def _standards() -> dict[str, frozenset[str]]:
    """Read which standards every component has to meet; what is only recommended does not count."""
    rows = db.session.execute(
        select(Component.slug, ComponentStandard.standard_id)
        .join(ComponentStandard, ComponentStandard.component_id == Component.id)
        .where(ComponentStandard.role == StandardRole.REQUIRED)
    )
    found: dict[str, set[str]] = defaultdict(set)
    for slug, standard_id in rows:
        found[slug].add(str(standard_id))
    return {slug: frozenset(standards) for slug, standards in found.items()}


def _products() -> dict[str, str]:
    rows = db.session.execute(select(Product.id, Product.name))
    return {str(product_id): name for product_id, name in rows}


_kept = Keeper(_read)
