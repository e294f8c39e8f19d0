"""Proposed groups in an address: everything that was chosen stands there and can be shared."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from werkzeug.datastructures import MultiDict

from gemsamen.domain.organisation import slugify
from gemsamen.matching.groups import LARGEST, SMALLEST
from gemsamen.partners.presenting.question_addresses import about_fields, about_from
from gemsamen.partners.service.groups import MOST_NAMED, GroupQuery, Swap
from gemsamen.partners.service.question import About

LETTERS = ("a", "b", "c")
LONGEST_NAME = 120
MOST_READ = 60
FARTHEST_KM = 400
_BETWEEN = "."


@dataclass(frozen=True, kw_only=True)
class AskedGroups:
    """Groups as asked for in an address.

    Parameters
    ----------
    odd_date : str
        What stood there instead of a date.
    has_odd_choices : bool
        Whether another choice makes no sense and was left out.
    has_too_many_names : bool
        Whether more municipalities were named than can be.
    """

    query: GroupQuery
    odd_date: str = ""
    has_odd_choices: bool = False
    has_too_many_names: bool = False


def groups_from(arguments: MultiDict[str, str]) -> AskedGroups:
    """Read which groups are asked for; what makes no sense counts as not asked."""
    single = {name: arguments.get(name, "").strip() for name in ("grootte", "km", "groep", "uiterlijk")}
    letter, latest = single["groep"].lower(), _date(single["uiterlijk"])
    included, excluded = (_names(arguments.getlist(name)) for name in ("met", "zonder"))
    query = GroupQuery(
        about=about_from(arguments),
        choice=LETTERS.index(letter) if letter in LETTERS else 0,
        size=_whole(single["grootte"], SMALLEST, LARGEST),
        included=included,
        excluded=excluded,
        most_km=_whole(single["km"], 1, FARTHEST_KM),
        latest_start=latest,
        swaps=tuple(_swaps(arguments.getlist("wissel"))),
    )
    understood = {"grootte": query.size, "km": query.most_km, "groep": letter in LETTERS or None}
    return AskedGroups(
        query=query,
        odd_date="" if latest else single["uiterlijk"][:LONGEST_NAME],
        has_odd_choices=any(single[name] and value is None for name, value in understood.items()),
        has_too_many_names=max(len(set(included)), len(set(excluded))) > MOST_NAMED,
    )


def group_with(about: About, names: list[str]) -> GroupQuery:
    """Ask for groups in which some municipalities must be."""
    return GroupQuery(about=about, included=_names(names))


def group_address(query: GroupQuery) -> str:
    """Return the address of proposed groups; what is usual is left out."""
    fields: dict[str, Any] = {}
    for name, value in group_fields(query):
        fields.setdefault(name, []).append(value)
    return url_for("partners.groups", **fields)


def group_fields(query: GroupQuery) -> Iterator[tuple[str, str]]:
    """Yield what stands in the address, as names and values."""
    yield from about_fields(query.about)
    yield from wish_fields(query)
    if query.choice:
        yield "groep", LETTERS[query.choice]
    for swap in query.swaps:
        yield "wissel", f"{swap.leaving}{_BETWEEN}{swap.joining}"


def wish_fields(query: GroupQuery) -> Iterator[tuple[str, str]]:
    """Yield what the groups must be, as names and values."""
    single = {
        "grootte": None if query.size is None else str(query.size),
        "km": None if query.most_km is None else str(query.most_km),
        "uiterlijk": query.latest_start.isoformat() if query.latest_start else None,
    }
    yield from ((name, value) for name, value in single.items() if value)
    yield from (("met", slug) for slug in query.included)
    yield from (("zonder", slug) for slug in query.excluded)


def _names(texts: list[str]) -> tuple[str, ...]:
    """Read names or parts of addresses as parts of addresses; empty ones are passed over."""
    found = (slugify(text.strip()[:LONGEST_NAME]) for text in texts[:MOST_READ] if text.strip())
    return tuple(slug for slug in found if slug)


def _swaps(texts: list[str]) -> Iterator[Swap]:
    for text in texts[:MOST_READ]:
        leaving, between, joining = text[: 2 * LONGEST_NAME].partition(_BETWEEN)
        if leaving and between:
            yield Swap(leaving=leaving, joining=joining)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _whole(text: str, lowest: int, highest: int) -> int | None:
    """Read a whole number within bounds."""
    if not text.isascii() or not text.isdigit() or len(text) > len(str(highest)):
        return None
    number = int(text)
    return number if lowest <= number <= highest else None
