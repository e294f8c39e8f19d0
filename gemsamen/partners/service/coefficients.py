"""Which coefficients lists are computed with: those of the package, or those that were learned from use.

What was learned stands in the instance folder, one file per version; ``in-use`` names the versions that were taken into
use, the last one counts. Every worker reads it when it lays out the register anew, which taking a version into use
makes them do.
"""

import os
import re
from pathlib import Path

import structlog

from gemsamen.matching import Coefficients, default_coefficients
from gemsamen.matching.coefficients import read_coefficients, write_coefficients
from gemsamen.matching.errors import InvalidCoefficientsError

IN_USE = "in-use"
_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+_-]{0,80}")


class CoefficientsFolder:
    """The versions that were learned by one installation.

    Parameters
    ----------
    path : Path
        Need not exist.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read: tuple[Path, Coefficients] | None = None

    def current(self) -> Coefficients:
        """Return the version in use, the same object as long as it is; that of the package when it cannot be read."""
        versions = self.versions()
        if not versions:
            return default_coefficients()
        try:
            return self._kept(self.file_of(versions[-1]))
        except InvalidCoefficientsError as error:
            structlog.get_logger("gemsamen").warning("learned coefficients not used", reason=str(error))
            return default_coefficients()

    def versions(self) -> tuple[str, ...]:
        """Return the versions that were taken into use and not reverted, the one in use last."""
        try:
            lines = (self.path / IN_USE).read_text(encoding="utf-8").split()
        except (OSError, UnicodeDecodeError):
            return ()
        return tuple(line for line in lines if _VERSION.fullmatch(line))

    def free_version(self, wanted: str) -> str:
        """Return a name that no version has yet: the one that is wanted, or with a number behind it."""
        names = (wanted, *(f"{wanted}.{number}" for number in range(2, 1000)))
        return next(name for name in names if not self.file_of(name).exists())

    def file_of(self, version: str) -> Path:
        """Return where a version stands."""
        return self.path / f"{version}.json"

    def add(self, coefficients: Coefficients) -> None:
        """Write a version and take it into use; the file that is there when something fails is whole."""
        self.path.mkdir(parents=True, exist_ok=True)
        write_coefficients(coefficients, self.file_of(coefficients.version))
        self._write((*self.versions(), coefficients.version))

    def revert(self) -> str | None:
        """Stop using the last version; return its name, or nothing when that of the package is in use already."""
        versions = self.versions()
        if not versions:
            return None
        self._write(versions[:-1])
        return versions[-1]

    def _kept(self, file: Path) -> Coefficients:
        """Read a file once: no version is ever written over."""
        if self._read is None or self._read[0] != file:
            self._read = (file, read_coefficients(file))
        return self._read[1]

    def _write(self, versions: tuple[str, ...]) -> None:
        draft = self.path / f"{IN_USE}.{os.getpid()}"
        draft.write_text("".join(f"{version}\n" for version in versions), encoding="utf-8")
        draft.replace(self.path / IN_USE)


_folder = CoefficientsFolder(Path("instance") / "coefficients")


def keep_coefficients_in(instance: Path) -> None:
    """Say in which instance folder learned coefficients stand; called once when the application starts."""
    _folder.path = instance / "coefficients"


def coefficients_folder() -> CoefficientsFolder:
    """Return the versions of this installation."""
    return _folder


def coefficients_in_use() -> Coefficients:
    """Return the coefficients that lists are computed with now."""
    return _folder.current()
