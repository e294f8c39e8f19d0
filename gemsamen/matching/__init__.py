"""Which municipalities make good partners: pure mathematics, no web and no database.

This package ranks with numpy and scipy only. Learning needs scikit-learn and is imported on purpose, from
`gemsamen.matching.model`.
"""

from gemsamen.matching.coefficients import Coefficients, default_coefficients
from gemsamen.matching.errors import MatchingError, UnknownMunicipalityError
from gemsamen.matching.profiles import Profile, SystemFact
from gemsamen.matching.ranking import PartnerRanker
from gemsamen.matching.suggestions import Band, Confidence, Factor, Facts, Reason, Scope, Suggestion

__all__ = [
    "Band",
    "Coefficients",
    "Confidence",
    "Factor",
    "Facts",
    "MatchingError",
    "PartnerRanker",
    "Profile",
    "Reason",
    "Scope",
    "Suggestion",
    "SystemFact",
    "UnknownMunicipalityError",
    "default_coefficients",
]
