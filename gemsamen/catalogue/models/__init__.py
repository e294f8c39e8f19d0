"""The catalogue as stored."""

from gemsamen.catalogue.models.gemma import (
    ApplicationService,
    BusinessFunction,
    Capability,
    Component,
    ComponentFunction,
    ComponentService,
    ComponentStandard,
    GemmaRelease,
    NationalFacility,
    PolicyDomain,
    ServiceFunction,
    Standard,
    StandardVersion,
)
from gemsamen.catalogue.models.market import Product, ProductComponent, Supplier
from gemsamen.catalogue.models.procurement import CpvCode, TaskField, Threshold

__all__ = [
    "ApplicationService",
    "BusinessFunction",
    "Capability",
    "Component",
    "ComponentFunction",
    "ComponentService",
    "ComponentStandard",
    "CpvCode",
    "GemmaRelease",
    "NationalFacility",
    "PolicyDomain",
    "Product",
    "ProductComponent",
    "ServiceFunction",
    "Standard",
    "StandardVersion",
    "Supplier",
    "TaskField",
    "Threshold",
]
