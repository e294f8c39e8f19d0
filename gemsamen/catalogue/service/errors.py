"""What can go wrong in the catalogue."""


class CatalogueEntryNotFoundError(Exception):
    """No component, supplier or product has this address or number."""
