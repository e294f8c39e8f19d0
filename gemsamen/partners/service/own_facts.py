"""What a municipality keeps for itself, read at the same moment as the number of changes in the register.

What everybody may see of it is kept in memory with that of all others. What only itself may see is read anew for every
list, so that it stands in no memory that serves somebody else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import CompoundSelect, Select, String, cast, literal, null, select, union_all

from gemsamen.catalogue.models import Component, Product
from gemsamen.db import db
from gemsamen.domain.register import Audience, GapStatus, GapUrgency, Hosting, LifecyclePhase
from gemsamen.matching import Profile, SystemFact
from gemsamen.register.models import Gap, System, SystemComponent
from gemsamen.register.service import hosting_key
from gemsamen.revision.models import RegisterRevision

_REVISION, _SYSTEM, _GAP = "revision", "system", "gap"
_Row = Select[Any, Any, Any, Any, Any]


@dataclass(frozen=True, kw_only=True)
class OwnFacts:
    """What only the municipality itself may see.

    Parameters
    ----------
    revision : int
        Number of changes in the register at the moment of reading.
    systems : frozenset of SystemFact
        Systems in use that are not shared.
    gaps : mapping of str to float
        Open gaps that are not shared, with their urgency.
    """

    revision: int
    systems: frozenset[SystemFact]
    gaps: Mapping[str, float]

    def added_to(self, shared: Profile) -> Profile:
        """Return the profile that the municipality has for itself, from the one that everybody may see."""
        if not self.systems and not self.gaps:
            return shared
        return replace(shared, systems=shared.systems | self.systems, gaps={**shared.gaps, **self.gaps})


def read_own_facts(organisation_id: int) -> OwnFacts:
    """Read the number of changes and what an organisation keeps for itself, in one query; the caller checks access."""
    rows = db.session.execute(_statement(organisation_id)).all()
    systems = (
        SystemFact(slug or "", product, supplier, hosting_key(Hosting(text)))
        for kind, slug, product, supplier, text in rows
        if kind == _SYSTEM
    )
    return OwnFacts(
        revision=sum(int(number) for kind, _, _, _, number in rows if kind == _REVISION),
        systems=frozenset(systems),
        gaps={slug: GapUrgency(text).weight for kind, slug, _, _, text in rows if kind == _GAP},
    )


def _statement(organisation_id: int) -> CompoundSelect[Any, Any, Any, Any, Any]:
    """Ask for everything at once: the kind, the component, the product, its supplier, and a number or key."""
    return union_all(_revision(), _systems(organisation_id), _gaps(organisation_id))


def _revision() -> _Row:
    return select(literal(_REVISION), null(), null(), null(), cast(RegisterRevision.number, String))


def _systems(organisation_id: int) -> _Row:
    product, supplier = cast(System.product_id, String), cast(Product.supplier_id, String)
    return (
        select(literal(_SYSTEM), Component.slug, product, supplier, cast(System.hosting, String))
        .select_from(System)
        .join(Product, Product.id == System.product_id)
        .outerjoin(SystemComponent, SystemComponent.system_id == System.id)
        .outerjoin(Component, Component.id == SystemComponent.component_id)
        .where(
            System.organisation_id == organisation_id,
            System.audience != Audience.MUNICIPALITIES,
            System.phase != LifecyclePhase.PHASED_OUT,
        )
    )


def _gaps(organisation_id: int) -> _Row:
    return (
        select(literal(_GAP), Component.slug, null(), null(), cast(Gap.urgency, String))
        .select_from(Gap)
        .join(Component, Component.id == Gap.component_id)
        .where(
            Gap.organisation_id == organisation_id,
            Gap.audience != Audience.MUNICIPALITIES,
            Gap.status == GapStatus.OPEN,
        )
    )
