"""Finding organisations and the facts about municipalities."""

from gemsamen.organisations.service.changing import (
    DuplicateOrganisationError,
    NewPartnership,
    TooFewMembersError,
    found_partnership,
    set_brand_colour,
)
from gemsamen.organisations.service.known_arrangements import load_arrangements, make_way_for
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
    "list_tiles",
    "load_arrangements",
    "load_organisations",
    "make_way_for",
    "municipality_by_code",
    "municipality_facts",
    "municipality_of",
    "profile_of",
    "set_brand_colour",
]
