"""What the catalogue tells other rooms, as plain frozen values."""

from dataclasses import dataclass, field

from gemsamen.domain.catalogue import ComponentDomain, FunctionKind, StandardRole


@dataclass(frozen=True, kw_only=True)
class ComponentChoice:
    """A reference component to choose; the definition is None until an official GEMMA file was loaded."""

    id: int
    gemma_id: str
    archi_id: str | None
    slug: str
    name: str
    domain: ComponentDomain
    synonyms: tuple[str, ...] = ()
    definition: str | None = None
    is_retired: bool = False


@dataclass(frozen=True, kw_only=True)
class StandardUse:
    """A standard of a component, with what it is for the component."""

    name: str
    abbreviation: str
    url: str
    role: StandardRole


@dataclass(frozen=True, kw_only=True)
class ComponentDetail:
    """All that the catalogue knows about a component; names are in alphabetical order."""

    choice: ComponentChoice
    explanation: str | None
    services: tuple[str, ...]
    functions: tuple[str, ...]
    standards: tuple[StandardUse, ...]


@dataclass(frozen=True, kw_only=True)
class FunctionChoice:
    """A business function to choose, with the name of the function above it."""

    id: int
    name: str
    kind: FunctionKind
    parent: str | None
    definition: str | None = None


@dataclass(frozen=True, kw_only=True)
class SupplierChoice:
    """A supplier to choose; a concept was typed by a municipality and not yet checked."""

    id: int
    name: str
    is_concept: bool = False
    swc_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class ProductChoice:
    """A product to choose, with the components that it is known to cover."""

    id: int
    name: str
    supplier_id: int
    supplier: str
    is_concept: bool = False
    swc_id: str | None = None
    components: tuple[ComponentChoice, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ProductDraft:
    """A product that is perhaps missing in the catalogue.

    Parameters
    ----------
    swc_id, supplier_swc_id : str or None
        Identifiers of the Softwarecatalogus, when the file gave them.
    component_ids : tuple of int
        Components that the product covers, as far as known.
    """

    supplier_name: str
    product_name: str
    component_ids: tuple[int, ...] = field(default=())
    swc_id: str | None = None
    supplier_swc_id: str | None = None
