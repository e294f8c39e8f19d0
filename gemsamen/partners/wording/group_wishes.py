"""What of the wishes does not count, and why no group meets them, in words."""

from collections.abc import Iterator
from datetime import date

from gemsamen.partners.service.groups import MOST_NAMED, GroupProposals, GroupQuery, Member, Reach
from gemsamen.partners.wording.joining import listed
from gemsamen.web.formatting import day, distance
from gemsamen.web.messages import gettext, ngettext


def odd_sentences(
    proposals: GroupProposals, *, odd_date: str, has_odd_choices: bool, has_too_many_names: bool, today: date
) -> Iterator[str]:
    """Say which wishes do not count, or can never be met."""
    query = proposals.query
    if odd_date:
        yield gettext("“%(text)s” is not a date; this wish does not count.", text=odd_date)
    elif query.latest_start and query.latest_start < today:
        yield gettext("%(day)s has passed. Choose a later day to switch.", day=day(query.latest_start))
    if has_odd_choices:
        yield gettext("A choice in the address makes no sense here. It does not count.")
    yield from _about_names(proposals, has_too_many_names=has_too_many_names)


def obstacles(query: GroupQuery, reach: Reach) -> Iterator[str]:
    """Say what stands in the way of a group: named municipalities first, then how many others are left."""
    for member in reach.named:
        yield from _obstacles_of(member, query)
    if query.latest_start:
        yield from _too_late(reach.asker, query.latest_start)
    if query.most_km is not None and reach.n_near is not None:
        yield ngettext(
            "Within %(distance)s of you there is %(num)d candidate.",
            "Within %(distance)s of you there are %(num)d candidates.",
            reach.n_near,
            distance=distance(query.most_km),
        )
    if query.latest_start and reach.n_in_time is not None:
        yield ngettext(
            "%(num)d candidate can switch on or before %(day)s, as far as we know.",
            "%(num)d candidates can switch on or before %(day)s, as far as we know.",
            reach.n_in_time,
            day=day(query.latest_start),
        )


def _obstacles_of(member: Member, query: GroupQuery) -> Iterator[str]:
    name = member.facts.name
    if member.facts.slug in query.excluded:
        yield gettext("%(name)s must be in it, and must not be in it.", name=name)
    if query.most_km is not None and not member.is_near(query.most_km):
        if member.distance_km is None:
            yield gettext("It is not known how far away %(name)s is.", name=name)
        else:
            yield gettext("%(name)s is %(distance)s away.", name=name, distance=distance(member.distance_km))
    if query.latest_start:
        yield from _too_late(member, query.latest_start)


def _too_late(member: Member, latest: date) -> Iterator[str]:
    if member.is_in_time(latest):
        return
    name = member.facts.name
    if member.window is None:
        yield gettext("It is not known when %(name)s can switch.", name=name)
    else:
        yield gettext("%(name)s can only switch from %(day)s.", name=name, day=day(member.window.first))


def _about_names(proposals: GroupProposals, *, has_too_many_names: bool) -> Iterator[str]:
    query = proposals.query
    if has_too_many_names:
        most = MOST_NAMED
        yield gettext("You can name at most %(most)s municipalities per wish. The others do not count.", most=most)
    if proposals.municipality.slug in query.excluded:
        yield gettext("Your own municipality is always in the group; that wish does not count.")
    unknown = [slug for slug in dict.fromkeys((*query.included, *query.excluded)) if slug not in proposals.names]
    if unknown:
        yield gettext("We know no municipality called %(names)s; that wish does not count.", names=listed(unknown))
