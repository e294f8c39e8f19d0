"""Archives are read in memory, within bounds, and never followed out of themselves."""

import gzip
import tarfile
import zipfile
from pathlib import Path

import pytest

from gemsamen.catalogue.gemma.archive import folder_files, is_model_file, tar_files, zip_files
from gemsamen.catalogue.gemma.errors import TooLargeError, TruncatedFileError, UnsafeArchiveError
from gemsamen.catalogue.gemma.limits import MAX_FILE_BYTES, MAX_MEMBER_BYTES, MAX_UNPACKED_BYTES, MEBIBYTE
from tests.catalogue.gemma.documents import grafico_members, packed_tar, packed_zip

pytestmark = pytest.mark.pure

ESCAPES = [
    "../Constraint_id-1.xml",
    "/etc/Constraint_id-1.xml",
    "model/../../Constraint_id-1.xml",
    "..\\Value_id-1.xml",
]
READERS = [(packed_tar, tar_files), (packed_zip, zip_files)]


@pytest.mark.parametrize("name", ["folder.xml", "ApplicationComponent_id-1.xml", "FlowRelationship_1b2c.xml"])
def test_files_of_the_model_are_recognised_by_name(name: str):
    assert is_model_file(name)


@pytest.mark.parametrize(
    "name", ["ArchimateDiagramModel_id-1.xml", "SketchModel_x.xml", "GEMMA release.xml", "README.md", "folder.xml.bak"]
)
def test_diagrams_exports_and_other_files_are_left_out(name: str):
    assert not is_model_file(name)


@pytest.mark.parametrize(("pack", "read"), READERS)
def test_only_files_of_the_model_are_unpacked(pack, read, tmp_path: Path):
    members = {
        "model/folder.xml": b"<a/>",
        "model/Value_id-1.xml": b"<b/>",
        "export/all.xml": b"<c/>",
        "logo.png": b"x",
    }

    found = dict(read(pack(tmp_path / "a", members)))

    assert found == {"model/folder.xml": b"<a/>", "model/Value_id-1.xml": b"<b/>"}


@pytest.mark.parametrize(("pack", "read"), READERS)
@pytest.mark.parametrize("name", ESCAPES)
def test_a_name_that_points_outside_is_refused(pack, read, name: str, tmp_path: Path):
    with pytest.raises(UnsafeArchiveError):
        list(read(pack(tmp_path / "a", {name: b"<a/>"})))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE])
def test_a_link_or_device_in_a_tar_is_refused(kind: bytes, tmp_path: Path):
    with tarfile.open(tmp_path / "a", "w:gz") as archive:
        link = tarfile.TarInfo("model/Value_id-1.xml")
        link.type, link.linkname = kind, "/etc/passwd"
        archive.addfile(link)

    with pytest.raises(UnsafeArchiveError):
        list(tar_files(tmp_path / "a"))


def test_a_link_in_a_zip_is_refused(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "a", "w") as archive:
        link = zipfile.ZipInfo("model/Value_id-1.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")

    with pytest.raises(UnsafeArchiveError):
        list(zip_files(tmp_path / "a"))


def test_a_link_in_a_folder_is_refused(tmp_path: Path):
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "Value_id-1.xml").symlink_to(tmp_path / "secret")

    with pytest.raises(UnsafeArchiveError):
        list(folder_files(tmp_path / "model"))


@pytest.mark.parametrize(("pack", "read"), READERS)
def test_a_member_that_unpacks_to_far_more_is_refused(pack, read, tmp_path: Path):
    packed = pack(tmp_path / "a", {"model/Value_id-1.xml": bytes(MAX_MEMBER_BYTES + 1)})

    assert packed.stat().st_size < MEBIBYTE
    with pytest.raises(TooLargeError):
        list(read(packed))


def test_a_tar_that_unpacks_to_far_more_in_total_is_refused(tmp_path: Path):
    with gzip.open(tmp_path / "a", "wb", compresslevel=1) as stream:
        entry = tarfile.TarInfo("other.bin")
        entry.size = MAX_UNPACKED_BYTES + 1
        stream.write(entry.tobuf())
        stream.write(bytes(MEBIBYTE))

    with pytest.raises(TooLargeError):
        list(tar_files(tmp_path / "a"))


def test_a_tar_with_an_endless_header_is_refused(tmp_path: Path):
    with gzip.open(tmp_path / "a", "wb", compresslevel=1) as stream:
        entry = tarfile.TarInfo("header")
        entry.type, entry.size = tarfile.XHDTYPE, MAX_UNPACKED_BYTES + 64 * MEBIBYTE
        stream.write(entry.tobuf())
        for _block in range(MAX_UNPACKED_BYTES // MEBIBYTE + 1):
            stream.write(bytes(MEBIBYTE))

    with pytest.raises(TooLargeError):
        list(tar_files(tmp_path / "a"))


@pytest.mark.parametrize("read", [tar_files, zip_files])
def test_an_archive_beyond_all_measure_is_refused_unread(read, tmp_path: Path):
    with (tmp_path / "a").open("wb") as stream:
        stream.truncate(MAX_FILE_BYTES + 1)

    with pytest.raises(TooLargeError):
        list(read(tmp_path / "a"))


@pytest.mark.parametrize(("pack", "read"), READERS)
@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_an_archive_that_was_cut_off_is_called_so(pack, read, part: float, tmp_path: Path):
    packed = pack(tmp_path / "a", grafico_members())
    packed.write_bytes(packed.read_bytes()[: int(packed.stat().st_size * part)])

    with pytest.raises(TruncatedFileError):
        list(read(packed))


@pytest.mark.parametrize(("pack", "read"), READERS)
def test_a_damaged_archive_is_refused(pack, read, tmp_path: Path):
    packed = pack(tmp_path / "a", grafico_members())
    content = bytearray(packed.read_bytes())
    content[60:200] = bytes(140)
    packed.write_bytes(content)

    with pytest.raises((UnsafeArchiveError, TruncatedFileError)):
        list(read(packed))


def test_a_zip_with_a_password_is_refused(tmp_path: Path):
    packed = packed_zip(tmp_path / "a", {"model/folder.xml": b"<a/>"})
    content = bytearray(packed.read_bytes())
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(header) + flags] |= 0x1
    packed.write_bytes(content)

    with pytest.raises(UnsafeArchiveError):
        list(zip_files(packed))
