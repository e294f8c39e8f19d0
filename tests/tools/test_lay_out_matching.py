import gzip
from pathlib import Path

import pytest

from tools.lay_out_matching import FILES, lay_out, main

pytestmark = pytest.mark.pure


def gathered(directory: Path, country: str) -> Path:
    for name in FILES[country]:
        text = f"rows of {name}".encode()
        (directory / name).write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
    return directory


@pytest.mark.parametrize("country", FILES)
def test_the_files_are_laid_out_under_the_names_that_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], country: str
):
    source = gathered(tmp_path, country)

    main([str(source), str(tmp_path / "new" / "tidy"), "--country", country])

    written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "new" / "tidy").iterdir()}
    assert written == {tidy: f"rows of {name}" for name, tidy in FILES[country].items()}
    assert capsys.readouterr().out.count(".csv") == len(FILES[country])


def test_the_netherlands_are_laid_out_unless_another_country_is_asked(tmp_path: Path):
    written = lay_out(gathered(tmp_path, "nl"), tmp_path / "tidy")

    assert [path.name for path in written] == ["organisations.csv", "systems.csv", "collaborations.csv"]


def test_nothing_is_copied_when_a_file_is_missing(tmp_path: Path):
    source = gathered(tmp_path, "nl")
    (source / "nl_systems.csv").unlink()

    with pytest.raises(FileNotFoundError, match=r"nl_systems\.csv"):
        lay_out(source, tmp_path / "tidy")

    assert not (tmp_path / "tidy").exists()


@pytest.mark.parametrize("keep", [12, -4])
def test_a_damaged_file_leaves_older_ones_as_they_were(tmp_path: Path, keep: int):
    source, target = gathered(tmp_path, "eu"), tmp_path / "tidy"
    target.mkdir()
    (target / "organisations.csv").write_text("older", encoding="utf-8")
    packed = source / "eu_systems.csv.gz"
    packed.write_bytes(packed.read_bytes()[:keep])

    with pytest.raises(OSError, match="damaged"):
        lay_out(source, target, "eu")

    assert [path.name for path in target.iterdir()] == ["organisations.csv"]
    assert (target / "organisations.csv").read_text(encoding="utf-8") == "older"


def test_the_command_says_in_one_line_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main([str(tmp_path), str(tmp_path / "tidy")])

    assert "has no nl_organisations.csv" in capsys.readouterr().err
