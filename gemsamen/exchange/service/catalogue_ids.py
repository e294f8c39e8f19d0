"""Ids that the Softwarecatalogus has for organisations: remembered only when somebody says that they are right.

Whoever has such an id gets the rows that name it. An id in a file proves nothing, so none is taken by itself.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select

from gemsamen.audit.service import Subject, record
from gemsamen.db import db
from gemsamen.domain.access import Actor
from gemsamen.exchange.service.owners import Owners
from gemsamen.exchange.service.values import Candidate, Evaluation, RowKind
from gemsamen.organisations.models import Organisation

_WRITTEN = frozenset({RowKind.NEW, RowKind.CHANGED})


@dataclass(frozen=True, kw_only=True)
class IdClaim:
    """An id that a file gives to an organisation which has none yet.

    Parameters
    ----------
    organisation_id : int or None
        None for a partnership that the import makes.
    """

    organisation_id: int | None
    name: str
    swc_id: str


def claimed_ids(evaluation: Evaluation) -> tuple[IdClaim, ...]:
    """Return the ids that the good rows give to organisations without one, by name.

    An id that somebody has already, that goes to two organisations, or beside which the file names another one for the
    same organisation, is left out.
    """
    owners = Owners(evaluation.owners.values())
    rows = [candidate for candidate in evaluation.candidates if candidate.kind in _WRITTEN]
    claims = set(_of_owners(rows)) | set(_of_partnerships(rows, owners))
    free = [claim for claim in claims if claim.swc_id not in owners.by_swc_id]
    ids = Counter(claim.swc_id for claim in free)
    whose = Counter((claim.organisation_id, claim.name) for claim in free)
    clear = (claim for claim in free if ids[claim.swc_id] == 1 and whose[claim.organisation_id, claim.name] == 1)
    return tuple(sorted(clear, key=lambda claim: (claim.name, claim.swc_id)))


def note_ids(actor: Actor, claims: Iterable[IdClaim]) -> None:
    """Remember the ids of organisations that exist, with a line in their audit trail; the caller commits."""
    wanted = {claim.organisation_id: claim.swc_id for claim in claims if claim.organisation_id is not None}
    known = select(Organisation).where(Organisation.id.in_(wanted), Organisation.swc_id.is_(None))
    for organisation in db.session.scalars(known.order_by(Organisation.id)):
        organisation.swc_id = wanted[organisation.id]
        record(
            actor,
            "organisation.id_noted",
            Subject(kind="organisation", label=organisation.name, id=organisation.id),
            organisation_id=organisation.id,
            changes={"swc_id": [None, organisation.swc_id]},
        )


def _of_owners(rows: Iterable[Candidate]) -> Iterator[IdClaim]:
    for candidate in rows:
        owner, swc_id = candidate.owner, candidate.row.organisation_id
        if owner and owner.swc_id is None and swc_id:
            yield IdClaim(organisation_id=owner.id, name=owner.name, swc_id=swc_id)


def _of_partnerships(rows: Iterable[Candidate], owners: Owners) -> Iterator[IdClaim]:
    for candidate in rows:
        row = candidate.row
        if row.partnership_id and row.partnership_name and owners.partnership_of(row) is None:
            yield IdClaim(organisation_id=None, name=row.partnership_name, swc_id=row.partnership_id)
