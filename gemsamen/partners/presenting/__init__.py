"""From results to what the templates of partners show."""

from gemsamen.partners.presenting.addresses import LENGTHS, list_address, query_from
from gemsamen.partners.presenting.comparing import ComparisonPage, comparison_page
from gemsamen.partners.presenting.listing import ListPage, list_page
from gemsamen.partners.presenting.spreadsheet import spreadsheet

__all__ = [
    "LENGTHS",
    "ComparisonPage",
    "ListPage",
    "comparison_page",
    "list_address",
    "list_page",
    "query_from",
    "spreadsheet",
]
