"""The list for one question in an address: what is asked, how heavily each block counts, and who may be listed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for
from werkzeug.datastructures import MultiDict

from gemsamen.matching.question import HEAVIEST, PRESETS, Block, Preset, Weights
from gemsamen.partners.presenting.addresses import LENGTHS
from gemsamen.partners.service.question import About, Filters, Order, QuestionQuery

LARGEST_NUMBER = 2**31 - 1
DISTANCES = (15, 30, 50, 100)
BOTH = "samen"
BLOCK_NAMES = {
    Block.COMPONENT: "onderdeel",
    Block.PRODUCT: "product",
    Block.SUPPLIER: "leverancier",
    Block.GAP: "behoefte",
    Block.TEXT: "tekst",
    Block.COMPLEMENT: "aanvulling",
    Block.WINDOW: "moment",
    Block.REGION: "regio",
    Block.SIZE: "omvang",
    Block.TIES: "banden",
    Block.LEAD: "trekker",
    Block.FRESHNESS: "versheid",
}
PRESET_NAMES = {
    Preset.BALANCED: "evenwichtig",
    Preset.SAME_PRODUCT: "zelfde-product",
    Preset.SAME_GAP: "zelfde-behoefte",
    Preset.SAME_MOMENT: "zelfde-moment",
    Preset.REGION: "regio",
}
ABOUT_NAMES = ("systeem", "behoefte", "onderdeel")
IN_VAIN = About(system_id=0)
_USUAL = PRESETS[Preset.BALANCED]


@dataclass(frozen=True, kw_only=True)
class Read:
    """A list as asked for in an address.

    Parameters
    ----------
    has_odd_weights : bool
        Whether a weight was brought within bounds or left out.
    has_odd_choices : bool
        Whether another choice makes no sense and was left out.
    """

    query: QuestionQuery
    has_odd_weights: bool
    has_odd_choices: bool


def question_from(arguments: MultiDict[str, str]) -> Read:
    """Read which list is asked for; what makes no sense counts as not asked."""
    preset = next((each for each, name in PRESET_NAMES.items() if name == arguments.get("voorkeur")), Preset.BALANCED)
    weights, is_odd = _weights(arguments, PRESETS[preset])
    lengths = {str(each): each for each in LENGTHS}
    query = QuestionQuery(
        about=about_from(arguments),
        weights=weights,
        order=Order.BOTH if arguments.get("volgorde") == BOTH else Order.GAIN,
        filters=_filters(arguments),
        limit=lengths.get(arguments.get("n", ""), LENGTHS[0]),
    )
    return Read(query=query, has_odd_weights=is_odd, has_odd_choices=_has_odd_choices(arguments))


def about_from(arguments: MultiDict[str, str]) -> About:
    """Read what is asked about; more than one thing, and a number that cannot be one, is asked for in vain."""
    given = {(name, text) for name in ABOUT_NAMES for text in arguments.getlist(name) if text}
    if not given:
        return About()
    if len(given) > 1:
        return IN_VAIN
    [(name, text)] = given
    if name == "onderdeel":
        return About(component=text)
    return About(system_id=_number(text)) if name == "systeem" else About(gap_id=_number(text))


def question_address(query: QuestionQuery, endpoint: str = "partners.question") -> str:
    """Return the address of a list; what is usual is left out."""
    fields: dict[str, Any] = dict(question_fields(query))
    return url_for(endpoint, **fields)


def question_fields(query: QuestionQuery) -> Iterator[tuple[str, str]]:
    """Yield what stands in the address of a list, as names and values."""
    yield from about_fields(query.about)
    yield from _weight_fields(query.weights)
    yield from _filter_fields(query.filters)
    if query.order is Order.BOTH:
        yield "volgorde", BOTH
    if query.limit != LENGTHS[0]:
        yield "n", str(query.limit)


def about_fields(about: About) -> Iterator[tuple[str, str]]:
    """Yield what a question is about, as one name and value."""
    if about.system_id is not None:
        yield "systeem", str(about.system_id)
    elif about.gap_id is not None:
        yield "behoefte", str(about.gap_id)
    elif about.component is not None:
        yield "onderdeel", about.component


def preset_of(weights: Weights) -> Preset | None:
    """Return the ready-made choice that these weights are."""
    return next((each for each in Preset if dict(PRESETS[each]) == dict(weights)), None)


def _has_odd_choices(arguments: Mapping[str, str]) -> bool:
    """Tell whether a choice stands there that cannot be one; nothing chosen is no odd choice."""
    possible = {
        "voorkeur": set(PRESET_NAMES.values()),
        "volgorde": {BOTH},
        "venster": {"1"},
        "trekker": {"1"},
        "n": {str(each) for each in LENGTHS},
    }
    is_odd = any(arguments.get(name) and arguments[name] not in texts for name, texts in possible.items())
    return is_odd or bool(arguments.get("km") and _filters(arguments).within_km is None)


def _weights(arguments: Mapping[str, str], usual: Weights) -> tuple[Weights, bool]:
    """Read the weights that are given; tell whether one of them was no whole number from 0 to 5."""
    found, is_odd = dict(usual), False
    for block, name in BLOCK_NAMES.items():
        text = arguments.get(f"w-{name}")
        if text is None:
            continue
        number = _whole(text)
        is_odd |= number is None or not 0 <= number <= HEAVIEST
        if number is not None:
            found[block] = min(max(0, number), HEAVIEST)
    return found, is_odd


def _weight_fields(weights: Weights) -> Iterator[tuple[str, str]]:
    preset = preset_of(weights)
    if preset is Preset.BALANCED:
        return
    if preset is not None:
        yield "voorkeur", PRESET_NAMES[preset]
        return
    for block, name in BLOCK_NAMES.items():
        if weights[block] != _USUAL[block]:
            yield f"w-{name}", str(weights[block])


def _filters(arguments: Mapping[str, str]) -> Filters:
    kilometres = _whole(arguments.get("km", ""))
    return Filters(
        province=arguments.get("provincie", ""),
        within_km=kilometres if kilometres is not None and 0 < kilometres <= LARGEST_NUMBER else None,
        has_window=arguments.get("venster") == "1",
        is_leading=arguments.get("trekker") == "1",
    )


def _filter_fields(filters: Filters) -> Iterator[tuple[str, str]]:
    if filters.province:
        yield "provincie", filters.province
    if filters.within_km is not None:
        yield "km", str(filters.within_km)
    if filters.has_window:
        yield "venster", "1"
    if filters.is_leading:
        yield "trekker", "1"


def _number(text: str) -> int:
    """Read the number of something in the database; what cannot be one is asked for in vain."""
    number = _whole(text)
    return number if number is not None and 0 < number <= LARGEST_NUMBER else 0


def _whole(text: str) -> int | None:
    """Read a whole number of a few digits."""
    text = text.strip()
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 12 else None  # noqa: PLR2004  longer is nothing that somebody meant
