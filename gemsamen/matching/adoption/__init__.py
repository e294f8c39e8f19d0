"""Which systems a municipality does not use yet, and others like it do.

This package ranks with numpy and scipy only. Learning needs scikit-learn and is imported on purpose, from
`gemsamen.matching.adoption.learning`.
"""

from gemsamen.matching.adoption.coefficients import AdoptionCoefficients, default_adoption_coefficients
from gemsamen.matching.adoption.ranking import AdoptionRanker, AdoptionScores
from gemsamen.matching.adoption.suggestions import AdoptionFactor, AdoptionReason, Companion, SystemSuggestion

__all__ = [
    "AdoptionCoefficients",
    "AdoptionFactor",
    "AdoptionRanker",
    "AdoptionReason",
    "AdoptionScores",
    "Companion",
    "SystemSuggestion",
    "default_adoption_coefficients",
]
