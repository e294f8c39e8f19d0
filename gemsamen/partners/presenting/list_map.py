"""The map beside the list of partners, and the table that says the same."""

from dataclasses import dataclass

from markupsafe import Markup

from gemsamen.matching import Scope
from gemsamen.organisations.service import MunicipalityFacts
from gemsamen.partners.service import SuggestionList
from gemsamen.web.drawing import tile_map
from gemsamen.web.drawing.tile_map import Tile
from gemsamen.web.messages import gettext as _

TOP = 3


@dataclass(frozen=True, kw_only=True)
class Place:
    """One line of the table beside the map."""

    facts: MunicipalityFacts
    distance_km: float | None
    list_name: str


def list_map(listing: SuggestionList) -> Markup:
    """Draw the municipality, its suggestions and the first of the other list."""
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


def map_legend(listing: SuggestionList) -> tuple[tuple[str, str], ...]:
    """Say what the colours of the map mean."""
    found = [("gs-map__tile--home", listing.municipality.name), ("gs-map__tile--top", _("top 3"))]
    if len(listing.partners) > TOP:
        found.append(("gs-map__tile--rank", _("%(first)s to %(last)s", first=TOP + 1, last=len(listing.partners))))
    if listing.elsewhere:
        found.append(("gs-map__tile--nat", elsewhere_name(listing)))
    return tuple(found)


def elsewhere_name(listing: SuggestionList) -> str:
    """Return the name of the other list."""
    return _("nationwide") if listing.query.scope is Scope.REGIONAL else _("in the region")


def map_places(listing: SuggestionList) -> tuple[Place, ...]:
    """Name what stands out on the map, for the table beside it."""
    here = {each.municipality.code for each in listing.partners}
    listed_here = [
        Place(facts=each.municipality, distance_km=each.distance_km, list_name=str(each.rank))
        for each in listing.partners
    ]
    beyond = [
        Place(facts=each, distance_km=None, list_name=elsewhere_name(listing))
        for each in listing.elsewhere
        if each.code not in here
    ]
    return (*listed_here, *beyond)
