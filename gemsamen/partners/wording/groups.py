"""Proposed groups in words."""

from collections.abc import Iterable

from babel.numbers import format_percent
from flask_babel import get_locale

from gemsamen.matching.groups import LARGEST, LEAST_SHARE, SMALLEST, Style, Term, Wish
from gemsamen.partners.service.groups import Group, GroupProposals, Member, OwnValue, ProposedGroup
from gemsamen.partners.wording.joining import listed, shortened, within_sentence
from gemsamen.web.formatting import day, euro, number
from gemsamen.web.labels import label
from gemsamen.web.messages import gettext, ngettext
from gemsamen.web.messages import lazy_gettext as _

LETTERS = "ABC"
SHOWN_NAMES = 3

_STYLES = {
    Style.BEST: _("Best as a whole"),
    Style.WIDER_WINDOW: _("Wider moment"),
    Style.SOONER: _("Sooner"),
    Style.NEARER: _("Nearer"),
    Style.MOST_ALIKE: _("Most the same"),
    Style.SIMILAR_SIZE: _("Most alike in size"),
    Style.LARGER: _("More municipalities"),
    Style.SMALLER: _("Fewer municipalities"),
    Style.NEXT_BEST: _("Best of the others"),
}
_TERMS = {
    Term.TOGETHER: (_("Suit each other"), _("mean of the points of all pairs, as on the page Partners")),
    Term.OWN: (_("Suit you"), _("mean of the points of the others beside you")),
    Term.NEED: (
        _("Reason to join"),
        _("how urgently each misses it, or how near its window lies to yours; whichever is more"),
    ),
    Term.WINDOW: (
        _("Moment together"),
        _(
            "days on which all can switch, where a year counts in full; times the share of the members beside the "
            "first with a known moment"
        ),
    ),
    Term.DEMAND: (
        _("Same demand"),
        _(
            "per pair: 1 for the same product or when both miss it, 0.8 for the same supplier, 0.5 for another, "
            "0.3 when one misses it"
        ),
    ),
    Term.BALANCE: (
        _("Alike in size"),
        _("per pair: 1 with equally many residents, 0 when one has eight times as many"),
    ),
    Term.SPREAD: (_("Spread over suppliers"), _("share of the pairs without a supplier in common")),
}
_WISHES = {
    Wish.INCLUDED: _("Let go of who must be in it"),
    Wish.EXCLUDED: _("Let in who had to stay out"),
    Wish.DISTANCE: _("Let go of the distance"),
    Wish.START: _("Let go of the latest start"),
    Wish.SIZE: _("Let go of the size"),
}


def style_word(style: Style) -> str:
    """Return what a group is the best in."""
    return str(_STYLES[style])


def term_word(term: Term) -> str:
    """Return the name of a term of the score."""
    return str(_TERMS[term][0])


def term_meaning(term: Term) -> str:
    """Say how a term is computed."""
    return str(_TERMS[term][1])


def wishes_text(wishes: Iterable[Wish]) -> str:
    """Say which wishes would be dropped."""
    first, *others = (str(_WISHES[wish]) for wish in wishes)
    return listed([first, *(text[0].lower() + text[1:] for text in others)])


def percent(share: float) -> int:
    """Return a share in whole per cents."""
    return round(100 * share)


def percent_text(share: float, *, digits: int = 0) -> str:
    """Write a share in per cents, in the way of the language."""
    pattern = "#,##0.0%" if digits else "#,##0%"
    return str(format_percent(round(share, 2 + digits), format=pattern, locale=get_locale() or "nl_NL"))


def group_name(place: int, *, is_changed: bool = False) -> str:
    """Name a group by its letter."""
    name = gettext("Group %(letter)s", letter=LETTERS[place])
    return gettext("%(name)s, changed", name=name) if is_changed else name


def title_of_page(proposals: GroupProposals) -> str:
    """Say what the page is about."""
    if proposals.component is None:
        return gettext("Groups to organise ICT together")
    return gettext("Groups for %(component)s", component=within_sentence(proposals.component.name))


def lead_of_page(proposals: GroupProposals) -> str:
    """Say for which own system it is, and what to do here."""
    system = gettext("For your system %(name)s.", name=proposals.system) if proposals.system else ""
    if not proposals.groups:
        return system
    todo = gettext("Choose a group and change it as you like; nothing goes to others yet.")
    return f"{system} {todo}".strip()


def found_text(proposals: GroupProposals) -> str:
    """Say how many groups there are."""
    return ngettext("%(num)d group", "%(num)d groups", len(proposals.groups))


def candidates_text(proposals: GroupProposals) -> str:
    """Say out of how many municipalities."""
    return ngettext("%(num)d candidate", "%(num)d candidates", proposals.n_candidates)


def months_text(group: Group) -> str:
    """Say how long all can change over."""
    if all(member.is_free for member in group.members):
        return gettext("at any time")
    if not group.knows_moment:
        return gettext("not known")
    if group.shared is None:
        return gettext("no moment")
    months = group.shared.months
    return ngettext("%(num)d month", "%(num)d months", months) if months else gettext("less than a month")


def moment_sentence(group: Group) -> str:
    """Say when all can change over, and who decides that."""
    if all(member.is_free for member in group.members):
        return gettext("All miss this component, so all can join at any time.")
    known = [member for member in group.members if member.window]
    if not group.knows_moment:
        return gettext("Of too few members it is known when their contract can end.")
    if group.shared is None:
        late = max(known, key=lambda member: member.window.first if member.window else 0)
        return gettext(
            "There is no day on which all known contracts can end: %(name)s can only switch from %(day)s. "
            "Somebody has to bridge, or change the group below.",
            name=late.facts.name,
            day=day(late.window.first) if late.window else "",
        )
    period = {"first": day(group.shared.first), "last": day(group.shared.last)}
    if group.shared.first == group.shared.last:
        return gettext("All known contracts can only end together on %(first)s.", first=period["first"])
    return gettext("All known contracts can end together between %(first)s and %(last)s.", **period)


def member_text(member: Member, group: Group) -> str:
    """Say what a member uses or misses, and whether it decides the moment."""
    return " · ".join(filter(None, [member_use(member), _limit(member, group)]))


def member_use(member: Member) -> str:
    """Say what a member uses or misses."""
    if member.products:
        return shortened(member.products, SHOWN_NAMES)
    if member.is_free:
        return gettext("misses it, can join at any time")
    return gettext("nothing registered")


def effect_sentence(name: str, before: float, after: float) -> str:
    """Say what happens to the score without one member."""
    values = {"name": name, "before": percent_text(before), "after": percent_text(after)}
    if percent(after) < percent(before):
        return gettext("Without %(name)s the fit falls from %(before)s to %(after)s.", **values)
    if percent(after) > percent(before):
        return gettext("Without %(name)s the fit rises from %(before)s to %(after)s.", **values)
    return gettext("Without %(name)s the fit stays %(before)s.", **values)


def proof_sentence(proposed: ProposedGroup, size: int | None, n_candidates: int) -> str:
    """Say whether a better group of its kind can exist."""
    sizes = gettext("%(smallest)s to %(largest)s", smallest=SMALLEST, largest=LARGEST) if size is None else str(size)
    if not proposed.is_proven:
        return gettext(
            "Not proven: another group of %(size)s can be at most %(gap)s better.",
            size=sizes,
            gap=percent_text(proposed.gap, digits=1),
        )
    if proposed.style is Style.BEST:
        total = number(n_candidates)
        return gettext("Proven best of all groups of %(size)s out of %(total)s candidates.", size=sizes, total=total)
    return gettext("Proven best of all groups of this kind that differ enough from those before it.")


def others_sentence(proposals: GroupProposals) -> str:
    """Say why there are fewer than three groups; nothing when there are three or none."""
    if len(proposals.groups) not in (1, 2):
        return ""
    score = LEAST_SHARE * proposals.groups[0].group.figures.score
    rule = gettext(
        "Another group must have more than %(share)s of the fit of group A (here %(least)s), and its members must suit "
        "you about as well.",
        share=percent_text(LEAST_SHARE),
        least=percent_text(score),
    )
    return f"{_none_sentence(proposals)} {rule}"


def _none_sentence(proposals: GroupProposals) -> str:
    is_only = len(proposals.groups) == 1
    if not proposals.is_all:
        return gettext("We found no other good group, but could not look into all of them.")
    if is_only:
        return gettext("There is no good alternative to group A.")
    return gettext("There is no good third group.")


def value_sentence(value: OwnValue | None, size: int) -> str:
    """Say what is known of the yearly value: only the own amounts."""
    if value is None:
        known = gettext("You have not registered a yearly amount for this component.")
    elif value.yearly_cost is not None:
        known = gettext("Your own contracts cost %(amount)s a year.", amount=euro(value.yearly_cost))
    else:
        bands = listed([str(label(band)) for band in value.bands])
        known = gettext("Your own contracts cost, per year: %(bands)s.", bands=bands)
    others = ngettext(
        "The amount of %(num)d other municipality is not visible: amounts never leave their own organisation.",
        "The amounts of %(num)d other municipalities are not visible: amounts never leave their own organisation.",
        max(0, size - 1),
    )
    return f"{known} {others}"


def _limit(member: Member, group: Group) -> str:
    if member.window is None:
        return "" if member.is_free or not member.products else gettext("moment not known")
    if group.shared is None:
        return ""
    starts, ends = member.window.first == group.shared.first, member.window.last == group.shared.last
    if starts and ends:
        return gettext("decides the start and the end")
    if starts:
        return gettext("decides the start")
    return gettext("decides the end") if ends else ""
