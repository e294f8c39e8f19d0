"""What would raise the points of a suggestion: only what is true, and can be done by one of the two."""

from collections.abc import Iterator

from gemsamen.matching.scales import MEDIUM_CONFIDENCE_BELOW
from gemsamen.partners.service.values import Partner
from gemsamen.partners.wording.joining import shortened, within_sentence
from gemsamen.web.messages import gettext as _
from gemsamen.web.messages import ngettext

SHOWN_NAMES = 2


def raising_sentences(partner: Partner, own_system_count: int) -> tuple[str, ...]:
    """Say what would raise the points, or make them rest on more; empty when there is nothing to do."""
    return tuple(_raising(partner, own_system_count))


def _raising(partner: Partner, own_system_count: int) -> Iterator[str]:
    name = partner.municipality.name
    if partner.wanted:
        names = shortened([within_sentence(each.name) for each in partner.wanted], SHOWN_NAMES)
        yield _(
            "%(name)s looks for: %(names)s. If you miss that too, report it: a shared need counts.",
            name=name,
            names=names,
        )
    if partner.unalike:
        names = shortened([within_sentence(each.name) for each in partner.unalike], SHOWN_NAMES)
        yield ngettext(
            "For %(num)d component you use something else: %(names)s. Choosing the same there counts.",
            "For %(num)d components you use something else: %(names)s. Choosing the same there counts.",
            len(partner.unalike),
            names=names,
        )
    yield from _knowing_more(partner, own_system_count)


def _knowing_more(partner: Partner, own_system_count: int) -> Iterator[str]:
    name = partner.municipality.name
    if partner.system_count < MEDIUM_CONFIDENCE_BELOW:
        yield _("The more systems %(name)s registers, the more certain the points; they can go up or down.", name=name)
    elif own_system_count < MEDIUM_CONFIDENCE_BELOW:
        yield _("The more systems you register, the more certain the points; they can go up or down.")
