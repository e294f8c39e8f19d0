"""What of the wishes in an address does not count, in words."""

from collections.abc import Iterator
from datetime import date

from gemsamen.partners.service.groups import MOST_NAMED, GroupProposals
from gemsamen.partners.wording.joining import listed
from gemsamen.web.formatting import day
from gemsamen.web.messages import gettext


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
