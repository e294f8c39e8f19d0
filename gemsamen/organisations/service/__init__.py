"""Finding organisations and the facts about municipalities."""

from gemsamen.organisations.service.lookup import (
    MunicipalityFacts,
    OrganisationNotFoundError,
    OrganisationSummary,
    examples_are_shown,
    find_organisation,
    list_tiles,
    municipality_by_code,
    municipality_facts,
)
from gemsamen.organisations.service.reference import load_organisations

__all__ = [
    "MunicipalityFacts",
    "OrganisationNotFoundError",
    "OrganisationSummary",
    "examples_are_shown",
    "find_organisation",
    "list_tiles",
    "load_organisations",
    "municipality_by_code",
    "municipality_facts",
]
