"""The list of partners in an address: everything that was chosen stands there and can be shared."""

from collections.abc import Mapping

from flask import url_for

from gemsamen.matching import Scope
from gemsamen.partners.service import SuggestionQuery
from gemsamen.web.messages import gettext as _

LENGTHS = (10, 25, 50)
_NATIONAL = "land"


def query_from(arguments: Mapping[str, str]) -> SuggestionQuery:
    """Read which list is asked for; what makes no sense counts as not asked."""
    length = arguments.get("n", "")
    lengths = {str(each): each for each in LENGTHS}
    return SuggestionQuery(
        scope=Scope.NATIONAL if arguments.get("bereik") == _NATIONAL else Scope.REGIONAL,
        component=arguments.get("onderdeel") or None,
        limit=lengths.get(length, LENGTHS[0]),
    )


def list_address(query: SuggestionQuery, endpoint: str = "partners.suggestions") -> str:
    """Return the address of a list; what is usual is left out."""
    return url_for(
        endpoint,
        bereik=_NATIONAL if query.scope is Scope.NATIONAL else None,
        onderdeel=query.component,
        n=query.limit if query.limit != LENGTHS[0] else None,
    )


def file_addresses(address: str) -> tuple[tuple[str, str], ...]:
    """Return the kinds of file that a list can be taken along as, each with its address."""
    joint = "&" if "?" in address else "?"
    return ((_("Excel (XLSX)"), f"{address}{joint}bestand=xlsx"), (_("CSV"), address))
