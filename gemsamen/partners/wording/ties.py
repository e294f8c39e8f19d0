"""Sentences about shared arrangements; what only an older register tells is said in the past tense."""

from collections.abc import Sequence

from gemsamen.organisations.service import REGISTER_YEAR, is_from_register
from gemsamen.partners.wording.joining import shortened
from gemsamen.web.messages import gettext as _


def current_first(names: Sequence[str]) -> list[str]:
    """Put the arrangements that are known of today before those of an older register, each in their order."""
    return sorted(names, key=is_from_register)


def is_past(names: Sequence[str]) -> bool:
    """Tell whether all of these are known from an older register only."""
    return all(is_from_register(name) for name in names)


def together_clause(names: Sequence[str]) -> str:
    """Say in part of a sentence after "you" that two share these arrangements; there is one at least."""
    old, values = sum(map(is_from_register, names)), {"num": len(names), "year": str(REGISTER_YEAR)}
    if len(names) == 1:
        name = names[0]
        return _("worked together in %(name)s", name=name) if old else _("already work together in %(name)s", name=name)
    if not old:
        return _("already work together in %(num)s arrangements", num=len(names))
    if old == len(names):
        return _("worked together in %(num)s arrangements in %(year)s", **values)
    return _("work together in %(num)s arrangements (%(old)s of them known from %(year)s)", old=old, **values)


def together_sentence(names: Sequence[str], shown: int) -> str:
    """Say in a sentence of its own that two share these arrangements, naming the first few; there is one at least."""
    text = shortened(current_first(names), shown)
    if is_past(names):
        return _("You worked together in %(names)s.", names=text)
    return _("You already work together in %(names)s.", names=text)
