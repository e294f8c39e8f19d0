"""From an address to a question: what is asked about, and what the asker knows of itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from gemsamen.catalogue.service import CatalogueEntryNotFoundError
from gemsamen.domain.register import GapUrgency
from gemsamen.matching.question import NOBODY, WANTED_DAYS, Asker, Question, row_numbers
from gemsamen.partners.service.errors import PartnersError
from gemsamen.partners.service.question.shared_board import SharedBoard, told
from gemsamen.partners.service.question.uses import ordinal
from gemsamen.partners.service.question.values import About, Kind, OwnContract, Subject
from gemsamen.register.service import GapNotFoundError, SystemNotFoundError
from gemsamen.register.service.question_facts import GapFact, QuestionFacts, UseFact

WITHOUT_GAP = GapUrgency.THIS_YEAR
"""How urgent a question is of who registered no gap."""


class NoComponentError(PartnersError):
    """The system covers no component yet, so that it cannot be compared with systems of others."""

    def __init__(self, system_id: int, name: str) -> None:
        super().__init__(f"system {system_id} covers no component")
        self.system_id, self.name = system_id, name


@dataclass(frozen=True, kw_only=True)
class Posed:
    """A question, ready to be put on the board.

    Parameters
    ----------
    contracts : tuple of OwnContract or None
        In the order of the windows of the question; None stands for the year before the wanted day of a gap.
    own : QuestionFacts
        Everything that the asker registered.
    """

    subject: Subject
    question: Question
    asker: Asker
    contracts: tuple[OwnContract | None, ...]
    own: QuestionFacts


@dataclass(frozen=True, kw_only=True)
class _Topic:
    """What a question is about, by number, with the own facts that belong to it."""

    kind: Kind
    name: str
    component_ids: tuple[int, ...]
    function_ids: tuple[int, ...]
    uses: tuple[UseFact, ...]
    gap: GapFact | None


def pose(shared: SharedBoard, own: QuestionFacts, about: About, *, organisation_id: int, today: date) -> Posed:
    """Find out what is asked.

    Raises
    ------
    SystemNotFoundError, GapNotFoundError, CatalogueEntryNotFoundError
        If the own organisation has no such system or open gap, or there is no such component.
    NoComponentError
        If the system covers no component.
    """
    topic = _topic(shared, own, about)
    contracts = _contracts(shared, topic.uses, today)
    windows = [(ordinal(each.window.first), ordinal(each.window.last)) for each in contracts]
    behind: list[OwnContract | None] = list(contracts)
    wanted_by = topic.gap.wanted_by if topic.gap else None
    if wanted_by and wanted_by >= today:
        windows.append((ordinal(wanted_by) - WANTED_DAYS, ordinal(wanted_by)))
        behind.append(None)
    rows = shared.catalogue
    question = Question(
        today=ordinal(today),
        components=row_numbers([rows.component_rows[key] for key in topic.component_ids]),
        functions=row_numbers([rows.function_rows[key] for key in topic.function_ids]),
        products=row_numbers(sorted({each.product_id for each in topic.uses})),
        suppliers=row_numbers(sorted({each.supplier_id for each in topic.uses})),
        windows=np.array(windows, dtype=np.int32).reshape(-1, 2),
        urgency=(topic.gap.urgency if topic.gap else WITHOUT_GAP).weight,
        text=told(topic.gap, shared.catalogue) if topic.gap else "",
        is_leading=_is_leading(topic, own),
    )
    return Posed(
        subject=_subject(shared, topic, contracts),
        question=question,
        asker=_asker(shared, own, organisation_id),
        contracts=tuple(behind),
        own=own,
    )


def _topic(shared: SharedBoard, own: QuestionFacts, about: About) -> _Topic:
    if about.system_id is not None:
        return _system_topic(shared, own, about.system_id)
    if about.gap_id is not None:
        return _gap_topic(shared, own, about.gap_id)
    return _component_topic(shared, own, about.component or "")


def _system_topic(shared: SharedBoard, own: QuestionFacts, system_id: int) -> _Topic:
    uses = tuple(each for each in own.uses if each.system_id == system_id)
    if not uses:
        raise SystemNotFoundError(system_id)
    name = shared.catalogue.products[uses[0].product_id].name
    component_ids = tuple(each.component_id for each in uses if each.component_id is not None)
    if not component_ids:
        raise NoComponentError(system_id, name)
    return _Topic(
        kind=Kind.SYSTEM,
        name=name,
        component_ids=component_ids,
        function_ids=(),
        uses=uses,
        gap=_own_gap(own, component_ids),
    )


def _gap_topic(shared: SharedBoard, own: QuestionFacts, gap_id: int) -> _Topic:
    gap = next((each for each in own.gaps if each.gap_id == gap_id), None)
    if gap is None:
        raise GapNotFoundError(gap_id)
    component_ids = (gap.component_id,) if gap.component_id is not None else ()
    return _Topic(
        kind=Kind.GAP,
        name=shared.catalogue.part_name(gap.component_id, gap.function_id),
        component_ids=component_ids,
        function_ids=(gap.function_id,) if gap.function_id is not None else (),
        uses=_covering(own.uses, component_ids),
        gap=gap,
    )


def _component_topic(shared: SharedBoard, own: QuestionFacts, slug: str) -> _Topic:
    found = next((key for key, part in shared.catalogue.components.items() if part.slug == slug), None)
    if found is None:
        raise CatalogueEntryNotFoundError(slug)
    return _Topic(
        kind=Kind.COMPONENT,
        name=shared.catalogue.components[found].name,
        component_ids=(found,),
        function_ids=(),
        uses=_covering(own.uses, (found,)),
        gap=_own_gap(own, (found,)),
    )


def _covering(uses: Iterable[UseFact], component_ids: tuple[int, ...]) -> tuple[UseFact, ...]:
    return tuple(each for each in uses if each.component_id in component_ids)


def _own_gap(own: QuestionFacts, component_ids: tuple[int, ...]) -> GapFact | None:
    """Choose the own gap on one of the components, the most urgent one."""
    found = [each for each in own.gaps if each.component_id in component_ids and each.component_id is not None]
    return max(found, key=lambda gap: gap.urgency.weight, default=None)


def _contracts(shared: SharedBoard, uses: Sequence[UseFact], today: date) -> list[OwnContract]:
    """Return the own contracts that have not passed, one per system, the first to end on top."""
    found = {
        each.system_id: OwnContract(
            product=shared.catalogue.products[each.product_id].name,
            window=each.terms.window,
            notice_date=each.terms.notice_date,
            yearly_cost=each.yearly_cost,
            cost_band=each.cost_band,
        )
        for each in uses
        if each.terms.window is not None and each.terms.window.last >= today
    }
    return sorted(found.values(), key=lambda each: (each.window.first, each.window.last, each.product))


def _is_leading(topic: _Topic, own: QuestionFacts) -> bool | None:
    """Tell whether the asker is willing to lead; None when it said nothing about it."""
    said = [topic.gap.is_willing_to_lead] if topic.gap else []
    said += [
        each.is_willing_to_lead
        for each in own.strengths
        if each.component_id in topic.component_ids or each.function_id in topic.function_ids
    ]
    return any(said) if said else None


def _subject(shared: SharedBoard, topic: _Topic, contracts: Sequence[OwnContract]) -> Subject:
    parts = [shared.catalogue.components[key] for key in topic.component_ids]
    return Subject(
        kind=topic.kind,
        name=topic.name,
        components=tuple(part.name for part in parts),
        slug=parts[0].slug if parts else None,
        products=tuple(dict.fromkeys(shared.catalogue.products[each.product_id].name for each in topic.uses)),
        contracts=tuple(contracts),
        wanted_by=topic.gap.wanted_by if topic.gap else None,
        gap_id=topic.gap.gap_id if topic.gap else None,
        function_id=topic.function_ids[0] if topic.function_ids else None,
    )


def _asker(shared: SharedBoard, own: QuestionFacts, organisation_id: int) -> Asker:
    row = shared.rows.get(organisation_id, NOBODY)
    homes, catalogue = shared.board.facts.homes, shared.catalogue
    joined = shared.members.get(organisation_id, frozenset())
    solved = [each for each in own.uses if each.component_id is not None and each.in_production_since]
    strong = own.strengths
    return Asker(
        row=row,
        latitude=float(homes.latitudes[row]),
        longitude=float(homes.longitudes[row]),
        population=float(homes.populations[row]),
        arrangements=row_numbers([place for place, each in enumerate(shared.arrangements) if each in joined]),
        strong_components=row_numbers(
            [catalogue.component_rows[each.component_id] for each in strong if each.component_id is not None]
        ),
        strong_functions=row_numbers(
            [catalogue.function_rows[each.function_id] for each in strong if each.function_id is not None]
        ),
        solved_components=row_numbers([catalogue.component_rows[each.component_id] for each in solved]),  # type: ignore[index]  # those without one were left out above
        solved_since=row_numbers([ordinal(each.in_production_since) for each in solved]),
    )
