"""The file with the example accounts of an installation; knows no database, so that reading it is quick."""

import json
import os
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

FILE_NAME = "demo-accounts.json"


@dataclass(frozen=True, kw_only=True)
class ExampleAccount:
    """An account as the operator reads it."""

    role: str
    organisation: str
    email: str
    password: str


class AccountsFile:
    """The file with the example accounts, readable by its owner only and never half written."""

    def __init__(self, instance: Path) -> None:
        self._path = instance / FILE_NAME
        self._next: Path | None = None

    def prepare(self, accounts: Iterable[ExampleAccount]) -> None:
        """Write the new content beside the file; it counts after :meth:`publish`."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(prefix=f".{FILE_NAME}.", dir=self._path.parent)  # made with mode 600
        self._next = Path(name)
        with os.fdopen(number, "w", encoding="utf-8") as file:
            json.dump([asdict(each) for each in accounts], file, ensure_ascii=False, indent=1)
            file.write("\n")

    def publish(self) -> None:
        """Let the new content take the place of the old in one step."""
        if self._next:
            self._next.replace(self._path)
            self._next = None

    def discard(self) -> None:
        """Throw away what was not published."""
        if self._next:
            self._next.unlink(missing_ok=True)
            self._next = None

    def remove(self) -> None:
        """Remove the file: the accounts are gone."""
        self._path.unlink(missing_ok=True)


def read_accounts(instance: Path) -> list[ExampleAccount]:
    """Return the example accounts of an installation; none when there is no readable file."""
    try:
        rows = json.loads((instance / FILE_NAME).read_text(encoding="utf-8"))
        return [ExampleAccount(**row) for row in rows]
    except (OSError, ValueError, TypeError):
        return []
