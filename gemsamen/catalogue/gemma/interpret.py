"""Giving meaning to a raw model: which elements are components, functions, standards, and how they hang together."""

from collections.abc import Container, Iterator, Mapping

from gemsamen.catalogue.gemma import entries
from gemsamen.catalogue.gemma.derive import derive_component_functions
from gemsamen.catalogue.gemma.errors import IdentifierError, NotGemmaError
from gemsamen.catalogue.gemma.model import (
    ComponentService,
    ComponentStandard,
    GemmaComponent,
    GemmaEntry,
    GemmaFunction,
    GemmaKind,
    GemmaModel,
    GemmaPolicyDomain,
    GemmaService,
    GemmaStandard,
    GemmaStandardVersion,
    ServiceFunction,
)
from gemsamen.catalogue.gemma.raw import RawElement, RawModel, RawRelation
from gemsamen.catalogue.gemma.tree import choose_parents
from gemsamen.domain.catalogue import FunctionKind, PolicyDomainKind, StandardRole

_PART_OF = {"Aggregation", "Composition"}
_ROLES = {"verplicht": StandardRole.REQUIRED, "aanbevolen": StandardRole.RECOMMENDED}
_STRENGTH = (StandardRole.REQUIRED, StandardRole.RECOMMENDED, StandardRole.UNKNOWN)
_LEVELS = (*FunctionKind, PolicyDomainKind.MAIN_FIELD, PolicyDomainKind.POLICY_DOMAIN)


def interpret(raw: RawModel) -> GemmaModel:
    """Take from a raw model what gemsamen uses; entries without a name are left out.

    Raises
    ------
    NotGemmaError
        If it holds no reference components, or no business functions: then it is the landscape of one organisation.
    IdentifierError
        If an element has no identifier, or two share an Object ID.
    """
    reading = _Reading(raw)
    if not reading.members[GemmaKind.COMPONENT] or not reading.members[GemmaKind.FUNCTION]:
        raise NotGemmaError("no reference components or no business functions")
    component_services = reading.component_services()
    service_functions = reading.service_functions()
    return GemmaModel(
        release=raw.properties.get("release", ""),
        components=reading.components(),
        functions=reading.functions(),
        services=reading.services(),
        standards=reading.standards(),
        standard_versions=reading.standard_versions(),
        policy_domains=reading.policy_domains(),
        capabilities=reading.plain(GemmaKind.CAPABILITY),
        national_facilities=reading.plain(GemmaKind.NATIONAL_FACILITY),
        component_services=component_services,
        service_functions=service_functions,
        component_standards=reading.component_standards(),
        component_functions=derive_component_functions(
            component_services, service_functions, reading.links(GemmaKind.SERVICE)
        ),
    )


class _Reading:
    """A raw model, sorted out by kind and by Object ID."""

    def __init__(self, raw: RawModel) -> None:
        self.relations = raw.relations
        self.members: dict[GemmaKind, dict[str, RawElement]] = {kind: {} for kind in GemmaKind}
        self.ids: dict[str, str] = {}
        for element in sorted(raw.elements.values(), key=lambda element: element.identifier):
            kind = entries.kind_of(element)
            if kind is not None and element.name.strip():
                self._add(kind, element)

    def _add(self, kind: GemmaKind, element: RawElement) -> None:
        gemma_id = entries.gemma_id(element)
        if gemma_id in self.members[kind]:
            raise IdentifierError(element.name)
        self.members[kind][gemma_id] = element
        self.ids[element.identifier] = gemma_id

    def of(self, kind: GemmaKind) -> Iterator[tuple[str, RawElement]]:
        """Yield the elements of a kind with their Object ID, in its order."""
        return iter(sorted(self.members[kind].items()))

    def pairs(
        self, types: Container[str], source: GemmaKind, target: GemmaKind
    ) -> Iterator[tuple[str, str, RawRelation]]:
        """Yield the relations of some types between two kinds with the Object IDs of their ends."""
        for relation in self.relations:
            ends = self.ids.get(relation.source, ""), self.ids.get(relation.target, "")
            if relation.archimate_type in types and ends[0] in self.members[source] and ends[1] in self.members[target]:
                yield *ends, relation

    def links(self, kind: GemmaKind) -> tuple[tuple[str, str], ...]:
        """Return parent and child for everything of a kind that is part of something of that kind."""
        return tuple((parent, child) for parent, child, _relation in self.pairs(_PART_OF, kind, kind))

    def component_services(self) -> tuple[ComponentService, ...]:
        """Return which services the components realise."""
        found = self.pairs({"Realization"}, GemmaKind.COMPONENT, GemmaKind.SERVICE)
        return tuple(sorted({ComponentService(component, service) for component, service, _relation in found}))

    def service_functions(self) -> tuple[ServiceFunction, ...]:
        """Return which functions the services serve."""
        found = self.pairs({"Serving"}, GemmaKind.SERVICE, GemmaKind.FUNCTION)
        return tuple(sorted({ServiceFunction(service, function) for service, function, _relation in found}))

    def component_standards(self) -> tuple[ComponentStandard, ...]:
        """Return which standards the components have to support; of several roles the strongest counts."""
        roles: dict[tuple[str, str], StandardRole] = {}
        for component, standard, relation in self.pairs({"Realization"}, GemmaKind.COMPONENT, GemmaKind.STANDARD):
            role = _role(relation)
            roles[component, standard] = min(role, roles.get((component, standard), role), key=_STRENGTH.index)
        return tuple(sorted(ComponentStandard(*pair, role) for pair, role in roles.items()))

    def components(self) -> tuple[GemmaComponent, ...]:
        """Return the reference components."""
        return tuple(
            GemmaComponent(**entries.identity(element), synonyms=entries.synonyms(element))
            for _id, element in self.of(GemmaKind.COMPONENT)
        )

    def functions(self) -> tuple[GemmaFunction, ...]:
        """Return the business functions."""
        kinds = {gemma_id: entries.function_kind(element) for gemma_id, element in self.of(GemmaKind.FUNCTION)}
        parents = self._parents(GemmaKind.FUNCTION, kinds)
        return tuple(
            GemmaFunction(**entries.identity(element), kind=kinds[gemma_id], parent_id=parents.get(gemma_id))
            for gemma_id, element in self.of(GemmaKind.FUNCTION)
        )

    def services(self) -> tuple[GemmaService, ...]:
        """Return the application services."""
        parents = self._parents(GemmaKind.SERVICE, {})
        return tuple(
            GemmaService(
                **entries.identity(element), kind=entries.service_kind(element), parent_id=parents.get(gemma_id)
            )
            for gemma_id, element in self.of(GemmaKind.SERVICE)
        )

    def policy_domains(self) -> tuple[GemmaPolicyDomain, ...]:
        """Return the policy domains and the main fields of Iv3."""
        kinds = {
            gemma_id: entries.policy_domain_kind(element) for gemma_id, element in self.of(GemmaKind.POLICY_DOMAIN)
        }
        parents = self._parents(GemmaKind.POLICY_DOMAIN, kinds)
        return tuple(
            GemmaPolicyDomain(**entries.identity(element), kind=kinds[gemma_id], parent_id=parents.get(gemma_id))
            for gemma_id, element in self.of(GemmaKind.POLICY_DOMAIN)
        )

    def standards(self) -> tuple[GemmaStandard, ...]:
        """Return the standards."""
        return tuple(
            GemmaStandard(
                **entries.identity(element),
                abbreviation=entries.short_property(element, "afkorting"),
                maintainer=entries.maintainer(element),
                url=entries.web_address(element),
            )
            for _id, element in self.of(GemmaKind.STANDARD)
        )

    def standard_versions(self) -> tuple[GemmaStandardVersion, ...]:
        """Return the versions of standards, each with the standard that some relation ties it to."""
        either_way = (GemmaKind.STANDARD, GemmaKind.STANDARD_VERSION), (GemmaKind.STANDARD_VERSION, GemmaKind.STANDARD)
        standards: dict[str, str] = {}
        for source, target in either_way:
            for first, second, _relation in self.pairs({*_PART_OF, "Specialization"}, source, target):
                standard, version = (first, second) if source is GemmaKind.STANDARD else (second, first)
                standards[version] = min(standard, standards.get(version, standard))
        return tuple(
            GemmaStandardVersion(
                **entries.identity(element),
                version=entries.short_property(element, "versieaanduiding"),
                standard_id=standards.get(gemma_id),
            )
            for gemma_id, element in self.of(GemmaKind.STANDARD_VERSION)
        )

    def plain(self, kind: GemmaKind) -> tuple[GemmaEntry, ...]:
        """Return entries that have nothing more than an identity."""
        return tuple(GemmaEntry(**entries.identity(element)) for _id, element in self.of(kind))

    def _parents(
        self, kind: GemmaKind, levels: Mapping[str, FunctionKind] | Mapping[str, PolicyDomainKind]
    ) -> dict[str, str]:
        """Return one parent each: the one highest in the tree, then by name."""
        members = self.members[kind]
        return choose_parents(
            self.links(kind),
            lambda parent: (_LEVELS.index(levels[parent]) if levels else 0, members[parent].name.casefold()),
        )


def _role(relation: RawRelation) -> StandardRole:
    """Return the role of a standard: a property in most releases, the name of the relation in the others."""
    written = relation.properties.get("verbindingsrol") or relation.name
    return _ROLES.get(written.strip().casefold(), StandardRole.UNKNOWN)
