"""The landscape of an organisation: search, facets with live counts, sorting and paging."""

from gemsamen.register.service.landscape.facets import Facets, FacetValue
from gemsamen.register.service.landscape.listing import Landscape, LandscapeTotals, landscape_rows, list_landscape
from gemsamen.register.service.landscape.query import (
    LATER,
    UNKNOWN,
    YEARS_AHEAD,
    Attention,
    LandscapeQuery,
    LandscapeSort,
    year_values,
)
from gemsamen.register.service.landscape.rows import attention_of, years_of

__all__ = [
    "LATER",
    "UNKNOWN",
    "YEARS_AHEAD",
    "Attention",
    "FacetValue",
    "Facets",
    "Landscape",
    "LandscapeQuery",
    "LandscapeSort",
    "LandscapeTotals",
    "attention_of",
    "landscape_rows",
    "list_landscape",
    "year_values",
    "years_of",
]
