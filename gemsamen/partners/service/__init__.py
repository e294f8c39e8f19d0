"""Suggesting and comparing partners, and letting them know of interest."""

from gemsamen.partners.service.comparison import Comparison, ComponentRow, Relation, Side, compare
from gemsamen.partners.service.errors import (
    ComparedWithItselfError,
    InterestInItselfError,
    InterestNotFoundError,
    InterestStandsError,
    NotAMunicipalityError,
    NoteTooLongError,
    PartnersError,
)
from gemsamen.partners.service.interest import (
    LONGEST_NOTE,
    StandingInterest,
    express_interest,
    standing_interests,
    withdraw_interest,
)
from gemsamen.partners.service.method import Method, method_in_use
from gemsamen.partners.service.shared import forget_shared_register, shared_register
from gemsamen.partners.service.suggestions import suggest_partners
from gemsamen.partners.service.timing import Timing
from gemsamen.partners.service.values import (
    ComponentUse,
    FactorPoints,
    NamedComponent,
    Partner,
    SharedProduct,
    SuggestionList,
    SuggestionQuery,
)

__all__ = [
    "LONGEST_NOTE",
    "ComparedWithItselfError",
    "Comparison",
    "ComponentRow",
    "ComponentUse",
    "FactorPoints",
    "InterestInItselfError",
    "InterestNotFoundError",
    "InterestStandsError",
    "Method",
    "NamedComponent",
    "NotAMunicipalityError",
    "NoteTooLongError",
    "Partner",
    "PartnersError",
    "Relation",
    "SharedProduct",
    "Side",
    "StandingInterest",
    "SuggestionList",
    "SuggestionQuery",
    "Timing",
    "compare",
    "express_interest",
    "forget_shared_register",
    "method_in_use",
    "shared_register",
    "standing_interests",
    "suggest_partners",
    "withdraw_interest",
]
