"""What the address of a page asks for; anything that makes no sense counts as not asked."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from werkzeug.datastructures import MultiDict

from gemsamen.domain.initiative import InitiativePhase, InitiativeState, ParticipantRole
from gemsamen.domain.paging import PageRequest
from gemsamen.initiatives.service import InitiativeQuery
from gemsamen.web.messages import lazy_gettext as _

Member = TypeVar("Member", bound=StrEnum)
EVERY_STATE = "alle"
SORTS = (
    ("date", _("date of the next step")),
    ("title", _("title")),
    ("phase", _("phase")),
    ("recent", _("last changed")),
)
_NAMES = ("zoek", "fase", "rol", "stand", "volgorde", "pagina")
_LONGEST_NUMBER = 9


def query_from_address(arguments: MultiDict[str, str]) -> InitiativeQuery:
    """Return which initiatives the address asks for."""
    state = arguments.get("stand", InitiativeState.ACTIVE.value)
    return InitiativeQuery(
        text=arguments.get("zoek", "").strip(),
        phase=member(InitiativePhase, arguments.get("fase")),
        role=member(ParticipantRole, arguments.get("rol")),
        state=None if state == EVERY_STATE else member(InitiativeState, state) or InitiativeState.ACTIVE,
        sort=arguments.get("volgorde", "date"),
        page=PageRequest(number=page_number(arguments)),
    )


def address_with(arguments: MultiDict[str, str], changes: Mapping[str, object]) -> dict[str, Any]:
    """Return the known parts of the address with some changed; an empty value leaves a part out."""
    kept = {name: arguments.get(name, "") for name in _NAMES if name != "pagina"}
    kept.update({name: str(value) for name, value in changes.items()})
    return {name: value for name, value in kept.items() if value}


def member(kind: type[Member], value: str | None) -> Member | None:
    """Return the member with this value, if there is one."""
    return next((each for each in kind if each.value == value), None)


def page_number(arguments: MultiDict[str, str]) -> int:
    """Return the number of the page, 1 when none is asked for."""
    return number(arguments.get("pagina")) or 1


def number(text: str | None) -> int | None:
    """Read a whole number of at most nine digits."""
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER else None
