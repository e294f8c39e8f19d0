"""Reading and writing many systems at once, for imports: the number of statements does not grow with the systems."""

from gemsamen.register.service.bulk.reading import StoredContract, StoredSystem, read_systems
from gemsamen.register.service.bulk.restoring import SystemBefore, remove_systems, restore_systems
from gemsamen.register.service.bulk.rows import insert_rows
from gemsamen.register.service.bulk.writing import SystemPatch, add_systems, patch_systems

__all__ = [
    "StoredContract",
    "StoredSystem",
    "SystemBefore",
    "SystemPatch",
    "add_systems",
    "insert_rows",
    "patch_systems",
    "read_systems",
    "remove_systems",
    "restore_systems",
]
