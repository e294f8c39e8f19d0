"""Suggesting and comparing partners, and letting them know of interest."""

from gemsamen.partners.service.comparison import Comparison, ComponentRow, Relation, Side, compare
from gemsamen.partners.service.errors import (
    ComparedWithItselfError,
    InterestNotFoundError,
    InterestStandsError,
    NotAMunicipalityError,
    NoteTooLongError,
    NothingToRecallError,
    OneselfError,
    PartnersError,
    UnlikelyDateError,
)
from gemsamen.partners.service.feedback import (
    Judgement,
    judge_suggestion,
    recall_suggestion,
    standing_verdicts,
)
from gemsamen.partners.service.interest import (
    LONGEST_NOTE,
    StandingInterest,
    express_interest,
    standing_interests,
    withdraw_interest,
)
from gemsamen.partners.service.method import Method, method_in_use
from gemsamen.partners.service.shared import forget_shared_register, shared_register, shared_register_at
from gemsamen.partners.service.suggestions import suggest_partners
from gemsamen.partners.service.timing import Timing
from gemsamen.partners.service.values import (
    ComponentUse,
    FactorPoints,
    NamedComponent,
    Partner,
    SharedProduct,
    StandingVerdict,
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
    "InterestNotFoundError",
    "InterestStandsError",
    "Judgement",
    "Method",
    "NamedComponent",
    "NotAMunicipalityError",
    "NoteTooLongError",
    "NothingToRecallError",
    "OneselfError",
    "Partner",
    "PartnersError",
    "Relation",
    "SharedProduct",
    "Side",
    "StandingInterest",
    "StandingVerdict",
    "SuggestionList",
    "SuggestionQuery",
    "Timing",
    "UnlikelyDateError",
    "compare",
    "express_interest",
    "forget_shared_register",
    "judge_suggestion",
    "method_in_use",
    "recall_suggestion",
    "shared_register",
    "shared_register_at",
    "standing_interests",
    "standing_verdicts",
    "suggest_partners",
    "withdraw_interest",
]
