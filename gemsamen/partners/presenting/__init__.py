"""From results to what the templates of partners show."""

from gemsamen.partners.presenting.addresses import LENGTHS, list_address, query_from
from gemsamen.partners.presenting.comparing import ComparisonPage, ComparisonView, comparison_page, comparison_view_from
from gemsamen.partners.presenting.listing import ListPage, list_page
from gemsamen.partners.presenting.spreadsheet import partners_table

__all__ = [
    "LENGTHS",
    "ComparisonPage",
    "ComparisonView",
    "ListPage",
    "comparison_page",
    "comparison_view_from",
    "list_address",
    "list_page",
    "partners_table",
    "query_from",
]
