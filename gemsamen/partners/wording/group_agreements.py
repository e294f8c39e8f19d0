"""What a proposed group agrees on and where it differs, in words."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gemsamen.domain.organisation import NamedArrangement
from gemsamen.partners.service.groups import Group, Member
from gemsamen.partners.wording.joining import listed, shortened
from gemsamen.partners.wording.ties import is_past, told_names
from gemsamen.web.formatting import number
from gemsamen.web.messages import gettext, ngettext

SHOWN_NAMES = 3
SIMILAR_RATIO = 3.0
FEWEST_TO_AGREE = 2


@dataclass(frozen=True)
class Agreement:
    """Something that the group agrees on, or where it differs."""

    is_agreed: bool
    text: str


def agreements(group: Group, *, has_component: bool) -> tuple[Agreement, ...]:
    """Say what the group agrees on and where it differs."""
    found = [*_about_component(group)] if has_component else []
    return (*found, _about_arrangements(group), *_about_size(group))


def _agreed(text: str) -> Agreement:
    return Agreement(is_agreed=True, text=text)


def _differs(text: str) -> Agreement:
    return Agreement(is_agreed=False, text=text)


def _about_component(group: Group) -> Iterator[Agreement]:
    yield from _about_products(group.members)
    missing = [member.facts.name for member in group.members if member.urgency is not None]
    if missing:
        text = ngettext(
            "%(names)s misses this component", "%(names)s miss this component", len(missing), names=listed(missing)
        )
        yield Agreement(is_agreed=len(missing) == len(group.members), text=text)
    unknown = [member.facts.name for member in group.members if not member.has_known_moment]
    if unknown:
        yield _differs(gettext("Moment not known of %(names)s", names=listed(unknown)))
    elif group.shared is not None or all(member.is_free for member in group.members):
        yield _agreed(gettext("All can switch at the same moment"))
    leads = [member.facts.name for member in group.leads]
    text = ngettext("%(names)s wants to lead", "%(names)s want to lead", len(leads), names=listed(leads))
    yield Agreement(bool(leads), text if leads else gettext("Nobody has said to want to lead yet"))


def _about_products(members: Sequence[Member]) -> Iterator[Agreement]:
    counts = Counter(name for member in members for name in member.products)
    if not counts:
        return
    commonest = min(counts, key=lambda name: (-counts[name], name))
    values = {"count": counts[commonest], "total": len(members), "product": commonest}
    if counts[commonest] == len(members):
        yield _agreed(gettext("All %(total)s use %(product)s", **values))
        return
    is_shared = counts[commonest] > 1
    if is_shared:
        yield _agreed(gettext("%(count)s of %(total)s use %(product)s", **values))
    for member in members:
        if member.products and not (is_shared and commonest in member.products):
            text = gettext("%(name)s uses %(products)s", name=member.facts.name, products=listed(member.products))
            yield _differs(text)


def _about_arrangements(group: Group) -> Agreement:
    counts = Counter(each for member in group.members for each in member.arrangements)
    most = max(counts.values(), default=0)
    if most < FEWEST_TO_AGREE:
        return _differs(gettext("No arrangement that two of them share is known"))
    shared = sorted(each for each, count in counts.items() if count == most)
    values = {"count": most, "total": len(group.members), "names": shortened(told_names(shared), SHOWN_NAMES)}
    if is_past(shared):
        text = gettext("%(count)s of %(total)s worked together in %(names)s", **values)
    else:
        text = gettext("%(count)s of %(total)s already work together in %(names)s", **values)
    if most == len(group.members):
        text = _all_together(shared, values)
    return Agreement(most > len(group.members) / 2, text)


def _all_together(shared: Sequence[NamedArrangement], values: Mapping[str, object]) -> str:
    if is_past(shared):
        return gettext("All %(total)s worked together in %(names)s", **values)
    return gettext("All %(total)s already work together in %(names)s", **values)


def _about_size(group: Group) -> Iterator[Agreement]:
    sizes = sorted((member.facts.population, member.facts.name) for member in group.members if member.facts.population)
    if len(sizes) < FEWEST_TO_AGREE:
        return
    (least, smallest), (most, largest) = sizes[0], sizes[-1]
    if most <= SIMILAR_RATIO * least:
        yield _agreed(gettext("Alike in size: the largest has less than three times the residents of the smallest"))
    else:
        text = gettext(
            "%(largest)s has %(times)s times the residents of %(smallest)s",
            largest=largest,
            times=number(most / least),
            smallest=smallest,
        )
        yield _differs(text)
