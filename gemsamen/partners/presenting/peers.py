"""The page about comparable municipalities, its addresses and its file."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from flask import url_for

from gemsamen.domain.examples import ExampleShare
from gemsamen.domain.paging import PageRequest
from gemsamen.organisations.service import MunicipalityFacts
from gemsamen.partners.presenting.addresses import file_addresses
from gemsamen.partners.presenting.listing import Choice
from gemsamen.partners.presenting.spreadsheet import origin_cells, origin_heading
from gemsamen.partners.service.peers import (
    ComponentUsed,
    MissedComponent,
    PeerComparison,
    PeerGroupKind,
    PeerOrder,
    PeerQuery,
    RareComponent,
)
from gemsamen.partners.service.peers.values import ROWS
from gemsamen.partners.wording.joining import listed
from gemsamen.partners.wording.peers import (
    group_text,
    nobody_text,
    peer_kind_word,
    peer_lead,
    peer_order_word,
    share_text,
    why_system,
)
from gemsamen.web.example_files import example_cell, example_heading
from gemsamen.web.messages import gettext as _
from gemsamen.web.spreadsheets import Cell, Table

MOST_RARE = 10
SHOWN_MEMBERS = 10
MOST_DIGITS = 6
_GROUPS = {
    "systemen": PeerGroupKind.SYSTEMS,
    "omvang": PeerGroupKind.SIZE,
    "buren": PeerGroupKind.BORDERS,
    "provincie": PeerGroupKind.PROVINCE,
}
_GROUP_WORDS = {kind: word for word, kind in _GROUPS.items()}
_BEST_FIT = "past"


@dataclass(frozen=True, kw_only=True)
class MissedRow:
    """A component that one misses, as shown."""

    missed: MissedComponent
    share: str
    percent: float
    why: str


@dataclass(frozen=True, kw_only=True)
class RareRow:
    """A component that few others have, as shown."""

    rare: RareComponent
    share: str
    products: str


@dataclass(frozen=True, kw_only=True)
class PeersPage:
    """Everything that the page shows.

    Parameters
    ----------
    members, more_members : tuple of MunicipalityFacts
        With whom one is compared: the first, and those that are folded away.
    rare_more : int
        Components that few others have beyond those that are shown.
    page_address : callable
        Gives the address of a page by its number.
    """

    comparison: PeerComparison
    title: str
    lead: str
    groups: tuple[Choice, ...]
    orders: tuple[Choice, ...]
    group_text: str
    members: tuple[MunicipalityFacts, ...]
    more_members: tuple[MunicipalityFacts, ...]
    nobody: str
    missed: tuple[MissedRow, ...]
    rare: tuple[RareRow, ...]
    rare_more: int
    page_address: Callable[[int], str]
    downloads: tuple[tuple[str, str], ...]


def peer_query_from(arguments: Mapping[str, str]) -> PeerQuery:
    """Read which comparison is asked for; what makes no sense counts as not asked."""
    text = arguments.get("pagina", "")
    is_number = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return PeerQuery(
        group=_GROUPS.get(arguments.get("groep", "")),
        order=PeerOrder.BEST_FIT if arguments.get("volgorde") == _BEST_FIT else PeerOrder.MOST_USED,
        page=PageRequest(number=int(text) if is_number else 1, size=ROWS),
    )


def peer_address(query: PeerQuery, endpoint: str = "partners.peers") -> str:
    """Return the address of a comparison; what is usual is left out."""
    return url_for(
        endpoint,
        groep=_GROUP_WORDS[query.group] if query.group else None,
        volgorde=_BEST_FIT if query.order is PeerOrder.BEST_FIT else None,
        pagina=query.page.number if query.page.number > 1 else None,
    )


def peers_page(comparison: PeerComparison) -> PeersPage:
    """Lay out the page."""
    query, members = comparison.query, comparison.group.members
    total = len(members)
    shown = total if total <= SHOWN_MEMBERS + 1 else SHOWN_MEMBERS
    first = replace(query, page=PageRequest(size=ROWS))
    return PeersPage(
        comparison=comparison,
        title=_("What do municipalities like yours use?"),
        lead=peer_lead(comparison),
        groups=tuple(
            Choice(
                text=peer_kind_word(kind),
                value=peer_address(replace(first, group=kind)),
                is_current=kind is query.group,
            )
            for kind in PeerGroupKind
        ),
        orders=tuple(
            Choice(
                text=peer_order_word(order),
                value=peer_address(replace(first, order=order)),
                is_current=order is query.order,
            )
            for order in PeerOrder
        ),
        group_text=group_text(comparison.group, comparison.municipality) if total else "",
        members=members[:shown],
        more_members=members[shown:],
        nobody="" if total else nobody_text(comparison),
        missed=tuple(_missed_row(each, total) for each in comparison.missed.items),
        rare=tuple(_rare_row(each, total) for each in comparison.rare[:MOST_RARE]),
        rare_more=max(0, len(comparison.rare) - MOST_RARE),
        page_address=lambda number: peer_address(replace(query, page=PageRequest(number=number, size=ROWS))),
        downloads=file_addresses(peer_address(first, "partners.peers_file")),
    )


def peers_table(comparison: PeerComparison, share: ExampleShare = ExampleShare.NONE) -> Table:
    """Lay out everything: one line per component and system that the group uses.

    Parameters
    ----------
    share : ExampleShare
        How much of what is compared is example data.
    """
    total = len(comparison.group.members)
    missed = [
        line
        for each in comparison.missed.items
        for line in _lines(_("You may miss"), each.used, total, "", why_system(each.why) if each.why else "")
    ]
    rare = [
        line
        for each in comparison.rare
        for line in _lines(_("Few of them have it"), each.used, total, listed(each.own_products), "")
    ]
    header = [
        _("Kind"), _("Component"), _("Municipalities with it"), _("Municipalities compared"), _("Your systems"),
        _("System"), _("Municipalities with this system"), _("Used by"), _("Reason"), *origin_heading(),
        *example_heading(share),
    ]  # fmt: skip
    origin = origin_cells(comparison.model_version, comparison.read_at)
    rows = [[*line, *origin, *example_cell(share)] for line in (*missed, *rare)]
    return Table(name=_("Comparable"), header=header, rows=rows)


def _lines(kind: str, used: ComponentUsed, total: int, own: str, why: str) -> Iterable[list[Cell]]:
    start: list[Cell] = [kind, used.component.name, len(used.users), total, own]
    if not used.systems:
        yield [*start, None, None, None, why]
    for system in used.systems:
        yield [*start, system.name, len(system.users), ", ".join(each.name for each in system.users), why]


def _missed_row(missed: MissedComponent, total: int) -> MissedRow:
    count = len(missed.used.users)
    return MissedRow(
        missed=missed,
        share=share_text(count, total),
        percent=100.0 * count / total,
        why=why_system(missed.why) if missed.why else "",
    )


def _rare_row(rare: RareComponent, total: int) -> RareRow:
    return RareRow(rare=rare, share=share_text(len(rare.used.users), total), products=listed(rare.own_products))
