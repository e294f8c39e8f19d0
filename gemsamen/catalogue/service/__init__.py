"""Finding components, suppliers and products."""

from gemsamen.catalogue.service.components import (
    ComponentIndex,
    business_function_choices,
    closest_components,
    component_choices,
    component_index,
    find_component,
    get_component,
    get_function,
    search_components,
    search_functions,
)
from gemsamen.catalogue.service.errors import CatalogueEntryNotFoundError, InvalidNameError
from gemsamen.catalogue.service.market import (
    ProductIndex,
    add_product,
    get_product,
    product_index,
    products_for,
    search_products,
    similar_names,
    similar_suppliers,
    supplier_choices,
)
from gemsamen.catalogue.service.reference import load_catalogue
from gemsamen.catalogue.service.values import (
    ComponentChoice,
    ComponentDetail,
    FunctionChoice,
    ProductChoice,
    ProductDraft,
    StandardUse,
    SupplierChoice,
)

__all__ = [
    "CatalogueEntryNotFoundError",
    "ComponentChoice",
    "ComponentDetail",
    "ComponentIndex",
    "FunctionChoice",
    "InvalidNameError",
    "ProductChoice",
    "ProductDraft",
    "ProductIndex",
    "StandardUse",
    "SupplierChoice",
    "add_product",
    "business_function_choices",
    "closest_components",
    "component_choices",
    "component_index",
    "find_component",
    "get_component",
    "get_function",
    "get_product",
    "load_catalogue",
    "product_index",
    "products_for",
    "search_components",
    "search_functions",
    "search_products",
    "similar_names",
    "similar_suppliers",
    "supplier_choices",
]
