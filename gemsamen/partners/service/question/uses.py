"""The systems of everybody, organisation by organisation, so that only what changed is read again."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from gemsamen.domain.register import Coverage
from gemsamen.matching.question import NOBODY, UNKNOWN_DAY, Uses
from gemsamen.register.service.question_facts import UseFact, shared_use_texts, shared_uses

PARTIAL_COVERAGE = 0.5


@dataclass(frozen=True, eq=False, kw_only=True)
class UsesOf:
    """The systems of one organisation that everybody may see.

    Parameters
    ----------
    text : str
        All that was read, as one text.
    facts : tuple of UseFact
        One per system and component.
    numbers : ndarray of int32 of shape (7, len(facts))
        Number of the component, product and supplier, first and last exit, first day in production and day of
        confirmation.
    coverages : ndarray of shape (len(facts),)
        How much of the component each covers.
    """

    text: str
    facts: tuple[UseFact, ...]
    numbers: NDArray[np.int32]
    coverages: NDArray[np.float64]


def read_uses(before: Mapping[int, UsesOf], organisation_ids: Collection[int]) -> dict[int, UsesOf]:
    """Read the systems of some organisations, by their numbers in order; those that are as before are used again.

    The texts are read first: whoever changes a system in between is read as it is then, beside a text that is behind,
    and so once more at the next change.
    """
    texts = {key: text for key, text in shared_use_texts().items() if key in organisation_ids}
    kept = {key: before[key] for key, text in texts.items() if key in before and before[key].text == text}
    changed = texts.keys() - kept.keys()
    found: dict[int, list[UseFact]] = defaultdict(list)
    for fact in shared_uses(changed if kept else None) if changed else ():
        found[fact.organisation_id].append(fact)
    return {key: kept[key] if key in kept else _uses_of(text, tuple(found[key])) for key, text in sorted(texts.items())}


def facts_of(uses: Mapping[int, UsesOf]) -> tuple[UseFact, ...]:
    """Lay the systems of all in one row."""
    return tuple(chain.from_iterable(each.facts for each in uses.values()))


def table_of(uses: Mapping[int, UsesOf], rows: Mapping[int, int], component_rows: Mapping[int, int]) -> Uses:
    """Lay the systems of all in one table, in the same order."""
    lengths = [len(each.facts) for each in uses.values()]
    nothing = _uses_of("", ())
    pieces = [nothing, *uses.values()]
    components, products, suppliers, first_exits, last_exits, since, confirmed = np.concatenate(
        [each.numbers for each in pieces], axis=1
    )
    return Uses(
        owners=np.repeat(np.array([rows[key] for key in uses], dtype=np.int32), lengths),
        components=_places(components, component_rows),
        products=products,
        suppliers=suppliers,
        coverages=np.concatenate([each.coverages for each in pieces]),
        first_exits=first_exits,
        last_exits=last_exits,
        in_production_since=since,
        confirmed=confirmed,
    )


def ordinal(day: date | None) -> int:
    """Return the number of a day; unknown is 0."""
    return day.toordinal() if day else UNKNOWN_DAY


def _uses_of(text: str, facts: Sequence[UseFact]) -> UsesOf:
    windows = [each.terms.window for each in facts]
    columns = (
        [NOBODY if each.component_id is None else each.component_id for each in facts],
        [each.product_id for each in facts],
        [each.supplier_id for each in facts],
        [ordinal(each.first if each else None) for each in windows],
        [ordinal(each.last if each else None) for each in windows],
        [ordinal(each.in_production_since) for each in facts],
        [ordinal(each.confirmed_on) for each in facts],
    )
    coverages = [PARTIAL_COVERAGE if each.coverage is Coverage.PARTIAL else 1.0 for each in facts]
    return UsesOf(
        text=text,
        facts=tuple(facts),
        numbers=np.array(columns, dtype=np.int32).reshape(len(columns), len(facts)),
        coverages=np.array(coverages, dtype=np.float64),
    )


def _places(numbers: NDArray[np.int32], rows: Mapping[int, int]) -> NDArray[np.int32]:
    """Turn numbers into row numbers; `NOBODY`, -1, is the last, and stays as it is."""
    places = np.full(max(rows, default=0) + 2, NOBODY, dtype=np.int32)
    places[list(rows)] = list(rows.values())
    return places[numbers]
