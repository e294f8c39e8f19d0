from pathlib import Path

import pytest

from tools.lay_out_matching import FILES, lay_out, main

pytestmark = pytest.mark.pure


def gathered(directory: Path) -> Path:
    for name in FILES:
        (directory / name).write_text(f"rows of {name}", encoding="utf-8")
    return directory


def test_the_files_are_laid_out_under_the_names_that_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    source = gathered(tmp_path)

    main([str(source), str(tmp_path / "new" / "tidy")])

    written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "new" / "tidy").iterdir()}
    assert written == {tidy: f"rows of {name}" for name, tidy in FILES.items()}
    assert capsys.readouterr().out.count(".csv") == 3


def test_nothing_is_copied_when_a_file_is_missing(tmp_path: Path):
    source = gathered(tmp_path)
    (source / "nl_systems.csv").unlink()

    with pytest.raises(FileNotFoundError, match=r"nl_systems\.csv"):
        lay_out(source, tmp_path / "tidy")

    assert not (tmp_path / "tidy").exists()


def test_the_command_says_in_one_line_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main([str(tmp_path), str(tmp_path / "tidy")])

    assert "has no nl_organisations.csv" in capsys.readouterr().err
