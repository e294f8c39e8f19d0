"""The part of a GEMMA release that gemsamen uses, as plain frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gemsamen.domain.catalogue import FunctionKind, PolicyDomainKind, StandardRole


class GemmaKind(StrEnum):
    """The kinds of entries taken from GEMMA."""

    COMPONENT = "component"
    FUNCTION = "function"
    SERVICE = "service"
    STANDARD = "standard"
    STANDARD_VERSION = "standard_version"
    POLICY_DOMAIN = "policy_domain"
    CAPABILITY = "capability"
    NATIONAL_FACILITY = "national_facility"


class GemmaStatus(StrEnum):
    """Where an entry stands according to GEMMA."""

    IN_DEVELOPMENT = "in_development"
    IN_USE = "in_use"
    END_OF_SUPPORT = "end_of_support"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"

    @property
    def is_ending(self) -> bool:
        """Tell whether GEMMA advises against new use."""
        return self in {GemmaStatus.END_OF_SUPPORT, GemmaStatus.WITHDRAWN}


class ServiceKind(StrEnum):
    """What an application service is."""

    LAYER = "layer"
    APPLICATION_SERVICE = "application_service"
    NATIONAL_SERVICE = "national_service"


class Derivation(StrEnum):
    """How a component was tied to a business function through an application service."""

    DIRECT = "direct"
    VIA_PARENT = "via_parent"
    VIA_CHILD = "via_child"


@dataclass(frozen=True, slots=True, kw_only=True)
class GemmaEntry:
    """Anything in GEMMA with an identity; `gemma_id` is its Object ID, `archi_id` the identifier in the file."""

    gemma_id: str
    archi_id: str
    name: str
    status: GemmaStatus = GemmaStatus.UNKNOWN
    definition: str = ""
    explanation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GemmaComponent(GemmaEntry):
    """A reference component."""

    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GemmaFunction(GemmaEntry):
    """A business function with its place in the tree."""

    kind: FunctionKind
    parent_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GemmaService(GemmaEntry):
    """An application service with its place in the tree."""

    kind: ServiceKind
    parent_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GemmaStandard(GemmaEntry):
    """A standard."""

    abbreviation: str = ""
    maintainer: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GemmaStandardVersion(GemmaEntry):
    """A version of a standard; `standard_id` is None when the file does not tie it to one."""

    version: str = ""
    standard_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GemmaPolicyDomain(GemmaEntry):
    """A policy domain or a main field of Iv3."""

    kind: PolicyDomainKind
    parent_id: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class ComponentService:
    """A component realises an application service."""

    component_id: str
    service_id: str


@dataclass(frozen=True, slots=True, order=True)
class ServiceFunction:
    """An application service serves a business function."""

    service_id: str
    function_id: str


@dataclass(frozen=True, slots=True, order=True)
class ComponentStandard:
    """A component has to support a standard."""

    component_id: str
    standard_id: str
    role: StandardRole


@dataclass(frozen=True, slots=True, order=True)
class ComponentFunction:
    """A component supports a business function; derived, for GEMMA draws no direct relation."""

    component_id: str
    function_id: str
    derivation: Derivation
    service_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GemmaModel:
    """One release of GEMMA; entries are ordered by `gemma_id`, relations by their ends."""

    release: str
    components: tuple[GemmaComponent, ...] = ()
    functions: tuple[GemmaFunction, ...] = ()
    services: tuple[GemmaService, ...] = ()
    standards: tuple[GemmaStandard, ...] = ()
    standard_versions: tuple[GemmaStandardVersion, ...] = ()
    policy_domains: tuple[GemmaPolicyDomain, ...] = ()
    capabilities: tuple[GemmaEntry, ...] = ()
    national_facilities: tuple[GemmaEntry, ...] = ()
    component_services: tuple[ComponentService, ...] = ()
    service_functions: tuple[ServiceFunction, ...] = ()
    component_standards: tuple[ComponentStandard, ...] = ()
    component_functions: tuple[ComponentFunction, ...] = ()

    @property
    def entries(self) -> Mapping[GemmaKind, tuple[GemmaEntry, ...]]:
        """Return every entry by its kind."""
        return {
            GemmaKind.COMPONENT: self.components,
            GemmaKind.FUNCTION: self.functions,
            GemmaKind.SERVICE: self.services,
            GemmaKind.STANDARD: self.standards,
            GemmaKind.STANDARD_VERSION: self.standard_versions,
            GemmaKind.POLICY_DOMAIN: self.policy_domains,
            GemmaKind.CAPABILITY: self.capabilities,
            GemmaKind.NATIONAL_FACILITY: self.national_facilities,
        }
