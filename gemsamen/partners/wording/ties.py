"""Sentences about shared arrangements; what only an older source tells is said in the past tense, with its year."""

from collections.abc import Collection, Iterable, Sequence

from gemsamen.domain.organisation import NamedArrangement
from gemsamen.partners.wording.joining import shortened
from gemsamen.web.formatting import number
from gemsamen.web.messages import gettext as _


def told_names(arrangements: Iterable[NamedArrangement]) -> list[str]:
    """Name those of today before those that only an older source tells of, each in their order; the last with year."""
    return [each.dated_name for each in _current_first(arrangements)]


def is_past(arrangements: Iterable[NamedArrangement]) -> bool:
    """Tell whether all of these are known from an older source only."""
    return all(each.is_past for each in arrangements)


def together_clause(arrangements: Sequence[NamedArrangement]) -> str:
    """Say in part of a sentence after "you" that two share these arrangements; there is one at least."""
    past = [each for each in arrangements if each.is_past]
    values = {"num": len(arrangements), "year": years_of(past)}
    if len(arrangements) == 1:
        values["name"] = arrangements[0].name
        if past:
            return _("worked together in %(name)s in %(year)s", **values)
        return _("already work together in %(name)s", **values)
    if not past:
        return _("already work together in %(num)s arrangements", **values)
    if len(past) == len(arrangements):
        return _("worked together in %(num)s arrangements in %(year)s", **values)
    return _("work together in %(num)s arrangements (%(old)s of them known from %(year)s)", old=len(past), **values)


def together_sentence(arrangements: Sequence[NamedArrangement], shown: int) -> str:
    """Say in a sentence of its own that two share these arrangements, naming the first few; there is one at least."""
    if is_past(arrangements):
        names = shortened([each.name for each in arrangements], shown)
        return _("You worked together in %(names)s in %(year)s.", names=names, year=years_of(arrangements))
    return _("You already work together in %(names)s.", names=shortened(told_names(arrangements), shown))


def in_common(arrangements: Collection[NamedArrangement]) -> str:
    """Name what a group has in common that shares these arrangements, of which there is one at least."""
    if is_past(arrangements):
        return _("an arrangement that all were in in %(year)s", year=years_of(arrangements))
    return _("an arrangement that all are in")


def counted(arrangements: Collection[NamedArrangement]) -> str:
    """Count arrangements, with the year when only an older source tells of them."""
    if not arrangements:
        return _("none")
    count = number(len(arrangements))
    return f"{count} ({years_of(arrangements)})" if is_past(arrangements) else count


def years_of(arrangements: Iterable[NamedArrangement]) -> str:
    """Write the year, or the first and the last, that older sources speak of; empty without any."""
    years = sorted({each.known_on.year for each in arrangements if each.known_on})
    return "–".join(str(year) for year in dict.fromkeys([*years[:1], *years[-1:]]))


def _current_first(arrangements: Iterable[NamedArrangement]) -> list[NamedArrangement]:
    return sorted(arrangements, key=lambda each: each.is_past)
