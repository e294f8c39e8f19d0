"""An ArchiMate model as it stands in a file: elements, relations and their properties, whatever the format."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from gemsamen.catalogue.gemma.errors import IdentifierError, TooLargeError
from gemsamen.catalogue.gemma.limits import MAX_CONCEPTS, MAX_NAME_LENGTH, MAX_TEXT_LENGTH

OBJECT_ID = "objectid"


def property_key(name: str) -> str:
    """Return a property name without case, spaces, hyphens and underscores: writers of the format differ in these."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def first_properties(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Collect named values by `property_key`; of a repeated name the first value that says something counts."""
    properties: dict[str, str] = {}
    for name, value in pairs:
        key = property_key(name)
        if key and value.strip():
            properties.setdefault(key, value.strip())
    return properties


@dataclass(frozen=True, slots=True)
class RawElement:
    """An element of any ArchiMate type."""

    identifier: str
    archimate_type: str
    name: str
    documentation: str
    properties: dict[str, str]

    def __post_init__(self) -> None:
        longest = max(map(len, (self.documentation, *self.properties.values())))
        if len(self.name) > MAX_NAME_LENGTH or longest > MAX_TEXT_LENGTH:
            raise TooLargeError(self.identifier)


@dataclass(frozen=True, slots=True)
class RawRelation:
    """A relation of any ArchiMate type between the identifiers of two elements."""

    archimate_type: str
    name: str
    source: str
    target: str
    properties: dict[str, str]


@dataclass(slots=True)
class RawModel:
    """Everything that was read, still without meaning."""

    properties: dict[str, str] = field(default_factory=dict)
    elements: dict[str, RawElement] = field(default_factory=dict)
    relations: list[RawRelation] = field(default_factory=list)

    def add_element(self, element: RawElement) -> None:
        """Keep an element.

        Raises
        ------
        IdentifierError
            If its identifier was seen before.
        TooLargeError
            If the model grows beyond every GEMMA release.
        """
        if element.identifier in self.elements:
            raise IdentifierError(element.identifier)
        self.elements[element.identifier] = element
        self._stay_bounded()

    def add_relation(self, relation: RawRelation) -> None:
        """Keep a relation; raises TooLargeError as `add_element` does."""
        self.relations.append(relation)
        self._stay_bounded()

    def _stay_bounded(self) -> None:
        if len(self.elements) + len(self.relations) > MAX_CONCEPTS:
            raise TooLargeError(f"more than {MAX_CONCEPTS} elements and relations")
