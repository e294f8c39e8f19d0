"""How sure a place on the list is: what it would be otherwise, and how likely it comes to something."""

from itertools import pairwise

from gemsamen.matching import Band, Factor
from gemsamen.matching.fair_places import PlaceReason
from gemsamen.matching.scales import SCALE
from gemsamen.partners.service.history import FormerList
from gemsamen.partners.service.values import Partner
from gemsamen.partners.wording.joining import listed
from gemsamen.web.formatting import day, number
from gemsamen.web.messages import gettext as _
from gemsamen.web.messages import lazy_gettext

STEPS = tuple(anchor.probability for anchor in SCALE[1:-1])
"""The same chances at which the words change."""
MOST_FACTORS = 2

_CHANCES = dict(
    zip((Band.UNLIKELY, Band.POSSIBLE, Band.LIKELY, Band.VERY_LIKELY), pairwise((0.0, *STEPS, 1.0)), strict=True)
)

_WITHOUT = {
    Factor.LOCATION: lazy_gettext("without location"),
    Factor.SIZE: lazy_gettext("without size"),
    Factor.SYSTEMS: lazy_gettext("without systems"),
    Factor.ARRANGEMENTS: lazy_gettext("without existing ties"),
    Factor.GAPS: lazy_gettext("without needs"),
}
_GIVEN = {
    PlaceReason.NOBODY: lazy_gettext(
        "Stands here because it would stand on nobody’s list otherwise. By points it has place %(place)s."
    ),
    PlaceReason.SMALL: lazy_gettext(
        "Stands here because small municipalities would stand on too few lists otherwise. By points it has place "
        "%(place)s."
    ),
}


def otherwise_sentence(partner: Partner) -> str:
    """Say at which place a partner would stand if what helps it most did not count; empty when nothing helps it.

    A factor that takes points away is not named, also when it takes more away from others.
    """
    lower = {
        factor: place
        for factor, place in partner.rank_without.items()
        if place > partner.rank and partner.points_of(factor) > 0
    }
    most = sorted(lower, key=lambda factor: (-lower[factor], list(Factor).index(factor)))[:MOST_FACTORS]
    if not most:
        return ""
    parts = [
        _("%(without)s at place %(place)s", without=_WITHOUT[factor], place=number(lower[factor])) for factor in most
    ]
    text = listed(parts)
    return _("%(places)s.", places=text[:1].upper() + text[1:])


def given_place_sentence(partner: Partner) -> str:
    """Say why a partner stands higher than its points; empty when it does not."""
    given = partner.given_place
    if given is None:
        return ""
    return str(_GIVEN[given.reason]) % {"place": number(given.by_points)}


def former_sentence(partner: Partner, former: FormerList | None) -> str:
    """Say where a partner stood on the list that was shown before; empty when that is the same place or not known."""
    if former is None:
        return ""
    place, moment = former.places.get(partner.municipality.organisation_id), day(former.shown_on)
    if place is None:
        is_told = partner.rank <= len(former.places)
        return _("On %(day)s it did not stand on this list yet.", day=moment) if is_told else ""
    if place == partner.rank:
        return ""
    return _("On %(day)s it stood at place %(place)s.", day=moment, place=number(place))


def chance_text(partner: Partner) -> str:
    """Say how likely the two organise ICT together, no finer than was checked; empty where it was not.

    The steps are those of the words beside the points, which are whole: so the three never say different things.
    """
    if partner.probability is None:
        return ""
    lower, upper = _CHANCES[partner.band]
    if lower == 0.0:
        return _("chance below %(percent)s%%", percent=_percent(upper))
    if upper == 1.0:
        return _("chance above %(percent)s%%", percent=_percent(lower))
    return _("chance between %(lower)s and %(upper)s%%", lower=_percent(lower), upper=_percent(upper))


def _percent(share: float) -> str:
    return number(round(100 * share))
