"""Places of the example files, and small documents for tests."""

import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

FIXTURES = Path(__file__).parent / "fixtures"
AMEFF = FIXTURES / "invented.xml"
GRAFICO = FIXTURES / "grafico"

EXCHANGE_NAMESPACE = "http://www.opengroup.org/xsd/archimate/3.0/"
INSTANCE_NAMESPACE = "http://www.w3.org/2001/XMLSchema-instance"


def guid(number: int) -> str:
    """Return the Object ID that the example files use for a number."""
    return f"00000000-0000-0000-0000-{number:012d}"


def exchange_file(*, elements: str = "", relationships: str = "", definitions: str = "", prolog: str = "") -> str:
    """Return an exchange file around some entries."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}'
        f'<model xmlns="{EXCHANGE_NAMESPACE}" xmlns:xsi="{INSTANCE_NAMESPACE}" identifier="m"><name>Test</name>'
        f"<elements>{elements}</elements><relationships>{relationships}</relationships>"
        f"<propertyDefinitions>{definitions}</propertyDefinitions></model>"
    )


def grafico_members() -> dict[str, bytes]:
    """Return the example coArchi model as a mapping of path to content."""
    return {
        path.relative_to(GRAFICO).as_posix(): path.read_bytes() for path in sorted(GRAFICO.rglob("*")) if path.is_file()
    }


def packed_tar(path: Path, members: Mapping[str, bytes]) -> Path:
    """Write a .tar.gz with these members."""
    with tarfile.open(path, "w:gz") as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return path


def packed_zip(path: Path, members: Mapping[str, bytes]) -> Path:
    """Write a .zip with these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path
