"""How well a typed text fits a name: exact, beginning, inside, or nearly."""

from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from rapidfuzz import fuzz

from gemsamen.domain.catalogue import name_key

LONGEST_TEXT = 100
FITS = 60.0
_EXACT, _BEGINS, _WORD_BEGINS, _INSIDE = 200.0, 180.0, 160.0, 140.0
_FUZZY_FROM = 78.0
_FUZZY_SIGNS = 4
_IN_EVERY_NAME = "component"

Item = TypeVar("Item")


class Named(NamedTuple):
    """A name in the two forms that searching needs."""

    key: str
    words: tuple[str, ...]

    @classmethod
    def of(cls, name: str) -> "Named":
        """Prepare a name."""
        return cls(name_key(name), tuple(filter(None, map(name_key, name.split()))))


def fit(typed: str, name: Named) -> float:
    """Tell how well a typed key fits a name: 0 not at all, 200 the very same."""
    if not typed:
        return 0.0
    if name.key == typed:
        return _EXACT
    if name.key.startswith(typed):
        return _BEGINS
    if any(word.startswith(typed) for word in name.words):
        return _WORD_BEGINS
    if typed in name.key:
        return _INSIDE
    return _nearly(typed, name.key)


def _nearly(typed: str, key: str) -> float:
    """Forgive typing errors; the beginning or a part of a longer name counts as well as the whole."""
    typed, key = _telling(typed), _telling(key)
    if len(typed) < _FUZZY_SIGNS:
        return 0.0
    score = max(fuzz.ratio(typed, key), fuzz.ratio(typed, key[: len(typed)]))
    if len(key) >= len(typed):
        score = max(score, fuzz.partial_ratio(typed, key) - 4)
    return score if score >= _FUZZY_FROM else 0.0


def _telling(key: str) -> str:
    """Leave out the word that nearly every component has, so that it makes nothing alike."""
    return key.replace(_IN_EVERY_NAME, "")


def best(typed: str, items: Iterable[tuple[Item, tuple[str, ...]]], limit: int) -> list[Item]:
    """Return the items whose names fit a text, best first.

    Of equal ones those whose first name fits come first, then the shortest, then by alphabet.
    """
    key = name_key(typed[:LONGEST_TEXT])
    ranked = []
    for position, (item, names) in enumerate(items):
        own, score = fit(key, Named.of(names[0])), _best_fit(key, names)
        if score >= FITS:
            ranked.append((-score, own < score, len(names[0]), names[0], position, item))
    ranked.sort(key=lambda entry: entry[:5])
    return [entry[5] for entry in ranked[: max(0, limit)]]


def _best_fit(key: str, names: tuple[str, ...]) -> float:
    """Tell how well the best of the names fits; the beginning of another name than the first is worth a word of it."""
    own, *others = (fit(key, Named.of(name)) for name in names)
    return max([own, *(each if each == _EXACT else min(each, _WORD_BEGINS) for each in others)])


def closest(typed: str, items: Iterable[tuple[Item, tuple[str, ...]]], limit: int, *, at_least: float) -> list[Item]:
    """Return the items whose names look most like a text, best first, however little they do above ``at_least``."""
    key = _telling(name_key(typed[:LONGEST_TEXT]))
    ranked = []
    for position, (item, names) in enumerate(items):
        score = max((fuzz.WRatio(key, _telling(name_key(name))) for name in names), default=0.0)
        if score >= at_least:
            ranked.append((-score, names[0], position, item))
    ranked.sort(key=lambda entry: entry[:3])
    return [entry[3] for entry in ranked[: max(0, limit)]]
