"""Finding components, suppliers and products."""

from gemsamen.catalogue.service.errors import CatalogueEntryNotFoundError
from gemsamen.catalogue.service.reference import load_catalogue

__all__ = ["CatalogueEntryNotFoundError", "load_catalogue"]
