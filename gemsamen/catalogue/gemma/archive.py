"""The files of a coArchi model, from a folder, a .tar.gz or a .zip: read in memory, never written, always bounded."""

import os
import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from gzip import BadGzipFile, GzipFile
from pathlib import Path, PurePosixPath
from stat import S_ISLNK
from typing import IO

from gemsamen.catalogue.gemma.errors import TooLargeError, TruncatedFileError, UnsafeArchiveError
from gemsamen.catalogue.gemma.limits import MAX_FILE_BYTES, MAX_MEMBER_BYTES, MAX_MEMBERS, MAX_UNPACKED_BYTES

GZIP_MAGIC = b"\x1f\x8b"
ZIP_MAGIC = b"PK\x03\x04"

_MODEL_FILE = re.compile(r"folder\.xml|(?!(?:ArchimateDiagram|Sketch|Canvas)Model_)[A-Z][A-Za-z]+_[^/]+\.xml")
_ENCRYPTED = 0x1

NamedBytes = tuple[str, bytes]


def folder_files(folder: Path) -> Iterator[NamedBytes]:
    """Yield the model files below a folder, in order of their path; raises as `tar_files` does."""
    budget = _Budget()
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(place, name)
            budget.count(path.lstat().st_size)
            if is_model_file(name):
                yield name, _regular(path).read_bytes()


def _regular(path: Path) -> Path:
    if path.is_symlink() or not path.is_file():
        raise UnsafeArchiveError(path.name)
    _require_small(path.name, path.stat().st_size)
    return path


def tar_files(path: Path) -> Iterator[NamedBytes]:
    """Yield the model files of a .tar.gz, in the order of the archive.

    Raises
    ------
    TooLargeError
        If it unpacks to more, or to more files, than a GEMMA release can hold.
    TruncatedFileError
        If it ends too early.
    UnsafeArchiveError
        If it is broken, or holds links or names that point outside it.
    """
    require_bounded(path)
    try:
        with _BoundedGzip(path) as packed, tarfile.open(fileobj=packed, mode="r|") as archive:
            yield from _tar_members(archive)
    except EOFError as error:
        raise TruncatedFileError(path.name) from error
    except (tarfile.TarError, BadGzipFile, zlib.error) as error:
        raise _broken(error) from error


def _tar_members(archive: tarfile.TarFile) -> Iterator[NamedBytes]:
    budget = _Budget()
    for member in archive:
        budget.count(member.size)
        if _is_wanted(member.name):
            _require_small(member.name, member.size)
            stream = archive.extractfile(member) if member.isreg() else None
            if stream is None:
                raise UnsafeArchiveError(member.name)
            yield member.name, stream.read()


def _broken(error: Exception) -> TruncatedFileError | UnsafeArchiveError:
    if "unexpected end" in str(error) or "incomplete" in str(error):
        return TruncatedFileError(str(error))
    return UnsafeArchiveError(str(error))


def zip_files(path: Path) -> Iterator[NamedBytes]:
    """Yield the model files of a .zip, in the order of the archive; raises as `tar_files` does."""
    require_bounded(path)
    try:
        with zipfile.ZipFile(path) as archive:
            yield from _zip_members(archive)
    except zipfile.BadZipFile as error:
        raise _broken_zip(path, error) from error
    except (EOFError, zlib.error, NotImplementedError, RuntimeError) as error:
        raise UnsafeArchiveError(str(error)) from error


def _zip_members(archive: zipfile.ZipFile) -> Iterator[NamedBytes]:
    budget = _Budget()
    for member in archive.infolist():
        budget.count(member.file_size)
        if _is_wanted(member.filename):
            if member.flag_bits & _ENCRYPTED or S_ISLNK(member.external_attr >> 16):
                raise UnsafeArchiveError(member.filename)
            _require_small(member.filename, member.file_size)
            with archive.open(member) as stream:
                yield member.filename, _read_small(member.filename, stream)


def _read_small(name: str, stream: IO[bytes]) -> bytes:
    content = stream.read(MAX_MEMBER_BYTES + 1)
    _require_small(name, len(content))
    return content


def _broken_zip(path: Path, error: Exception) -> TruncatedFileError | UnsafeArchiveError:
    """Tell a zip without its closing directory, thus cut off, from one that is damaged inside."""
    if zipfile.is_zipfile(path):
        return UnsafeArchiveError(str(error))
    return TruncatedFileError(path.name)


def require_bounded(path: Path) -> None:
    """Raise TooLargeError when a file is larger than a GEMMA release can be."""
    if path.stat().st_size > MAX_FILE_BYTES:
        raise TooLargeError(path.name)


def _require_small(name: str, size: int) -> None:
    if size > MAX_MEMBER_BYTES:
        raise TooLargeError(name)


def is_model_file(name: str) -> bool:
    """Tell by its name whether a file holds the model, an element or a relation; diagrams are left out."""
    return _MODEL_FILE.fullmatch(name) is not None


def _is_wanted(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[:1]:
        raise UnsafeArchiveError(name)
    return is_model_file(path.name)


class _Budget:
    """What may still be unpacked."""

    def __init__(self) -> None:
        self.members = MAX_MEMBERS
        self.size = MAX_UNPACKED_BYTES

    def count(self, size: int) -> None:
        self.members -= 1
        self.size -= size
        if self.members < 0 or self.size < 0:
            raise TooLargeError("too much in the archive")


class _BoundedGzip(GzipFile):
    """A packed stream that refuses to give more than a release can hold, whatever the headers in it claim."""

    unpacked = 0

    def read(self, size: int | None = -1) -> bytes:
        content = super().read(size)
        self.unpacked += len(content)
        if self.unpacked > MAX_UNPACKED_BYTES:
            raise TooLargeError("too much in the archive")
        return content
