"""The audit trail in sentences: who did what to what, and every fact before and after."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from gemsamen.audit.service import AuditLine
from gemsamen.audit.words import AMOUNTS, FIELD_VALUES, FIELDS, KINDS, SENTENCES
from gemsamen.domain.access import Actor
from gemsamen.web.formatting import day, euro
from gemsamen.web.labels import label
from gemsamen.web.messages import gettext as _

OPERATOR = Actor.operator().name


@dataclass(frozen=True, kw_only=True)
class Change:
    """One fact before and after a change, in words; an empty text where there was nothing."""

    field: str
    before: str
    after: str


def sentence_of(line: AuditLine) -> str:
    """Return what happened, as a sentence; an action without one of its own stays readable."""
    known = SENTENCES.get(line.action)
    values = {"actor": actor_of(line), "what": f"‘{line.subject_label}’"}
    if known:
        return str(known) % values
    return _("%(actor)s: %(action)s (%(what)s).", action=_readable(line.action), **values)


def actor_of(line: AuditLine) -> str:
    """Return who did it; whoever works at the command line of the server has no name."""
    return _("Somebody on the server") if line.actor == OPERATOR else line.actor


def kind_word(kind: str) -> str:
    """Return the word for a kind of subject."""
    return str(KINDS.get(kind, _readable(kind)))


def changes_of(line: AuditLine) -> tuple[Change, ...]:
    """Return the facts that changed, in words; what has no before and after is left out."""
    changes: Mapping[str, Any] = line.changes if isinstance(line.changes, Mapping) else {}
    return tuple(_change(name, pair) for name, pair in changes.items() if _is_pair(pair))


def _is_pair(pair: object) -> bool:
    return isinstance(pair, list | tuple) and len(pair) == 2  # noqa: PLR2004  before and after


def _change(name: str, pair: tuple[object, object]) -> Change:
    return Change(
        field=str(FIELDS.get(name, _readable(name))),
        before=_value(name, pair[0]),
        after=_value(name, pair[1]),
    )


def _value(name: str, value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list | tuple):
        return ", ".join(_value(name, each) for each in value)
    return _text(name, str(value))


def _text(name: str, text: str) -> str:
    for vocabulary in FIELD_VALUES.get(name, ()):
        if text in set(vocabulary):
            return label(vocabulary(text))
    if name in AMOUNTS:
        return _amount(text)
    try:
        return day(date.fromisoformat(text)) if len(text) == len("2026-01-31") else text
    except ValueError:
        return text


def _amount(text: str) -> str:
    try:
        return euro(Decimal(text))
    except InvalidOperation:
        return text


def _readable(name: str) -> str:
    return name.replace("_", " ").replace(".", ": ")
