"""One word or a few for each value of a suggestion."""

from gemsamen.matching import Band, Confidence, Factor, Scope
from gemsamen.web.messages import gettext
from gemsamen.web.messages import lazy_gettext as _

_BANDS = {
    Band.VERY_LIKELY: _("fits best"),
    Band.LIKELY: _("fits well"),
    Band.POSSIBLE: _("fits fairly well"),
    Band.UNLIKELY: _("fits less well"),
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
    """Return how well a partner fits, beside the others; no promise that the two will work together."""
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


def scope_sentence(scope: Scope) -> str:
    """Say what a list is for."""
    if scope is Scope.NATIONAL:
        return gettext("The same problem, wherever they lie: distance does not count here.")
    return gettext("Close enough to share people and meetings: distance counts here.")


def words_explained() -> str:
    """Say what the words beside the points mean, and what they do not."""
    return gettext(
        "“Fits best” to “fits less well” compare municipalities with each other. They do not say whether working "
        "together will succeed."
    )


def chances_explained() -> str:
    """Say what the percentages are."""
    return gettext(
        "A chance is for when you organise ICT together with others: the share of municipalities like this one that "
        "then took part, as far as known collaborations tell."
    )
