"""The board on which every question is answered, laid out once per change of the register."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import select

from gemsamen.catalogue.models import Component, Product, Supplier
from gemsamen.db import db
from gemsamen.domain.organisation import NamedArrangement
from gemsamen.matching.question import (
    NOBODY,
    BoardFacts,
    FunctionTree,
    Gaps,
    Homes,
    QuestionBoard,
    Strengths,
    Ties,
    row_numbers,
)
from gemsamen.organisations.service import MunicipalityFacts, municipality_facts
from gemsamen.organisations.service.arrangements import arrangements_by_organisation
from gemsamen.partners.service.question.uses import UsesOf, facts_of, ordinal, read_uses, table_of
from gemsamen.partners.service.shared import read_borders
from gemsamen.register.service.question_facts import (
    FunctionFact,
    GapFact,
    QuestionFacts,
    StrengthFact,
    function_facts,
    shared_gaps,
    shared_strengths,
)


@dataclass(frozen=True, kw_only=True)
class NamedProduct:
    """A product and its supplier by name."""

    name: str
    supplier: str


@dataclass(frozen=True, kw_only=True)
class NamedPart:
    """A component by its name and part of the address, or a business function by its name."""

    name: str
    slug: str | None = None


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Names and row numbers of what questions are about; the keys are the numbers in the database."""

    components: Mapping[int, NamedPart]
    functions: Mapping[int, NamedPart]
    products: Mapping[int, NamedProduct]
    component_rows: Mapping[int, int]
    function_rows: Mapping[int, int]

    def known(self, facts: QuestionFacts) -> QuestionFacts:
        """Leave out what was registered after the names were read; the next request knows it."""
        return QuestionFacts(
            uses=tuple(
                each
                for each in facts.uses
                if each.product_id in self.products
                and (each.component_id is None or each.component_id in self.components)
            ),
            gaps=tuple(each for each in facts.gaps if self._has_part(each)),
            strengths=tuple(each for each in facts.strengths if self._has_part(each)),
        )

    def _has_part(self, fact: GapFact | StrengthFact) -> bool:
        return fact.component_id in self.components or fact.function_id in self.functions

    def part_name(self, component_id: int | None, function_id: int | None) -> str:
        """Name what a gap or strength is about."""
        if component_id is not None:
            return self.components[component_id].name
        return self.functions[function_id].name if function_id is not None else ""


@dataclass(frozen=True, kw_only=True)
class SharedBoard:
    """The board with the facts and names behind its rows; nothing in it changes.

    Parameters
    ----------
    facts : QuestionFacts
        In the order of the rows of the tables of the board.
    uses : mapping of int to UsesOf
        The same systems, by the number of their organisation.
    municipalities : tuple of MunicipalityFacts
        In the order of the columns of the block matrix.
    rows : mapping of int to int
        That order, by the number of the organisation.
    arrangements : tuple of NamedArrangement
        In the order of their row numbers.
    members : mapping of int to frozenset of NamedArrangement
        The arrangements of an organisation.
    borders : frozenset of (str, str)
        Codes of municipalities that border on each other, in both orders.
    """

    board: QuestionBoard
    facts: QuestionFacts
    uses: Mapping[int, UsesOf]
    catalogue: Catalogue
    municipalities: tuple[MunicipalityFacts, ...]
    rows: Mapping[int, int]
    arrangements: tuple[NamedArrangement, ...]
    members: Mapping[int, frozenset[NamedArrangement]]
    borders: frozenset[tuple[str, str]]


def read_board(before: SharedBoard | None = None) -> SharedBoard:
    """Read what everybody may see and lay it out, in a number of queries that does not depend on how much that is.

    Parameters
    ----------
    before : SharedBoard, optional
        What was read before: systems of who changed none are not read again, but compared as text.
    """
    municipalities = tuple(municipality_facts())
    rows = {facts.organisation_id: row for row, facts in enumerate(municipalities)}
    uses = read_uses(before.uses if before else {}, rows)
    facts = QuestionFacts(
        uses=facts_of(uses),
        gaps=tuple(each for each in shared_gaps() if each.organisation_id in rows),
        strengths=tuple(each for each in shared_strengths() if each.organisation_id in rows),
    )
    members = {key: found for key, found in arrangements_by_organisation().items() if key in rows}
    arrangements = tuple(sorted(set().union(*members.values())))
    functions, links = function_facts()
    catalogue = _catalogue(functions)  # after the facts, so that it knows everything that they name
    board = QuestionBoard(
        BoardFacts(
            homes=_homes(municipalities),
            uses=table_of(uses, rows, catalogue.component_rows),
            gaps=_gaps(facts.gaps, rows, catalogue),
            strengths=_strengths(facts.strengths, rows, catalogue),
            ties=_ties(members, rows, arrangements),
            tree=_tree(functions, links, catalogue),
        )
    )
    return SharedBoard(
        board=board,
        facts=facts,
        uses=uses,
        catalogue=catalogue,
        municipalities=municipalities,
        rows=rows,
        arrangements=arrangements,
        members=members,
        borders=read_borders(),
    )


def told(gap: GapFact, catalogue: Catalogue) -> str:
    """Return what somebody wrote about a gap together with its name; nothing when nothing was written."""
    if not gap.description.strip():
        return ""
    return f"{catalogue.part_name(gap.component_id, gap.function_id)} {gap.description}"


def _catalogue(functions: Sequence[FunctionFact]) -> Catalogue:
    components = db.session.execute(select(Component.id, Component.slug, Component.name).order_by(Component.id)).all()
    products = db.session.execute(
        select(Product.id, Product.name, Supplier.name).join(Supplier, Supplier.id == Product.supplier_id)
    )
    return Catalogue(
        components={key: NamedPart(name=name, slug=slug) for key, slug, name in components},
        functions={each.id: NamedPart(name=each.name) for each in functions},
        products={key: NamedProduct(name=name, supplier=supplier) for key, name, supplier in products},
        component_rows={row[0]: place for place, row in enumerate(components)},
        function_rows={each.id: place for place, each in enumerate(functions)},
    )


def _homes(municipalities: Sequence[MunicipalityFacts]) -> Homes:
    def column(values: Iterable[float | None]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return np.array([np.nan if value is None else value for value in values], dtype=np.float64)

    return Homes(
        latitudes=column(each.latitude for each in municipalities),
        longitudes=column(each.longitude for each in municipalities),
        populations=column(each.population for each in municipalities),
    )


def _gaps(facts: Sequence[GapFact], rows: Mapping[int, int], catalogue: Catalogue) -> Gaps:
    return Gaps(
        owners=row_numbers([rows[each.organisation_id] for each in facts]),
        components=_parts([each.component_id for each in facts], catalogue.component_rows),
        functions=_parts([each.function_id for each in facts], catalogue.function_rows),
        urgencies=np.array([each.urgency.weight for each in facts], dtype=np.float64),
        wanted_by=row_numbers([ordinal(each.wanted_by) for each in facts]),
        is_leading=np.array([each.is_willing_to_lead for each in facts], dtype=np.bool_),
        registered=row_numbers([ordinal(each.registered_on) for each in facts]),
        texts=tuple(told(each, catalogue) for each in facts),
    )


def _strengths(facts: Sequence[StrengthFact], rows: Mapping[int, int], catalogue: Catalogue) -> Strengths:
    return Strengths(
        owners=row_numbers([rows[each.organisation_id] for each in facts]),
        components=_parts([each.component_id for each in facts], catalogue.component_rows),
        functions=_parts([each.function_id for each in facts], catalogue.function_rows),
        is_leading=np.array([each.is_willing_to_lead for each in facts], dtype=np.bool_),
        registered=row_numbers([ordinal(each.registered_on) for each in facts]),
    )


def _parts(keys: Sequence[int | None], places: Mapping[int, int]) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return row_numbers([NOBODY if key is None else places[key] for key in keys])


def _ties(
    members: Mapping[int, frozenset[NamedArrangement]],
    rows: Mapping[int, int],
    arrangements: Sequence[NamedArrangement],
) -> Ties:
    places = {arrangement: place for place, arrangement in enumerate(arrangements)}
    pairs = [(rows[key], places[each]) for key, found in sorted(members.items()) for each in sorted(found)]
    return Ties(
        owners=row_numbers([owner for owner, _ in pairs]), arrangements=row_numbers([place for _, place in pairs])
    )


def _tree(functions: Sequence[FunctionFact], links: Sequence[tuple[int, int]], catalogue: Catalogue) -> FunctionTree:
    return FunctionTree(
        parents=_parts([each.parent_id for each in functions], catalogue.function_rows),
        linked_components=_parts([component for component, _ in links], catalogue.component_rows),
        linked_functions=_parts([function for _, function in links], catalogue.function_rows),
        n_components=len(catalogue.components),
    )
