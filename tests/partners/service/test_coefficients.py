from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from gemsamen.matching import Coefficients, default_coefficients
from gemsamen.partners.service import coefficients_folder
from gemsamen.partners.service.coefficients import IN_USE, CoefficientsFolder


def named(version: str) -> Coefficients:
    return replace(default_coefficients(), version=version)


@pytest.fixture
def folder(tmp_path: Path) -> CoefficientsFolder:
    return CoefficientsFolder(tmp_path / "coefficients")


def test_without_anything_learned_the_coefficients_of_the_package_are_in_use(folder: CoefficientsFolder):
    assert folder.current() is default_coefficients()
    assert folder.versions() == ()
    assert folder.revert() is None


def test_the_last_version_counts_and_each_can_be_reverted(folder: CoefficientsFolder):
    folder.add(named("2026.1+use.2026-11-24"))
    folder.add(named("2026.1+use.2026-12-24"))

    assert folder.current().version == "2026.1+use.2026-12-24"
    assert folder.revert() == "2026.1+use.2026-12-24"
    assert folder.current().version == "2026.1+use.2026-11-24"
    assert folder.revert() == "2026.1+use.2026-11-24"
    assert folder.current() is default_coefficients()


def test_the_same_version_is_read_once(folder: CoefficientsFolder):
    folder.add(named("a"))

    assert folder.current() is folder.current()


def test_a_version_is_never_overwritten(folder: CoefficientsFolder):
    folder.add(named("a"))
    folder.revert()

    assert folder.free_version("b") == "b"
    assert folder.free_version("a") == "a.2"


@pytest.mark.parametrize("content", [b"", b"{}", b"not json", b"\xff\xfe", b'{"format": 99}'])
def test_a_file_that_cannot_be_read_costs_a_warning_and_the_package_helps_out(
    folder: CoefficientsFolder, content: bytes
):
    folder.add(named("a"))
    folder.file_of("a").write_bytes(content)

    with capture_logs() as logs:
        found = folder.current()

    assert found is default_coefficients()
    assert [each["log_level"] for each in logs] == ["warning"]


@pytest.mark.parametrize("lines", ["../../etc/passwd\n", "/etc/passwd\n", "\xff\n", "x" * 500])
def test_what_is_no_version_is_passed_over(folder: CoefficientsFolder, lines: str):
    folder.path.mkdir()
    (folder.path / IN_USE).write_text(lines, encoding="latin-1")

    assert folder.versions() == ()
    assert folder.current() is default_coefficients()


@pytest.mark.usefixtures("app")
def test_the_folder_stands_in_the_instance_folder():
    assert coefficients_folder().path.name == "coefficients"
