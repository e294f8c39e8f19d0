"""Suggesting and comparing partners, and letting them know of interest."""

from gemsamen.partners.service.arranging import GivenPlace
from gemsamen.partners.service.coefficients import coefficients_folder, coefficients_in_use, keep_coefficients_in
from gemsamen.partners.service.comparison import Comparison, Side, compare
from gemsamen.partners.service.component_rows import ComponentRow, Relation
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
from gemsamen.partners.service.exposure import (
    FEWEST_ASKERS,
    Exposure,
    GivenPlaces,
    ShownMonth,
    Spread,
    current_exposure,
    shown_exposure,
)
from gemsamen.partners.service.feedback import (
    Judgement,
    judge_suggestion,
    recall_suggestion,
    standing_verdicts,
)
from gemsamen.partners.service.history import FormerList, former_list
from gemsamen.partners.service.interest import (
    LONGEST_NOTE,
    StandingInterest,
    express_interest,
    standing_interests,
    withdraw_interest,
)
from gemsamen.partners.service.learning import judged_lists, remove_old_lists, stop_using, take_into_use
from gemsamen.partners.service.method import Method, method_in_use
from gemsamen.partners.service.outcomes import Outcome, first_of_each, log_opened, outcomes_of_partners
from gemsamen.partners.service.shared import forget_shared_register, shared_register, shared_register_at
from gemsamen.partners.service.shown import Shown, ShownPartner, log_shown
from gemsamen.partners.service.suggestions import shown_list, suggest_partners
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
    "FEWEST_ASKERS",
    "LONGEST_NOTE",
    "ComparedWithItselfError",
    "Comparison",
    "ComponentRow",
    "ComponentUse",
    "Exposure",
    "FactorPoints",
    "FormerList",
    "GivenPlace",
    "GivenPlaces",
    "InterestNotFoundError",
    "InterestStandsError",
    "Judgement",
    "Method",
    "NamedComponent",
    "NotAMunicipalityError",
    "NoteTooLongError",
    "NothingToRecallError",
    "OneselfError",
    "Outcome",
    "Partner",
    "PartnersError",
    "Relation",
    "SharedProduct",
    "Shown",
    "ShownMonth",
    "ShownPartner",
    "Side",
    "Spread",
    "StandingInterest",
    "StandingVerdict",
    "SuggestionList",
    "SuggestionQuery",
    "Timing",
    "UnlikelyDateError",
    "coefficients_folder",
    "coefficients_in_use",
    "compare",
    "current_exposure",
    "express_interest",
    "first_of_each",
    "forget_shared_register",
    "former_list",
    "judge_suggestion",
    "judged_lists",
    "keep_coefficients_in",
    "log_opened",
    "log_shown",
    "method_in_use",
    "outcomes_of_partners",
    "recall_suggestion",
    "remove_old_lists",
    "shared_register",
    "shared_register_at",
    "shown_exposure",
    "shown_list",
    "standing_interests",
    "standing_verdicts",
    "stop_using",
    "suggest_partners",
    "take_into_use",
    "withdraw_interest",
]
