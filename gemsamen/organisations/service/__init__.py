"""Finding organisations and the facts about municipalities."""

from gemsamen.organisations.service.changing import (
    DuplicateOrganisationError,
    NewPartnership,
    TooFewMembersError,
    found_partnership,
    set_brand_colour,
)
from gemsamen.organisations.service.known_arrangements import REGISTER_YEAR, is_from_register, load_arrangements
from gemsamen.organisations.service.lookup import (
    MunicipalityFacts,
    OrganisationNotFoundError,
    OrganisationSummary,
    examples_are_shown,
    find_organisation,
    list_tiles,
    municipality_by_code,
    municipality_facts,
    municipality_of,
)
from gemsamen.organisations.service.profile import Cooperation, OrganisationProfile, PublicFacts, profile_of
from gemsamen.organisations.service.reference import load_organisations

__all__ = [
    "REGISTER_YEAR",
    "Cooperation",
    "DuplicateOrganisationError",
    "MunicipalityFacts",
    "NewPartnership",
    "OrganisationNotFoundError",
    "OrganisationProfile",
    "OrganisationSummary",
    "PublicFacts",
    "TooFewMembersError",
    "examples_are_shown",
    "find_organisation",
    "found_partnership",
    "is_from_register",
    "list_tiles",
    "load_arrangements",
    "load_organisations",
    "municipality_by_code",
    "municipality_facts",
    "municipality_of",
    "profile_of",
    "set_brand_colour",
]
