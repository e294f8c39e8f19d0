"""What a group is about: a component, by itself or through a system or gap of the asker; or ICT as a whole."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from gemsamen.catalogue.service import CatalogueEntryNotFoundError
from gemsamen.partners.service.errors import PartnersError
from gemsamen.partners.service.question import About, NoComponentError
from gemsamen.partners.service.question.shared_board import Catalogue
from gemsamen.partners.service.values import NamedComponent
from gemsamen.register.service import GapNotFoundError, SystemNotFoundError
from gemsamen.register.service.question_facts import QuestionFacts, UseFact, function_facts


class OnlyAFunctionError(PartnersError):
    """The gap is on a business function; a group is about one of the components that support it."""

    def __init__(self, gap_id: int, name: str, components: tuple[NamedComponent, ...]) -> None:
        super().__init__(f"gap {gap_id} is on a business function")
        self.gap_id, self.name, self.components = gap_id, name, components


@dataclass(frozen=True, kw_only=True)
class GroupSubject:
    """What a group is about.

    Parameters
    ----------
    component_id : int or None
        None for ICT as a whole.
    own : QuestionFacts
        What the asker brings in: everything that it registered, but of its systems only the one that it asked for.
    system : str
        Product name of that system; empty without one.
    also_covers : tuple of NamedComponent
        The other components of that system.
    """

    component_id: int | None
    own: QuestionFacts
    system: str = ""
    also_covers: tuple[NamedComponent, ...] = ()


def subject_of(about: About, own: QuestionFacts, catalogue: Catalogue) -> GroupSubject:
    """Find out what a group is about.

    Raises
    ------
    SystemNotFoundError, GapNotFoundError, CatalogueEntryNotFoundError
        If the asker has no such system or open gap, or there is no such component.
    NoComponentError
        If the system covers no component.
    OnlyAFunctionError
        If the gap is on a business function.
    """
    if about.system_id is not None:
        return _of_system(about.system_id, own, catalogue)
    if about.gap_id is not None:
        return GroupSubject(component_id=_of_gap(about.gap_id, own, catalogue), own=own)
    if about.component is None:
        return GroupSubject(component_id=None, own=own)
    found = next((key for key, part in catalogue.components.items() if part.slug == about.component), None)
    if found is None:
        raise CatalogueEntryNotFoundError(about.component)
    return GroupSubject(component_id=found, own=own)


def named_component(component_id: int, catalogue: Catalogue) -> NamedComponent:
    """Name a component."""
    part = catalogue.components[component_id]
    return NamedComponent(slug=part.slug or "", name=part.name)


def _of_system(system_id: int, own: QuestionFacts, catalogue: Catalogue) -> GroupSubject:
    uses = tuple(each for each in own.uses if each.system_id == system_id)
    if not uses:
        raise SystemNotFoundError(system_id)
    name = catalogue.products[uses[0].product_id].name
    first, *others = _component_ids(uses) or (None,)
    if first is None:
        raise NoComponentError(system_id, name)
    return GroupSubject(
        component_id=first,
        own=replace(own, uses=uses),
        system=name,
        also_covers=tuple(named_component(key, catalogue) for key in others if key is not None),
    )


def _component_ids(uses: Iterable[UseFact]) -> tuple[int, ...]:
    return tuple(each.component_id for each in uses if each.component_id is not None)


def _of_gap(gap_id: int, own: QuestionFacts, catalogue: Catalogue) -> int:
    gap = next((each for each in own.gaps if each.gap_id == gap_id), None)
    if gap is None:
        raise GapNotFoundError(gap_id)
    if gap.component_id is None:
        name = catalogue.part_name(None, gap.function_id)
        raise OnlyAFunctionError(gap_id, name, _supporting(gap.function_id, catalogue))
    return gap.component_id


def _supporting(function_id: int | None, catalogue: Catalogue) -> tuple[NamedComponent, ...]:
    """Name the components that support a business function or one below it, in the order of their names."""
    functions, pairs = function_facts()
    within = {function_id}
    for _depth in functions:
        below = {each.id for each in functions if each.parent_id in within} - within
        if not below:
            break
        within |= below
    found = {component for component, function in pairs if function in within and component in catalogue.components}
    return tuple(sorted((named_component(key, catalogue) for key in found), key=lambda each: each.name.casefold()))
