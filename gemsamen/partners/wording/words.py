"""One word or a few for each value of a suggestion."""

from gemsamen.matching import Band, Confidence, Factor, Scope
from gemsamen.web.messages import lazy_gettext as _

_BANDS = {
    Band.VERY_LIKELY: _("very promising"),
    Band.LIKELY: _("promising"),
    Band.POSSIBLE: _("possible"),
    Band.UNLIKELY: _("less promising"),
}
_CONFIDENCES = {
    Confidence.LOW: (1, _("little data")),
    Confidence.MEDIUM: (2, _("fairly certain")),
    Confidence.HIGH: (3, _("certain")),
}
_FACTORS = {
    Factor.BASE: _("Average municipality"),
    Factor.LOCATION: _("Location"),
    Factor.SIZE: _("Size"),
    Factor.SYSTEMS: _("Systems"),
    Factor.ARRANGEMENTS: _("Existing ties"),
    Factor.GAPS: _("Needs"),
}
_SCOPES = {Scope.REGIONAL: _("In the region"), Scope.NATIONAL: _("Nationwide")}


def band_word(band: Band) -> str:
    """Return how promising a partner is."""
    return str(_BANDS[band])


def confidence_word(confidence: Confidence) -> str:
    """Return how certain a suggestion is."""
    return str(_CONFIDENCES[confidence][1])


def confidence_level(confidence: Confidence) -> int:
    """Return how certain a suggestion is, from 1 to 3 bars."""
    return _CONFIDENCES[confidence][0]


def factor_word(factor: Factor) -> str:
    """Return the name of a factor."""
    return str(_FACTORS[factor])


def scope_word(scope: Scope) -> str:
    """Return the name of a list."""
    return str(_SCOPES[scope])
