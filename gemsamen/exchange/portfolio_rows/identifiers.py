"""Codes and ids, in the forms in which exports write them."""

import re

from gemsamen.exchange.portfolio_rows.problems import ProblemCode, ValueProblem, text_problem

_MUNICIPALITY = re.compile(r"(?:gm)?\s*0*([1-9]\d{0,3})(?:\.0)?", re.ASCII | re.IGNORECASE)
_NOTHING = frozenset({"null", "none", "-", "n/a", "nvt", "undefined"})
_ID_SEPARATOR = re.compile(r"[,;|\s]+")


def parse_municipality_code(text: str) -> str | ValueProblem | None:
    """Return the CBS code of a municipality, such as GM0307, from 307, 0307, GM0307 or gm307."""
    stripped = text.strip()
    if not stripped:
        return None
    match = _MUNICIPALITY.fullmatch(stripped)
    if match is None:
        return text_problem(ProblemCode.ORGANISATION_CODE_UNREADABLE, stripped)
    return f"GM{int(match[1]):04d}"


def clean_id(text: str) -> str:
    """Return an id in lower case without braces and without the "id-" of ArchiMate files; "" when it says nothing."""
    bare = text.strip().strip("{}").lower()
    return "" if bare in _NOTHING else bare.removeprefix("id-")


def split_ids(text: str) -> tuple[str, ...]:
    """Return the ids in a text, in their order, doubles included, so that they still pair with names."""
    return tuple(filter(None, (clean_id(part) for part in _ID_SEPARATOR.split(text))))
