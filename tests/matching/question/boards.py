"""Small boards in one line; days count from `TODAY`."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from gemsamen.matching.question import (
    NOBODY,
    Asker,
    BoardFacts,
    FunctionTree,
    Gaps,
    Homes,
    Question,
    QuestionBoard,
    Strengths,
    Ties,
    Uses,
    row_numbers,
)

TODAY = 740_000
CASES, ARCHIVE, TAX = 0, 1, 2
N_COMPONENTS = 4
# A tree of functions: 0 is the root, 1 and 2 hang below it, 3 below 1, 4 below 3, 5 below 4.
PARENTS = (NOBODY, 0, 0, 1, 3, 4)


@dataclass(frozen=True)
class Use:
    owner: int
    component: int = CASES
    product: int = 1
    supplier: int = 1
    window: tuple[int, int] | None = None
    since: int | None = None
    confirmed: int = 0
    coverage: float = 1.0


@dataclass(frozen=True)
class Gap:
    owner: int
    component: int = NOBODY
    function: int = NOBODY
    urgency: float = 1.0
    wanted: int | None = None
    leads: bool = False
    registered: int = 0
    text: str = ""


@dataclass(frozen=True)
class Strength:
    owner: int
    component: int = NOBODY
    function: int = NOBODY
    leads: bool = False


@dataclass(frozen=True)
class Told:
    """Everything that is registered; the organisations are numbered from 0."""

    uses: Sequence[Use] = ()
    gaps: Sequence[Gap] = ()
    strengths: Sequence[Strength] = ()
    ties: Sequence[tuple[int, int]] = ()
    places: Sequence[tuple[float, float]] = ()
    populations: Sequence[float] = ()
    links: Sequence[tuple[int, int]] = ()
    n: int = field(default=4)


def board(told: Told) -> QuestionBoard:
    return QuestionBoard(facts(told))


def facts(told: Told) -> BoardFacts:
    return BoardFacts(
        homes=_homes(told),
        uses=_uses(told.uses),
        gaps=_gaps(told.gaps),
        strengths=Strengths(
            owners=row_numbers([each.owner for each in told.strengths]),
            components=row_numbers([each.component for each in told.strengths]),
            functions=row_numbers([each.function for each in told.strengths]),
            is_leading=np.array([each.leads for each in told.strengths], dtype=np.bool_),
            registered=row_numbers([TODAY for _ in told.strengths]),
        ),
        ties=Ties(
            owners=row_numbers([owner for owner, _ in told.ties]),
            arrangements=row_numbers([arrangement for _, arrangement in told.ties]),
        ),
        tree=FunctionTree(
            parents=row_numbers(list(PARENTS)),
            linked_components=row_numbers([component for component, _ in told.links]),
            linked_functions=row_numbers([function for _, function in told.links]),
            n_components=N_COMPONENTS,
        ),
    )


def asking(*components: int, **more: object) -> Question:
    columns = {name: value for name, value in more.items() if name not in {"functions", "products", "windows"}}
    return Question(
        today=TODAY,
        components=row_numbers(list(components)),
        functions=row_numbers(list(more.get("functions", ()))),  # type: ignore[call-overload]
        products=row_numbers(list(more.get("products", ()))),  # type: ignore[call-overload]
        suppliers=row_numbers(list(more.get("products", ()))),  # type: ignore[call-overload]
        windows=np.array(
            [(TODAY + first, TODAY + last) for first, last in more.get("windows", ())],  # type: ignore[attr-defined]
            dtype=np.int32,
        ).reshape(-1, 2),
        **columns,  # type: ignore[arg-type]
    )


def asker(**facts: object) -> Asker:
    columns = {name: row_numbers(list(value)) if isinstance(value, tuple) else value for name, value in facts.items()}
    return Asker(row=0, **columns)  # type: ignore[arg-type]


def _homes(told: Told) -> Homes:
    places = np.full((told.n, 2), np.nan)
    places[: len(told.places)] = np.array(told.places, dtype=np.float64).reshape(-1, 2)
    populations = np.full(told.n, np.nan)
    populations[: len(told.populations)] = told.populations
    return Homes(latitudes=places[:, 0], longitudes=places[:, 1], populations=populations)


def _uses(uses: Sequence[Use]) -> Uses:
    return Uses(
        owners=row_numbers([each.owner for each in uses]),
        components=row_numbers([each.component for each in uses]),
        products=row_numbers([each.product for each in uses]),
        suppliers=row_numbers([each.supplier for each in uses]),
        coverages=np.array([each.coverage for each in uses], dtype=np.float64),
        first_exits=row_numbers([TODAY + each.window[0] if each.window else 0 for each in uses]),
        last_exits=row_numbers([TODAY + each.window[1] if each.window else 0 for each in uses]),
        in_production_since=row_numbers([0 if each.since is None else TODAY + each.since for each in uses]),
        confirmed=row_numbers([TODAY + each.confirmed for each in uses]),
    )


def _gaps(gaps: Sequence[Gap]) -> Gaps:
    return Gaps(
        owners=row_numbers([each.owner for each in gaps]),
        components=row_numbers([each.component for each in gaps]),
        functions=row_numbers([each.function for each in gaps]),
        urgencies=np.array([each.urgency for each in gaps], dtype=np.float64),
        wanted_by=row_numbers([0 if each.wanted is None else TODAY + each.wanted for each in gaps]),
        is_leading=np.array([each.leads for each in gaps], dtype=np.bool_),
        registered=row_numbers([TODAY + each.registered for each in gaps]),
        texts=tuple(each.text for each in gaps),
    )
