"""The two municipalities that a suggestion is about."""

from sqlalchemy import select

from gemsamen.db import db
from gemsamen.domain.organisation import OrganisationKind
from gemsamen.organisations.models import Organisation
from gemsamen.organisations.service import OrganisationSummary, find_organisation
from gemsamen.partners.service.errors import NotAMunicipalityError, OneselfError


def other_municipality(organisation_id: int, other: str) -> OrganisationSummary:
    """Return the municipality with this part of the address, when a municipality asks for another than itself.

    Raises
    ------
    OrganisationNotFoundError
        If the other does not exist.
    OneselfError
        If both are the same.
    NotAMunicipalityError
        If one of the two is no municipality.
    """
    found = find_organisation(other)
    if found.id == organisation_id:
        raise OneselfError(other)
    own = db.session.scalar(select(Organisation.kind).where(Organisation.id == organisation_id))
    if {own, found.kind} != {OrganisationKind.MUNICIPALITY}:
        raise NotAMunicipalityError(other)
    return found
