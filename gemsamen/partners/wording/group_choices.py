"""Why a proposed group is there, and what one gives up for it beside the first group, in words."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from gemsamen.domain.contract import months_between
from gemsamen.domain.organisation import NamedArrangement
from gemsamen.matching.groups import Style, Term
from gemsamen.matching.groups.kinds import MOST_TIMES_AS_LARGE
from gemsamen.partners.service.groups import Group
from gemsamen.partners.wording.groups import months_text, percent, percent_text, term_word
from gemsamen.partners.wording.joining import listed
from gemsamen.partners.wording.ties import in_common
from gemsamen.web.formatting import day, distance
from gemsamen.web.messages import gettext, ngettext

TOP_TERMS = 2
WORTH_TELLING_KM = 5.0
WORTH_TELLING_PERCENT = 1
WORTH_TELLING_POINTS = 10
WORTH_TELLING_MONTHS = 3
WORTH_TELLING_SHARE = 0.1


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Why a group is there, and what it has more and less than the first; the first has only a reason."""

    why: str
    gains: str = ""
    losses: str = ""


def choice_of(style: Style, group: Group, first: Group) -> Choice:
    """Say why a group is there, and what one gains and gives up by taking it instead of the first."""
    if style is Style.BEST:
        return Choice(why=_why_best(group))
    found = list(_differences(group, first))
    return Choice(
        why=f"{_WHY[style](group)} {_change(group, first)}",
        gains=listed([text for is_better, text in found if is_better]),
        losses=listed([text for is_better, text in found if not is_better]),
    )


def farthest(group: Group) -> tuple[str, float] | None:
    """Return who is farthest from the asker and how far that is; nothing when no distance is known."""
    known = [(member.distance_km, member.facts.name) for member in group.others if member.distance_km is not None]
    if not known:
        return None
    kilometres, name = max(known)
    return name, kilometres


def commonest_product(group: Group) -> int:
    """Count the members that use the product that most of them use."""
    return max(Counter(name for member in group.members for name in member.products).values(), default=0)


def arrangements_of_all(group: Group) -> frozenset[NamedArrangement]:
    """Return the arrangements that every member takes part in."""
    return frozenset.intersection(*(member.arrangements for member in group.members))


def _why_best(group: Group) -> str:
    figures = group.figures
    adds = {term: value * figures.weights[term] for term, value in figures.values.items()}
    most = sorted(adds, key=lambda term: -adds[term])[:TOP_TERMS]
    terms = listed(
        [gettext("%(part)s (%(adds)s)", part=term_word(term).lower(), adds=percent_text(adds[term])) for term in most]
    )
    return gettext("The best taken together, most of all by: %(parts)s.", parts=terms)


def _change(group: Group, first: Group) -> str:
    """Say who is in the group that the first has not, and the other way round."""
    joining, leaving = (_names_only_in(one, other) for one, other in ((group, first), (first, group)))
    if not leaving:
        return gettext("It is group A with %(joining)s.", joining=joining)
    if not joining:
        return gettext("It is group A without %(leaving)s.", leaving=leaving)
    return gettext("Beside group A: with %(joining)s, without %(leaving)s.", joining=joining, leaving=leaving)


def _names_only_in(group: Group, other: Group) -> str:
    codes = {member.facts.code for member in other.members}
    return listed([member.facts.name for member in group.members if member.facts.code not in codes])


def _why_wider(group: Group) -> str:
    return gettext("The best group with a wider moment: together %(months)s, known of all.", months=months_text(group))


def _why_sooner(group: Group) -> str:
    if group.shared is None:
        return gettext("The best group that can switch at least half a year sooner.")
    return gettext(
        "The best group that can switch at least half a year sooner: from %(day)s.", day=day(group.shared.first)
    )


def _why_nearer(group: Group) -> str:
    found = farthest(group)
    if found is None:
        return gettext("The best group that lies clearly nearer.")
    return gettext(
        "The best group that lies clearly nearer: all within %(distance)s of you.", distance=distance(found[1])
    )


def _why_alike(group: Group) -> str:
    if any(member.products for member in group.members):
        return gettext("The best group in which all use the same product.")
    return gettext("The best group in which all miss this component.")


def _why_similar(_group: Group) -> str:
    return gettext("The best group in which nobody is more than twice as large or small as you.")


def _why_larger(_group: Group) -> str:
    return gettext("The best group with at least two members more.")


def _why_smaller(_group: Group) -> str:
    return gettext("The best group with at least two members fewer.")


def _why_next(_group: Group) -> str:
    return gettext("The best taken together of the groups that differ enough from those before it.")


_WHY: Mapping[Style, Callable[[Group], str]] = {
    Style.WIDER_WINDOW: _why_wider,
    Style.SOONER: _why_sooner,
    Style.NEARER: _why_nearer,
    Style.MOST_ALIKE: _why_alike,
    Style.SIMILAR_SIZE: _why_similar,
    Style.LARGER: _why_larger,
    Style.SMALLER: _why_smaller,
    Style.NEXT_BEST: _why_next,
}


def _differences(group: Group, first: Group) -> Iterator[tuple[bool, str]]:
    """Yield what the group has more (true) or less (false) than the first, each in a few words."""
    yield from _in_months(group, first)
    yield from _in_start(group, first)
    yield from _in_distance(group, first)
    yield from _in_points(group, first)
    yield from _in_company(group, first)
    known = _known_share(group) - _known_share(first)
    if abs(known) >= WORTH_TELLING_SHARE:
        yield known > 0, gettext("a known moment of more members")
    points = percent(group.figures.score) - percent(first.figures.score)
    if abs(points) >= WORTH_TELLING_PERCENT:
        text = ngettext("%(num)d percentage point of fit", "%(num)d percentage points of fit", abs(points))
        yield points > 0, text


def _known_share(group: Group) -> float:
    return group.figures.n_known / len(group.members)


def _is_similar(group: Group) -> bool:
    own, *others = (member.facts.population or 0 for member in group.members)
    return all(own <= MOST_TIMES_AS_LARGE * each and each <= MOST_TIMES_AS_LARGE * own for each in others)


def _in_months(group: Group, first: Group) -> Iterator[tuple[bool, str]]:
    now, then = (each.shared.months if each.shared else 0 for each in (group, first))
    if now != then:
        text = ngettext("%(num)d month together", "%(num)d months together", abs(now - then))
        yield now > then, text
    elif (group.shared is None) != (first.shared is None) and first.figures.n_known:
        yield first.shared is None, gettext("a moment for all")


def _in_start(group: Group, first: Group) -> Iterator[tuple[bool, str]]:
    if group.shared is None or first.shared is None:
        return
    earlier, later = sorted((group.shared.first, first.shared.first))
    months = months_between(earlier, later)
    if months >= WORTH_TELLING_MONTHS:
        text = ngettext("switching %(num)d month sooner", "switching %(num)d months sooner", months)
        yield group.shared.first == earlier, text


def _in_distance(group: Group, first: Group) -> Iterator[tuple[bool, str]]:
    now, then = farthest(group), farthest(first)
    if now is None or then is None or abs(now[1] - then[1]) < WORTH_TELLING_KM:
        return
    if now[1] < then[1]:
        yield True, gettext("all within %(near)s instead of %(far)s", near=distance(now[1]), far=distance(then[1]))
    else:
        values = {"name": now[0], "far": distance(now[1]), "near": distance(then[1])}
        yield False, gettext("all within %(near)s (%(name)s is %(far)s away)", **values)


def _in_points(group: Group, first: Group) -> Iterator[tuple[bool, str]]:
    now, then = (percent(each.figures.values[Term.OWN]) for each in (group, first))
    if abs(now - then) >= WORTH_TELLING_POINTS:
        yield now > then, gettext("on average %(now)s points beside you instead of %(then)s", now=now, then=then)


def _in_company(group: Group, first: Group) -> Iterator[tuple[bool, str]]:
    members = len(group.members) - len(first.members)
    if members:
        text = ngettext("%(num)d municipality to share with", "%(num)d municipalities to share with", abs(members))
        yield members > 0, text
    is_alike, was_alike = (_is_similar(each) for each in (group, first))
    if is_alike != was_alike:
        yield is_alike, gettext("nobody twice as large or small as you")
    is_same, was_same = (commonest_product(each) == len(each.members) for each in (group, first))
    if is_same != was_same:
        yield is_same, gettext("the same product for all")
    shared, before = arrangements_of_all(group), arrangements_of_all(first)
    if bool(shared) != bool(before):
        yield bool(shared), in_common(shared or before)
    if bool(group.leads) != bool(first.leads):
        yield bool(group.leads), gettext("somebody who wants to lead")
