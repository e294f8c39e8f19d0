"""The page with the list of partners."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from gemsamen.domain.contract import Window
from gemsamen.matching import Scope
from gemsamen.matching.scales import LOW_CONFIDENCE_BELOW
from gemsamen.organisations.service import MunicipalityFacts
from gemsamen.partners.presenting.addresses import LENGTHS, list_address
from gemsamen.partners.service import NamedComponent, Partner, StandingInterest, SuggestionList
from gemsamen.partners.wording import (
    FactorLine,
    band_word,
    confidence_level,
    confidence_word,
    factor_lines,
    lead_sentence,
    listed,
    period_text,
    reason_sentence,
    scope_word,
    timing_text,
    within_sentence,
)
from gemsamen.web.drawing import Axis, WindowDrawing, tile_map, window, year_axis
from gemsamen.web.drawing.tile_map import Tile
from gemsamen.web.formatting import day
from gemsamen.web.messages import gettext as _
from gemsamen.web.messages import ngettext

TOP = 3
FEWEST_YEARS, MOST_YEARS = 4, 10
SHOWN_PRODUCTS = 6
LOW_POINTS = 60


@dataclass(frozen=True, kw_only=True)
class Row:
    """One partner as shown."""

    partner: Partner
    why: str
    word: str
    is_low: bool
    confidence: str
    level: int
    factors: tuple[FactorLine, ...]
    products: str
    drawing: Markup | None
    period: str
    together: str
    has_our_interest: bool


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A choice with its address or value, and whether it is the present one."""

    text: str
    value: str
    is_current: bool


@dataclass(frozen=True, kw_only=True)
class Place:
    """One line of the table beside the map."""

    facts: MunicipalityFacts
    distance_km: float | None
    list_name: str


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
    download: str
    ours: tuple[StandingInterest, ...]
    theirs: tuple[StandingInterest, ...]


def list_page(listing: SuggestionList, interests: Sequence[StandingInterest], today: date) -> ListPage:
    """Lay out the page."""
    axis = _axis(listing, today)
    ours = tuple(each for each in interests if each.is_ours)
    approached = {each.slug for each in ours}
    return ListPage(
        listing=listing,
        title=_title(listing),
        lead=_lead(listing),
        rows=tuple(_row(partner, listing, axis, approached) for partner in listing.partners),
        axis=axis,
        scopes=_scopes(listing),
        lengths=tuple(
            Choice(text=str(each), value=str(each), is_current=each == listing.query.limit) for each in LENGTHS
        ),
        gaps=_choices(listing, listing.gap_components),
        systems=_choices(listing, _others(listing)),
        missing=max(0, LOW_CONFIDENCE_BELOW - listing.own_system_count),
        lacks_own_end=_lacks_own_end(listing),
        map=_map(listing),
        map_legend=_legend(listing),
        places=_places(listing),
        download=list_address(listing.query, "partners.download"),
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


def _row(partner: Partner, listing: SuggestionList, axis: Axis | None, approached: set[str]) -> Row:
    theirs = partner.component.timing.theirs if partner.component else None
    return Row(
        partner=partner,
        why=reason_sentence(partner),
        word=band_word(partner.band),
        is_low=partner.points < LOW_POINTS,
        confidence=confidence_word(partner.confidence),
        level=confidence_level(partner.confidence),
        factors=factor_lines(partner, listing.query.scope),
        products=_products(partner),
        drawing=_drawing(theirs, listing.own_window, axis),
        period=period_text(theirs) if theirs else "",
        together=timing_text(partner.component.timing) if partner.component else "",
        has_our_interest=partner.municipality.slug in approached,
    )


def _drawing(theirs: Window | None, own: Window | None, axis: Axis | None) -> Markup | None:
    return window(axis, WindowDrawing(window=theirs, kind="peer", behind=own)) if axis else None


def _products(partner: Partner) -> str:
    """Name the products that both use, rarest first, with the number of municipalities that use each."""
    shown = [
        ngettext("%(name)s (%(num)d municipality)", "%(name)s (%(num)d municipalities)", each.users, name=each.name)
        for each in partner.shared_products[:SHOWN_PRODUCTS]
    ]
    more = len(partner.shared_products) - len(shown)
    return listed([*shown, _("%(num)s others", num=more)] if more else shown)


def _scopes(listing: SuggestionList) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            text=scope_word(scope),
            value=list_address(replace(listing.query, scope=scope)),
            is_current=scope is listing.query.scope,
        )
        for scope in Scope
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


def _map(listing: SuggestionList) -> Markup:
    tiles = [
        Tile(code=each.code, name=each.name, province=each.province, column=each.tile[0], row=each.tile[1])
        for each in listing.tiles
        if each.tile
    ]
    kinds = {each.code: "nat" for each in listing.elsewhere}
    kinds |= {each.municipality.code: "top" if each.rank <= TOP else "rank" for each in listing.partners}
    numbers = {each.municipality.code: each.rank for each in listing.partners}
    label = _(
        "Map of the Netherlands: every tile is a municipality. %(name)s and its %(num)s suggestions stand out; the "
        "table below names them.",
        name=listing.municipality.name,
        num=len(listing.partners),
    )
    return tile_map(tiles, home=listing.municipality.code, label=label, kinds=kinds, numbers=numbers)


def _legend(listing: SuggestionList) -> tuple[tuple[str, str], ...]:
    found = [("gs-map__tile--home", listing.municipality.name), ("gs-map__tile--top", _("top 3"))]
    if len(listing.partners) > TOP:
        found.append(("gs-map__tile--rank", _("%(first)s to %(last)s", first=TOP + 1, last=len(listing.partners))))
    if listing.elsewhere:
        found.append(("gs-map__tile--nat", _elsewhere_name(listing)))
    return tuple(found)


def _elsewhere_name(listing: SuggestionList) -> str:
    return _("nationwide") if listing.query.scope is Scope.REGIONAL else _("in the region")


def _places(listing: SuggestionList) -> tuple[Place, ...]:
    here = {each.municipality.code for each in listing.partners}
    listed_here = [
        Place(facts=each.municipality, distance_km=each.distance_km, list_name=str(each.rank))
        for each in listing.partners
    ]
    beyond = [
        Place(facts=each, distance_km=None, list_name=_elsewhere_name(listing))
        for each in listing.elsewhere
        if each.code not in here
    ]
    return (*listed_here, *beyond)
