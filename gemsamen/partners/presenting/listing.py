"""The page with the list of partners."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from markupsafe import Markup

from gemsamen.matching import Scope
from gemsamen.matching.scales import LOW_CONFIDENCE_BELOW
from gemsamen.organisations.service import MunicipalityFacts
from gemsamen.partners.presenting.addresses import LENGTHS, file_addresses, list_address
from gemsamen.partners.presenting.list_map import Place, list_map, map_legend, map_places
from gemsamen.partners.presenting.partner_row import Row, RowsAround, partner_row
from gemsamen.partners.service import (
    FormerList,
    NamedComponent,
    StandingInterest,
    StandingVerdict,
    SuggestionList,
)
from gemsamen.partners.wording import (
    chances_explained,
    lead_sentence,
    scope_sentence,
    scope_word,
    within_sentence,
    words_explained,
)
from gemsamen.web.drawing import Axis, year_axis
from gemsamen.web.formatting import day
from gemsamen.web.messages import gettext as _
from gemsamen.web.messages import ngettext

FEWEST_YEARS, MOST_YEARS = 4, 10
SHOWN_BEYOND = 3
JUST_NOW = timedelta(minutes=2)


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A choice with its address or value, and whether it is the present one."""

    text: str
    value: str
    is_current: bool


@dataclass(frozen=True, kw_only=True)
class JustJudged:
    """What was said a moment ago, and how many rows stand before the place where it was said."""

    verdict: StandingVerdict
    after: int


@dataclass(frozen=True, kw_only=True)
class Beyond:
    """The first of the other list, so that neither list hides the other."""

    name: str
    what: str
    more: str
    address: str
    first: tuple[MunicipalityFacts, ...]


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """Everything that the page shows."""

    listing: SuggestionList
    title: str
    lead: str
    rows: tuple[Row, ...]
    axis: Axis | None
    scopes: tuple[Choice, ...]
    lengths: tuple[Choice, ...]
    gaps: tuple[Choice, ...]
    systems: tuple[Choice, ...]
    missing: int
    lacks_own_end: bool
    map: Markup
    map_legend: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]
    downloads: tuple[tuple[str, str], ...]
    back: str
    just_judged: JustJudged | None
    is_refined: bool
    words_explained: str
    beyond: Beyond
    ours: tuple[StandingInterest, ...]
    theirs: tuple[StandingInterest, ...]


def list_page(
    listing: SuggestionList,
    interests: Sequence[StandingInterest],
    moment: datetime,
    *,
    former: FormerList | None = None,
    is_refined: bool = False,
) -> ListPage:
    """Lay out the page.

    Parameters
    ----------
    moment : datetime
        Now, with its zone in the Netherlands.
    former : FormerList or None
        The list that was shown before.
    is_refined : bool
        Whether the page replaces itself in place, so that the keyboard has to be led to what changed.
    """
    axis = _axis(listing, moment.date())
    ours = tuple(each for each in interests if each.is_ours)
    around = RowsAround(listing=listing, axis=axis, approached=frozenset(each.slug for each in ours), former=former)
    return ListPage(
        listing=listing,
        title=_title(listing),
        lead=_lead(listing),
        rows=tuple(partner_row(partner, around) for partner in listing.partners),
        axis=axis,
        scopes=_scopes(listing),
        lengths=tuple(
            Choice(text=str(each), value=str(each), is_current=each == listing.query.limit) for each in LENGTHS
        ),
        gaps=_choices(listing, listing.gap_components),
        systems=_choices(listing, _others(listing)),
        missing=max(0, LOW_CONFIDENCE_BELOW - listing.own_system_count),
        lacks_own_end=_lacks_own_end(listing),
        map=list_map(listing),
        map_legend=map_legend(listing),
        places=map_places(listing),
        downloads=file_addresses(list_address(listing.query, "partners.download")),
        back=list_address(listing.query),
        just_judged=_just_judged(listing, moment),
        is_refined=is_refined,
        words_explained=_words_explained(listing),
        beyond=_beyond(listing),
        ours=ours,
        theirs=tuple(each for each in interests if not each.is_ours),
    )


def _title(listing: SuggestionList) -> str:
    if listing.component is None:
        return _("Who can you work with?")
    return _("Partners for %(component)s", component=within_sentence(listing.component.name))


def _lead(listing: SuggestionList) -> str:
    if not listing.partners:
        return ""
    return " ".join(filter(None, [_at_the_same_time(listing), lead_sentence(listing.partners[0])]))


def _at_the_same_time(listing: SuggestionList) -> str:
    own = listing.own_window
    if own is None:
        return ""
    count = sum(1 for each in listing.partners if each.component and each.component.timing.overlap)
    return ngettext(
        "%(num)d of these %(total)s municipalities can switch within your window, %(first)s to %(last)s.",
        "%(num)d of these %(total)s municipalities can switch within your window, %(first)s to %(last)s.",
        count,
        total=len(listing.partners),
        first=day(own.first),
        last=day(own.last),
    )


def _axis(listing: SuggestionList, today: date) -> Axis | None:
    """Return an axis that holds the own window, where a component was chosen."""
    if listing.component is None:
        return None
    axis = year_axis(today, FEWEST_YEARS)
    years = listing.own_window.last.year - axis.start.year + 1 if listing.own_window else 0
    return year_axis(today, min(MOST_YEARS, max(FEWEST_YEARS, years)))


def _scopes(listing: SuggestionList) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            text=scope_word(scope),
            value=list_address(replace(listing.query, scope=scope)),
            is_current=scope is listing.query.scope,
        )
        for scope in Scope
    )


def _words_explained(listing: SuggestionList) -> str:
    has_chances = any(each.probability is not None for each in listing.partners)
    return " ".join([words_explained(), chances_explained()] if has_chances else [words_explained()])


def _just_judged(listing: SuggestionList, moment: datetime) -> JustJudged | None:
    """Return what was said a moment ago, so that it can be taken back where it was said."""
    newest = max((*listing.left_out, *listing.put_aside), key=lambda each: each.since, default=None)
    if newest is None or moment - newest.since >= JUST_NOW:
        return None
    return JustJudged(verdict=newest, after=listing.vacated.get(newest.organisation_id, len(listing.partners)))


def _beyond(listing: SuggestionList) -> Beyond:
    other = Scope.NATIONAL if listing.query.scope is Scope.REGIONAL else Scope.REGIONAL
    here = {each.municipality.code for each in listing.partners}
    return Beyond(
        name=scope_word(other),
        what=scope_sentence(other),
        more=_("The whole list nationwide") if other is Scope.NATIONAL else _("The whole list in the region"),
        address=list_address(replace(listing.query, scope=other)),
        first=tuple(each for each in listing.elsewhere if each.code not in here)[:SHOWN_BEYOND],
    )


def _choices(listing: SuggestionList, components: Sequence[NamedComponent]) -> tuple[Choice, ...]:
    chosen = listing.query.component
    return tuple(Choice(text=each.name, value=each.slug, is_current=each.slug == chosen) for each in components)


def _others(listing: SuggestionList) -> list[NamedComponent]:
    """Return the components in use, with the chosen one when the municipality neither has nor misses it."""
    gaps = set(listing.gap_components)
    found = [each for each in listing.components if each not in gaps]
    chosen = listing.component
    return [chosen, *found] if chosen and chosen not in gaps and chosen not in found else found


def _lacks_own_end(listing: SuggestionList) -> bool:
    """Tell whether the municipality uses the component, but not until when."""
    uses = any(each.component and each.component.own_products for each in listing.partners)
    return uses and listing.own_window is None
