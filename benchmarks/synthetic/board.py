"""Registrations with contracts, gaps, strengths and places, as the facts that questions are answered from."""

from datetime import date

import numpy as np

from benchmarks.synthetic.registrations import GROUP, N_COMPONENTS, Registrations
from gemsamen.matching.question import (
    NOBODY,
    UNKNOWN_DAY,
    Asker,
    BoardFacts,
    FunctionTree,
    Gaps,
    Homes,
    Question,
    Strengths,
    Ties,
    Uses,
)

TODAY = date(2026, 11, 24).toordinal()
N_FUNCTIONS = 60
GAPS_EACH, STRENGTHS_EACH = 4, 2
"""As in the example data."""

PER_COMPONENT = 0.6
TEXT_EVERY = 25
"""One gap in this many is described in words."""

WANTED, LEADING = 0.5, 0.2
"""Parts of the gaps with a wanted day, and of the owners that are willing to lead."""

WORDS = ("zaakgericht", "vergunning", "burgerzaken", "belasting", "sociaal", "archief", "geografie", "betaling")


def board_facts(registered: Registrations, size: int) -> BoardFacts:
    """Lay out a register of any size, the same on every run."""
    generator = np.random.default_rng(20260102)
    return BoardFacts(
        homes=Homes(
            latitudes=generator.uniform(50.8, 53.4, size),
            longitudes=generator.uniform(3.4, 7.2, size),
            populations=generator.integers(8_000, 250_000, size).astype(np.float64),
        ),
        uses=_uses(generator, registered),
        gaps=_gaps(generator, size),
        strengths=_strengths(generator, size),
        ties=Ties(
            owners=np.tile(np.arange(size, dtype=np.int32), 2),
            arrangements=np.concatenate([np.arange(size) // GROUP, size + np.arange(size) // 12]).astype(np.int32),
        ),
        tree=_tree(),
    )


def question_of(facts: BoardFacts, row: int) -> tuple[Question, Asker]:
    """Let one organisation ask about a component that it has, with everything it knows.

    Of its components it is the one of which the number of systems is nearest to 0.6 per organisation, as it is on
    average in the example data.
    """
    own = facts.uses.owners == row
    owned = np.unique(facts.uses.components[own & (facts.uses.components >= 0)])
    systems = np.bincount(facts.uses.components[facts.uses.components >= 0])[owned]
    component = owned[np.argmin(np.abs(systems - PER_COMPONENT * len(facts.homes)))]
    about = np.flatnonzero(own & (facts.uses.components == component))
    windows = np.stack([facts.uses.first_exits[about], facts.uses.last_exits[about]], axis=1)
    question = Question(
        today=TODAY,
        components=np.array([component], dtype=np.int32),
        products=facts.uses.products[about],
        suppliers=facts.uses.suppliers[about],
        windows=windows[windows[:, 1] >= TODAY],
        urgency=0.7,
        text="zaakgericht werken voor burgerzaken",
        is_leading=True,
    )
    asker = Asker(
        row=row,
        latitude=float(facts.homes.latitudes[row]),
        longitude=float(facts.homes.longitudes[row]),
        population=float(facts.homes.populations[row]),
        arrangements=facts.ties.arrangements[facts.ties.owners == row],
        strong_components=facts.strengths.components[facts.strengths.owners == row],
        solved_components=facts.uses.components[own],
        solved_since=facts.uses.in_production_since[own],
    )
    return question, asker


def _uses(generator: np.random.Generator, registered: Registrations) -> Uses:
    products = registered.products
    count = len(products)
    first = TODAY + generator.integers(-200, 1500, count)
    return Uses(
        owners=registered.organisations.astype(np.int32),
        components=registered.components[products].astype(np.int32),
        products=products.astype(np.int32),
        suppliers=registered.suppliers[products].astype(np.int32),
        coverages=np.ones(count),
        first_exits=first.astype(np.int32),
        last_exits=(first + generator.integers(0, 900, count)).astype(np.int32),
        in_production_since=(TODAY - generator.integers(0, 4000, count)).astype(np.int32),
        confirmed=(TODAY - generator.integers(0, 900, count)).astype(np.int32),
    )


def _gaps(generator: np.random.Generator, size: int) -> Gaps:
    count = size * GAPS_EACH
    words = generator.choice(WORDS, (count, 3))
    return Gaps(
        owners=np.repeat(np.arange(size, dtype=np.int32), GAPS_EACH),
        components=generator.integers(0, N_COMPONENTS, count).astype(np.int32),
        functions=np.full(count, NOBODY, dtype=np.int32),
        urgencies=generator.choice([0.3, 0.7, 1.0], count),
        wanted_by=np.where(generator.random(count) >= WANTED, UNKNOWN_DAY, TODAY + 400).astype(np.int32),
        is_leading=generator.random(count) < LEADING,
        registered=(TODAY - generator.integers(0, 900, count)).astype(np.int32),
        texts=tuple("" if row % TEXT_EVERY else " ".join(line) for row, line in enumerate(words)),
    )


def _strengths(generator: np.random.Generator, size: int) -> Strengths:
    count = size * STRENGTHS_EACH
    return Strengths(
        owners=np.repeat(np.arange(size, dtype=np.int32), STRENGTHS_EACH),
        components=generator.integers(0, N_COMPONENTS, count).astype(np.int32),
        functions=np.full(count, NOBODY, dtype=np.int32),
        is_leading=generator.random(count) < LEADING,
        registered=(TODAY - generator.integers(0, 900, count)).astype(np.int32),
    )


def _tree() -> FunctionTree:
    parents = (np.arange(N_FUNCTIONS) - 1) // 4
    return FunctionTree(
        parents=parents.astype(np.int32),
        linked_components=np.arange(N_COMPONENTS, dtype=np.int32),
        linked_functions=(np.arange(N_COMPONENTS) % N_FUNCTIONS).astype(np.int32),
        n_components=N_COMPONENTS,
    )
