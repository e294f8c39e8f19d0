"""Reading an official GEMMA release, in whichever form it comes."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from gemsamen.catalogue.gemma.ameff import raw_ameff
from gemsamen.catalogue.gemma.archive import GZIP_MAGIC, ZIP_MAGIC, NamedBytes, folder_files, tar_files, zip_files
from gemsamen.catalogue.gemma.errors import MissingGemmaFileError, NotXmlError
from gemsamen.catalogue.gemma.grafico import raw_grafico
from gemsamen.catalogue.gemma.interpret import interpret
from gemsamen.catalogue.gemma.model import GemmaModel

_Result = TypeVar("_Result")


def read_gemma(path: Path) -> GemmaModel:
    """Read a GEMMA release: an exchange file (AMEFF), or a coArchi model as a folder, .tar.gz or .zip.

    What it is, is decided by its content, never by its name.

    Raises
    ------
    GemmaFileError
        One of its subclasses, each with one reason.
    """
    if not path.exists():
        raise MissingGemmaFileError(path.name)
    return read_grafico(path) if path.is_dir() or _is_packed(path) else read_ameff(path)


def read_ameff(path: Path) -> GemmaModel:
    """Read an ArchiMate Model Exchange File; raises as `read_gemma` does."""
    return interpret(_opened(path, raw_ameff))


def read_grafico(path: Path) -> GemmaModel:
    """Read a coArchi model; raises as `read_gemma` does."""
    return interpret(_opened(path, lambda place: raw_grafico(_files(place))))


def _files(path: Path) -> Iterator[NamedBytes]:
    if path.is_dir():
        return folder_files(path)
    start = _start(path)
    if start.startswith(GZIP_MAGIC):
        return tar_files(path)
    if start.startswith(ZIP_MAGIC):
        return zip_files(path)
    raise NotXmlError(path.name)


def _opened(path: Path, read: Callable[[Path], _Result]) -> _Result:
    try:
        return read(path)
    except OSError as error:
        raise MissingGemmaFileError(path.name) from error


def _is_packed(path: Path) -> bool:
    return _opened(path, _start).startswith((GZIP_MAGIC, ZIP_MAGIC))


def _start(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(len(ZIP_MAGIC))
