"""What is publicly known of one organisation, with its neighbours, groups and existing cooperations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from gemsamen.db import db
from gemsamen.domain.organisation import ArrangementKind, OrganisationKind
from gemsamen.organisations.models import (
    Arrangement,
    ArrangementMember,
    Municipality,
    Neighbour,
    Organisation,
    PeerGroup,
    PeerGroupMember,
)
from gemsamen.organisations.service.lookup import OrganisationNotFoundError


@dataclass(frozen=True, kw_only=True)
class PublicFacts:
    """Facts about a municipality; the number of residents with the day that it was counted."""

    code: str
    province: str
    corop: str
    safety_region: str
    population: int | None
    population_date: date | None
    density_per_km2: int | None


@dataclass(frozen=True, kw_only=True)
class Cooperation:
    """An existing cooperation and who takes part in it, by name.

    What only a public source tells of has that source, and the day that it speaks of.
    """

    name: str
    kind: ArrangementKind
    is_example: bool
    source: str | None
    known_on: date | None
    members: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OrganisationProfile:
    """An organisation as its own people see it; a partnership has no facts, neighbours or groups."""

    name: str
    kind: OrganisationKind
    facts: PublicFacts | None
    neighbours: tuple[str, ...]
    peer_groups: tuple[str, ...]
    cooperations: tuple[Cooperation, ...]

    @property
    def sources(self) -> tuple[tuple[int, str], ...]:
        """The year and name of every public source that tells of a cooperation, in order; people entered the others."""
        told = {(each.known_on.year, each.source) for each in self.cooperations if each.known_on and each.source}
        return tuple(sorted(told))


def profile_of(organisation_id: int) -> OrganisationProfile:
    """Return what is publicly known of an organisation.

    Raises
    ------
    OrganisationNotFoundError
        If there is none of this number.
    """
    organisation = db.session.scalar(
        select(Organisation).options(joinedload(Organisation.municipality)).where(Organisation.id == organisation_id)
    )
    if organisation is None:
        raise OrganisationNotFoundError(organisation_id)
    municipality = organisation.municipality
    return OrganisationProfile(
        name=organisation.name,
        kind=organisation.kind,
        facts=_facts(municipality) if municipality else None,
        neighbours=_neighbours(municipality.id) if municipality else (),
        peer_groups=_peer_groups(municipality.id) if municipality else (),
        cooperations=_cooperations(organisation_id),
    )


def _facts(municipality: Municipality) -> PublicFacts:
    return PublicFacts(
        code=municipality.code,
        province=municipality.province,
        corop=municipality.corop_name,
        safety_region=municipality.safety_region,
        population=municipality.population,
        population_date=municipality.population_date,
        density_per_km2=municipality.density_per_km2,
    )


def _neighbours(municipality_id: int) -> tuple[str, ...]:
    touches = or_(
        (Neighbour.low_id == municipality_id) & (Neighbour.high_id == Municipality.id),
        (Neighbour.high_id == municipality_id) & (Neighbour.low_id == Municipality.id),
    )
    return tuple(
        db.session.scalars(
            select(Organisation.name)
            .join(Municipality, Municipality.organisation_id == Organisation.id)
            .join(Neighbour, touches)
            .order_by(Organisation.name, Organisation.id)
        )
    )


def _peer_groups(municipality_id: int) -> tuple[str, ...]:
    member = PeerGroupMember.municipality_id == municipality_id
    statement = select(PeerGroup.name).join(PeerGroupMember, PeerGroupMember.peer_group_id == PeerGroup.id)
    return tuple(db.session.scalars(statement.where(member).order_by(PeerGroup.name)))


def _cooperations(organisation_id: int) -> tuple[Cooperation, ...]:
    """Return the cooperations that the organisation takes part in, or is, with all members, in one statement.

    Those of today come before those that only a public source tells of, the newest first.
    """
    own = select(ArrangementMember.arrangement_id).where(ArrangementMember.organisation_id == organisation_id)
    rows = db.session.execute(
        select(Arrangement, Organisation.name)
        .join(ArrangementMember, ArrangementMember.arrangement_id == Arrangement.id)
        .join(Organisation, Organisation.id == ArrangementMember.organisation_id)
        .where(or_(Arrangement.id.in_(own), Arrangement.partnership_id == organisation_id))
        .order_by(
            Arrangement.known_on.is_not(None),
            Arrangement.known_on.desc(),
            Arrangement.name,
            Organisation.name,
            Organisation.id,
        )
    )
    return tuple(
        _cooperation(arrangement, [name for _, name in lines])
        for arrangement, lines in groupby(rows, key=lambda row: row[0])
    )


def _cooperation(arrangement: Arrangement, members: Sequence[str]) -> Cooperation:
    return Cooperation(
        name=arrangement.name,
        kind=arrangement.kind,
        is_example=arrangement.is_example,
        source=arrangement.source,
        known_on=arrangement.known_on,
        members=tuple(members),
    )
