"""What can go wrong in the catalogue."""


class CatalogueEntryNotFoundError(Exception):
    """No component, supplier or product has this address or number."""


class InvalidNameError(Exception):
    """A name of a supplier or product is empty, has no letter or digit, or is too long."""

    def __init__(self, field: str, name: str) -> None:
        super().__init__(f"{field} {name[:50]!r} is not a usable name")
        self.field = field
        self.name = name
