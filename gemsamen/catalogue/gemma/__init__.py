"""Reading official GEMMA files into plain values, and comparing them with what is registered; no database, no web."""

from gemsamen.catalogue.gemma.compare import (
    GemmaChanges,
    GemmaMatch,
    GemmaSnapshot,
    MatchBasis,
    NewEntry,
    RegisteredEntry,
    RetiredEntry,
    compare,
)
from gemsamen.catalogue.gemma.errors import GemmaFileError
from gemsamen.catalogue.gemma.model import GemmaEntry, GemmaKind, GemmaModel, GemmaStatus
from gemsamen.catalogue.gemma.reader import read_ameff, read_gemma, read_grafico

__all__ = [
    "GemmaChanges",
    "GemmaEntry",
    "GemmaFileError",
    "GemmaKind",
    "GemmaMatch",
    "GemmaModel",
    "GemmaSnapshot",
    "GemmaStatus",
    "MatchBasis",
    "NewEntry",
    "RegisteredEntry",
    "RetiredEntry",
    "compare",
    "read_ameff",
    "read_gemma",
    "read_grafico",
]
