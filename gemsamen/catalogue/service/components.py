"""Finding reference components and business functions."""

import re
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import aliased

from gemsamen.catalogue.models import (
    ApplicationService,
    BusinessFunction,
    Component,
    ComponentFunction,
    ComponentService,
    ComponentStandard,
    Standard,
)
from gemsamen.catalogue.service.closeness import LONGEST_TEXT, best, closest
from gemsamen.catalogue.service.errors import CatalogueEntryNotFoundError
from gemsamen.catalogue.service.everyday import everyday_names
from gemsamen.catalogue.service.values import ComponentChoice, ComponentDetail, FunctionChoice, StandardUse
from gemsamen.db import db
from gemsamen.domain.catalogue import FunctionKind, name_key

_SYNONYM_SEPARATOR = re.compile(r"[;|\n]+")
_LOOKS_ALIKE = 60.0


class ComponentIndex:
    """All components, to find many without asking the database again."""

    def __init__(self, choices: Iterable[ComponentChoice]) -> None:
        self.choices = list(choices)
        self.by_id = {choice.id: choice for choice in self.choices}
        self._by_reference = {choice.gemma_id.casefold(): choice for choice in self.choices}
        for choice in self.choices:
            if choice.archi_id:
                self._by_reference.setdefault(choice.archi_id.casefold(), choice)
        self._by_name: dict[str, ComponentChoice] = {}
        for choice in self.choices:
            self._by_name.setdefault(name_key(choice.name), choice)
        for choice in self.choices:
            for synonym in (choice.slug, *choice.synonyms):
                self._by_name.setdefault(name_key(synonym), choice)

    def find(self, identifier_or_name: str) -> ComponentChoice | None:
        """Return the component with this GEMMA identifier, Archi identifier, name or synonym, in that order."""
        text = identifier_or_name.strip()
        if not text or len(text) > LONGEST_TEXT * 3:
            return None
        found = self._by_reference.get(text.casefold())
        key = name_key(text)
        return found or (self._by_name.get(key) if key else None)

    def search(self, text: str, limit: int = 8) -> list[ComponentChoice]:
        """Return the components in use with a name, synonym or everyday name that fits a text, best first."""
        everyday = everyday_names()
        in_use = (choice for choice in self.choices if not choice.is_retired)
        items = ((choice, (*names, *everyday.get(choice.gemma_id, ()))) for choice, names in _named(in_use))
        return best(text, items, limit)

    def closest(self, text: str, limit: int = 3) -> list[ComponentChoice]:
        """Return the components whose names look most like a text, best first; nothing when none does."""
        in_use = (choice for choice in self.choices if not choice.is_retired)
        return closest(text, _named(in_use), limit, at_least=_LOOKS_ALIKE)


def component_index() -> ComponentIndex:
    """Return all components in a form that is quick to search, in one query."""
    return ComponentIndex(component_choices())


def component_choices() -> list[ComponentChoice]:
    """Return all components by name, the retired ones too, in one query."""
    rows = db.session.scalars(select(Component).order_by(Component.name, Component.id))
    return [choice_of(row) for row in rows]


def search_components(text: str, limit: int = 8) -> list[ComponentChoice]:
    """Return the components with a name, synonym or everyday name that fits a text, best first."""
    return component_index().search(text, limit)


def find_component(identifier_or_name: str) -> ComponentChoice | None:
    """Return the component with this GEMMA identifier, Archi identifier, name or synonym, in that order."""
    return component_index().find(identifier_or_name)


def closest_components(text: str, limit: int = 3) -> list[ComponentChoice]:
    """Return the components whose names look most like a text, best first."""
    return component_index().closest(text, limit)


def choice_of(row: Component) -> ComponentChoice:
    """Return what other rooms may know of a stored component."""
    return ComponentChoice(
        id=row.id,
        gemma_id=row.gemma_id,
        archi_id=row.archi_id,
        slug=row.slug,
        name=row.name,
        domain=row.domain,
        synonyms=tuple(filter(None, map(str.strip, _SYNONYM_SEPARATOR.split(row.synonyms)))),
        definition=row.definition,
        is_retired=row.retired_on is not None,
    )


def get_component(slug: str) -> ComponentDetail:
    """Return a component with its services, functions and standards.

    Raises
    ------
    CatalogueEntryNotFoundError
        If no component has this part of the address.
    """
    row = db.session.scalar(select(Component).where(Component.slug == slug))
    if row is None:
        raise CatalogueEntryNotFoundError(slug)
    return ComponentDetail(
        choice=choice_of(row),
        explanation=row.explanation,
        services=_service_names(row.id),
        functions=_function_names(row.id),
        standards=_standards(row.id),
    )


def business_function_choices() -> list[FunctionChoice]:
    """Return the business functions that somebody can miss, by name, in one query; layers and domains are no choice."""
    above = aliased(BusinessFunction)
    rows = db.session.execute(
        select(BusinessFunction, above.name)
        .outerjoin(above, BusinessFunction.parent_id == above.id)
        .where(BusinessFunction.kind.in_([FunctionKind.FUNCTION, FunctionKind.SUBFUNCTION]))
        .where(BusinessFunction.retired_on.is_(None))
        .order_by(BusinessFunction.name, BusinessFunction.id)
    )
    return [
        FunctionChoice(id=row.id, name=row.name, kind=row.kind, parent=parent, definition=row.definition)
        for row, parent in rows
    ]


def search_functions(text: str, limit: int = 8) -> list[FunctionChoice]:
    """Return the business functions whose name fits a text, best first."""
    return best(text, ((choice, (choice.name,)) for choice in business_function_choices()), limit)


def get_function(function_id: int) -> FunctionChoice:
    """Return one business function.

    Raises
    ------
    CatalogueEntryNotFoundError
        If there is none with this number.
    """
    found = next((choice for choice in business_function_choices() if choice.id == function_id), None)
    if found is None:
        raise CatalogueEntryNotFoundError(function_id)
    return found


def _named(choices: Iterable[ComponentChoice]) -> Iterable[tuple[ComponentChoice, tuple[str, ...]]]:
    return ((choice, (choice.name, *choice.synonyms)) for choice in choices)


def _service_names(component_id: int) -> tuple[str, ...]:
    statement = (
        select(ApplicationService.name).join(ComponentService).where(ComponentService.component_id == component_id)
    )
    return tuple(db.session.scalars(statement.order_by(ApplicationService.name)))


def _function_names(component_id: int) -> tuple[str, ...]:
    statement = (
        select(BusinessFunction.name).join(ComponentFunction).where(ComponentFunction.component_id == component_id)
    )
    return tuple(db.session.scalars(statement.order_by(BusinessFunction.name)))


def _standards(component_id: int) -> tuple[StandardUse, ...]:
    rows = db.session.execute(
        select(Standard, ComponentStandard.role)
        .join(ComponentStandard)
        .where(ComponentStandard.component_id == component_id)
        .order_by(Standard.name, Standard.id)
    )
    return tuple(
        StandardUse(name=row.name, abbreviation=row.abbreviation, url=row.url, role=role) for row, role in rows
    )
