"""Words and sentences about comparable municipalities."""

from collections.abc import Sequence

from gemsamen.matching.adoption import AdoptionFactor
from gemsamen.organisations.service import MunicipalityFacts
from gemsamen.partners.service.peers import PeerComparison, PeerGroup, PeerGroupKind, PeerOrder, SystemWhy
from gemsamen.partners.wording.joining import shortened, within_sentence
from gemsamen.partners.wording.ties import is_past, years_of
from gemsamen.web.formatting import number
from gemsamen.web.messages import gettext as _
from gemsamen.web.messages import lazy_gettext, ngettext

MOST_CLAUSES = 3
MOST_NAMES = 3
FEWEST_TO_COUNT = 2

_KINDS = {
    PeerGroupKind.SYSTEMS: lazy_gettext("Like systems"),
    PeerGroupKind.SIZE: lazy_gettext("Same size"),
    PeerGroupKind.BORDERS: lazy_gettext("Neighbours"),
    PeerGroupKind.PROVINCE: lazy_gettext("Province"),
}
_ORDERS = {
    PeerOrder.MOST_USED: lazy_gettext("Most used first"),
    PeerOrder.BEST_FIT: lazy_gettext("Best fit first"),
}


def peer_kind_word(kind: PeerGroupKind) -> str:
    """Return the name of a way to choose comparable municipalities."""
    return str(_KINDS[kind])


def peer_order_word(order: PeerOrder) -> str:
    """Return the name of an order."""
    return str(_ORDERS[order])


def peer_lead(comparison: PeerComparison) -> str:
    """Answer the question of the page in a sentence or two; empty when there is nobody to compare with."""
    if not comparison.group.members:
        return ""
    if not comparison.missed.total:
        return _("You have a system for everything that these municipalities have a system for.")
    text = ngettext(
        "These municipalities have systems for %(num)d component for which you have none.",
        "These municipalities have systems for %(num)d components for which you have none.",
        comparison.missed.total,
    )
    return f"{text} {_first(comparison)}".strip()


def _first(comparison: PeerComparison) -> str:
    """Name what stands at the top of the first page."""
    if not comparison.missed.items or comparison.missed.request.number > 1:
        return ""
    used = comparison.missed.items[0].used
    return _(
        "At the top: %(component)s, %(count)s have it.",
        component=within_sentence(used.component.name),
        count=share_text(len(used.users), len(comparison.group.members)),
    )


def share_text(count: int, total: int) -> str:
    """Write ``31 of 40``."""
    return _("%(count)s of the %(total)s", count=number(count), total=number(total))


def group_text(group: PeerGroup, municipality: MunicipalityFacts) -> str:
    """Say how the group was chosen."""
    count = len(group.members)
    if group.kind is PeerGroupKind.SYSTEMS:
        text = ngettext(
            "The municipality whose registered systems are most like yours. A rare system in common counts more.",
            "The %(num)d municipalities whose registered systems are most like yours. A rare system in common counts"
            " more.",
            count,
        )
    elif group.kind is PeerGroupKind.SIZE:
        text = _size_text(group, municipality)
    elif group.kind is PeerGroupKind.BORDERS:
        text = ngettext(
            "The municipality that borders on yours and shares what it uses.",
            "The %(num)d municipalities that border on yours and share what they use.",
            count,
        )
    else:
        text = ngettext(
            "The municipality in %(province)s that shares what it uses.",
            "The %(num)d municipalities in %(province)s that share what they use.",
            count,
            province=municipality.province,
        )
    return f"{text} {_silent_text(group)}".strip()


def _size_text(group: PeerGroup, municipality: MunicipalityFacts) -> str:
    sizes = [member.population for member in group.members if member.population]
    return ngettext(
        "The municipality closest to you in residents that shares what it uses: %(low)s residents; you have %(own)s.",
        "The %(num)d municipalities closest to you in residents that share what they use: from %(low)s to %(high)s"
        " residents; you have %(own)s.",
        len(group.members),
        low=number(min(sizes)),
        high=number(max(sizes)),
        own=number(municipality.population or 0),
    )


def _silent_text(group: PeerGroup) -> str:
    if not group.silent:
        return ""
    return ngettext("%(num)d other shares nothing yet.", "%(num)d others share nothing yet.", group.silent)


def nobody_text(comparison: PeerComparison) -> str:
    """Say why there is nobody to compare with, and what helps."""
    kind = comparison.group.kind
    if kind is PeerGroupKind.SYSTEMS and not comparison.own_system_count:
        return _(
            "You have not registered a system yet, so nobody can be like you in systems. Choose another group, or add"
            " your first systems."
        )
    if kind is PeerGroupKind.SYSTEMS:
        return _("No municipality shares a system that you have registered. Choose another group.")
    if kind is PeerGroupKind.SIZE and comparison.municipality.population is None:
        return _("The number of residents of your municipality is not known. Choose another group.")
    return _("No municipality in this group shares what it uses yet. Choose another group.")


def why_system(why: SystemWhy) -> str:
    """Say in one sentence why a system fits best, the strongest reason first."""
    clauses = [text for factor in why.factors for text in _clauses(factor, why)][:MOST_CLAUSES]
    if not clauses:
        clauses = [_users(why)]
    return _("%(system)s fits best: %(reasons)s.", system=why.name, reasons="; ".join(clauses))


def _clauses(factor: AdoptionFactor, why: SystemWhy) -> list[str]:
    """Give the facts behind one factor; none when they say nothing to a reader."""
    said = {
        AdoptionFactor.ALIKE: [_alike(why), _companion(why)],
        AdoptionFactor.LOCATION: [_used_by(why.bordering) if why.bordering else ""],
        AdoptionFactor.ARRANGEMENTS: [_tied(why) if why.tied else ""],
        AdoptionFactor.SAME_PRODUCT: [_("you already use it for something else")],
    }
    return [text for text in said.get(factor, []) if text]


def _used_by(neighbours: Sequence[MunicipalityFacts]) -> str:
    return ngettext(
        "your neighbour %(names)s uses it", "your neighbours %(names)s use it", len(neighbours), names=names(neighbours)
    )


def _users(why: SystemWhy) -> str:
    return ngettext(
        "%(num)d municipality in the whole country uses it",
        "%(num)d municipalities in the whole country use it",
        why.users,
    )


def _tied(why: SystemWhy) -> str:
    if is_past(why.ties):
        return ngettext(
            "%(names)s, with whom you shared ICT in %(year)s, uses it",
            "%(names)s, with whom you shared ICT in %(year)s, use it",
            len(why.tied),
            names=names(why.tied),
            year=years_of(why.ties),
        )
    return ngettext(
        "%(names)s, with whom you share ICT, uses it",
        "%(names)s, with whom you share ICT, use it",
        len(why.tied),
        names=names(why.tied),
    )


def _alike(why: SystemWhy) -> str:
    count, total = why.alike
    if count < FEWEST_TO_COUNT:
        return ""
    return _("%(count)s municipalities most like you in systems use it", count=share_text(count, total))


def _companion(why: SystemWhy) -> str:
    if not why.companion:
        return ""
    return _(
        "it often goes together with %(system)s (%(count)s)",
        system=why.companion,
        count=share_text(why.together, why.holders),
    )


def names(municipalities: Sequence[MunicipalityFacts], shown: int = MOST_NAMES) -> str:
    """Name a few municipalities and count the others."""
    return shortened([each.name for each in municipalities], shown)
