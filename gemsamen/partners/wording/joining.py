"""Putting parts together into a list or a sentence."""

from collections.abc import Sequence

from gemsamen.web.messages import gettext as _


def listed(parts: Sequence[str]) -> str:
    """Join parts as ``a, b and c``; an empty text without parts."""
    if len(parts) <= 1:
        return "".join(parts)
    return _("%(first)s and %(last)s", first=", ".join(parts[:-1]), last=parts[-1])


def shortened(names: Sequence[str], shown: int) -> str:
    """Join the first names and say how many more there are."""
    if len(names) <= shown + 1:
        return listed(names)
    return listed([*names[:shown], _("%(num)s others", num=len(names) - shown)])


def sentence(clauses: Sequence[str]) -> str:
    """Make one sentence about both municipalities from what they do together; empty without clauses."""
    return _("You %(clauses)s.", clauses=listed(clauses)) if clauses else ""


def within_sentence(name: str) -> str:
    """Write the name of a component without its capital, unless the first word is an abbreviation."""
    first = name.split(" ", maxsplit=1)[0].split("-", maxsplit=1)[0]
    return name if first[1:] != first[1:].lower() or len(first) == 1 else name[:1].lower() + name[1:]
