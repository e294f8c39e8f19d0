"""Everyday names of components: the words that people type, which GEMMA does not know.

They help to search and nothing else: they are never shown, and a file that is imported is not understood by them.
"""

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from gemsamen.catalogue.service.reference import SEED


@cache
def everyday_names() -> Mapping[str, tuple[str, ...]]:
    """Return the everyday names of every component that has any, by GEMMA identifier; read once."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    with (SEED / "everyday_names.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names[row["gemma_id"]].append(row["name"])
    return MappingProxyType({gemma_id: tuple(found) for gemma_id, found in names.items()})
