"""Making and removing example data."""

from gemsamen.demo.service.build import Built, Options, create_examples
from gemsamen.demo.service.errors import (
    ExamplesInProductionError,
    ExamplesRefusedError,
    ReferenceMissingError,
    UnknownMunicipalityError,
)
from gemsamen.demo.service.holdings import Holdings, find_holdings
from gemsamen.demo.service.removal import remove_examples
from gemsamen.demo.service.strengths import add_missing_strengths

__all__ = [
    "Built",
    "ExamplesInProductionError",
    "ExamplesRefusedError",
    "Holdings",
    "Options",
    "ReferenceMissingError",
    "UnknownMunicipalityError",
    "add_missing_strengths",
    "create_examples",
    "find_holdings",
    "remove_examples",
]
