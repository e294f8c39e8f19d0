"""What an organisation can ask partners for: its open gaps, its systems, and any component.

Beside each stands how many other municipalities it concerns, from what everybody may see.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from gemsamen.catalogue.service import ComponentIndex, component_index
from gemsamen.catalogue.service.closeness import best
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.contract import ContractTerms, add_months
from gemsamen.domain.register import GapUrgency
from gemsamen.partners.service.company import Company, company_at
from gemsamen.partners.service.errors import NotAMunicipalityError
from gemsamen.partners.service.keeping import Keeper
from gemsamen.partners.service.question import About, answer_book
from gemsamen.partners.service.question.shared_board import Catalogue
from gemsamen.register.service.question_facts import GapFact, QuestionFacts, UseFact, own_question_facts

MONTHS_AHEAD = 24
MOST_COMPONENTS = 8
MOST_FITTING = 1_000


@dataclass(frozen=True, kw_only=True)
class GapSubject:
    """An own open gap, with the number of other municipalities that miss the same and that use something for it."""

    about: About
    name: str
    urgency: GapUrgency
    wanted_by: date | None
    missing_count: int
    using_count: int


@dataclass(frozen=True, kw_only=True)
class SystemSubject:
    """An own system.

    Parameters
    ----------
    components : tuple of str
        Names; empty when none was chosen yet.
    terms : ContractTerms
        Of its contract.
    concerned_count : int
        Other municipalities that use or miss one of its components.
    together_count : int
        How many of those can change over in its window, from today on; 0 when it has none.
    """

    about: About
    name: str
    components: tuple[str, ...]
    terms: ContractTerms
    concerned_count: int
    together_count: int


@dataclass(frozen=True, kw_only=True)
class ComponentSubject:
    """A component, with the number of other municipalities that use or miss it."""

    about: About
    name: str
    concerned_count: int


@dataclass(frozen=True, kw_only=True)
class Subjects:
    """What can be asked about, as far as it fits the text.

    Parameters
    ----------
    gaps : tuple of GapSubject
        The most urgent first.
    soon : tuple of SystemSubject
        Systems to decide on, or whose contract can end, within 24 months: the first day to decide on top, and those
        whose day to decide has passed at the end.
    others : tuple of SystemSubject
        Every other system, by name.
    components : tuple of ComponentSubject
        Components that fit the text, best first; none without a text.
    """

    text: str
    gaps: tuple[GapSubject, ...]
    soon: tuple[SystemSubject, ...]
    others: tuple[SystemSubject, ...]
    components: tuple[ComponentSubject, ...]

    @property
    def count(self) -> int:
        """How many there are in all."""
        return len(self.gaps) + len(self.soon) + len(self.others) + len(self.components)


def subjects_to_ask_about(actor: Actor, organisation_id: int, text: str, today: date) -> Subjects:
    """List what an organisation can ask about, in three queries beside what is kept of everybody.

    Parameters
    ----------
    text : str
        Part of a name of a product, supplier or component, or an everyday word for it; empty lists everything.
    today : date
        Day from which the 24 months are counted.

    Raises
    ------
    AccessDeniedError
        If the actor may not read for the organisation.
    NotAMunicipalityError
        If the organisation is no municipality.
    """
    require(actor, Permission.READ, organisation_id)
    book = answer_book()
    if organisation_id not in book.board.rows:
        raise NotAMunicipalityError(organisation_id)
    catalogue = book.board.catalogue
    own = catalogue.known(own_question_facts(actor, organisation_id))
    kept = _Kept(catalogue, company_at(book.revision), _index.at(book.revision))
    return _Listing(own, kept, organisation_id=organisation_id, today=today).subjects(text)


class _Kept(NamedTuple):
    """What is the same for everybody."""

    catalogue: Catalogue
    company: Company
    components: ComponentIndex


class _Listing:
    """Lays out the facts of one organisation."""

    def __init__(self, own: QuestionFacts, kept: _Kept, *, organisation_id: int, today: date) -> None:
        self._own, (self._catalogue, self._company, self._components) = own, kept
        self._organisation_id, self._today = organisation_id, today

    def subjects(self, text: str) -> Subjects:
        """List what fits a text."""
        fitting = tuple(each.id for each in self._components.search(text, MOST_FITTING)) if text else ()
        uses = self._fitting_uses(text, frozenset(fitting))
        soon = [each for each in uses if self._is_soon(each[0].terms)]
        others = [each for each in uses if not self._is_soon(each[0].terms)]
        return Subjects(
            text=text,
            gaps=tuple(map(self._gap, self._fitting_gaps(text, frozenset(fitting)))),
            soon=tuple(sorted(map(self._system, soon), key=self._by_decision)),
            others=tuple(sorted(map(self._system, others), key=lambda each: (each.name.casefold(), each.components))),
            components=tuple(map(self._component, fitting[:MOST_COMPONENTS])),
        )

    def _fitting_uses(self, text: str, component_ids: frozenset[int]) -> list[list[UseFact]]:
        """Return the rows of every system that fits a text by its product, its supplier or one of its components."""
        systems: dict[int, list[UseFact]] = {}
        for use in self._own.uses:
            systems.setdefault(use.system_id, []).append(use)
        if not text:
            return list(systems.values())
        named = best(text, ((key, self._names(rows)) for key, rows in systems.items()), len(systems))
        by_component = [use.system_id for use in self._own.uses if use.component_id in component_ids]
        fitting = {*named, *by_component}
        return [rows for key, rows in systems.items() if key in fitting]

    def _names(self, rows: Sequence[UseFact]) -> tuple[str, ...]:
        product = self._catalogue.products[rows[0].product_id]
        return (product.name, product.supplier)

    def _fitting_gaps(self, text: str, component_ids: frozenset[int]) -> list[GapFact]:
        """Return the gaps that fit a text, the most urgent first."""
        gaps = sorted(self._own.gaps, key=lambda gap: (-gap.urgency.weight, gap.wanted_by or date.max, self._part(gap)))
        if not text:
            return gaps
        named = set(best(text, ((gap.gap_id, (self._part(gap),)) for gap in gaps), len(gaps)))
        return [gap for gap in gaps if gap.gap_id in named or gap.component_id in component_ids]

    def _part(self, gap: GapFact) -> str:
        return self._catalogue.part_name(gap.component_id, gap.function_id)

    def _gap(self, gap: GapFact) -> GapSubject:
        part = (gap.component_id, gap.function_id)
        return GapSubject(
            about=About(gap_id=gap.gap_id),
            name=self._part(gap),
            urgency=gap.urgency,
            wanted_by=gap.wanted_by,
            missing_count=self._company.missing_count(part, self._organisation_id),
            using_count=self._company.using_count(gap.component_id, self._organisation_id),
        )

    def _system(self, rows: Sequence[UseFact]) -> SystemSubject:
        component_ids = [use.component_id for use in rows if use.component_id is not None]
        return SystemSubject(
            about=About(system_id=rows[0].system_id),
            name=self._catalogue.products[rows[0].product_id].name,
            components=tuple(self._catalogue.components[key].name for key in component_ids),
            terms=rows[0].terms,
            concerned_count=self._company.concerned_count(component_ids, self._organisation_id),
            together_count=self._together_count(component_ids, rows[0].terms),
        )

    def _together_count(self, component_ids: Iterable[int], terms: ContractTerms) -> int:
        window = terms.window
        if window is None or window.last < self._today:
            return 0
        return self._company.together_count(component_ids, window, self._organisation_id, self._today)

    def _component(self, component_id: int) -> ComponentSubject:
        part = self._components.by_id[component_id]
        return ComponentSubject(
            about=About(component=part.slug),
            name=part.name,
            concerned_count=self._company.concerned_count([component_id], self._organisation_id),
        )

    def _is_soon(self, terms: ContractTerms) -> bool:
        window, decide = terms.window, terms.decision_date
        if window is None or decide is None or window.last < self._today:
            return False
        return min(decide, window.first) <= add_months(self._today, MONTHS_AHEAD)

    def _by_decision(self, system: SystemSubject) -> tuple[bool, date, str, tuple[str, ...]]:
        decide = system.terms.decision_date or date.max
        return (decide < self._today, decide, system.name.casefold(), system.components)


def _read_index(_revision: int) -> ComponentIndex:
    return component_index()


_index = Keeper(_read_index)
