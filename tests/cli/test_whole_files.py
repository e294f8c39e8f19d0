from pathlib import Path

import click
import pytest

from gemsamen.cli.whole_files import check_writable, write_whole

pytestmark = pytest.mark.pure


def test_a_file_is_written_in_the_place_of_an_older_one(tmp_path: Path):
    (tmp_path / "figures.csv").write_text("older", encoding="utf-8")

    write_whole(tmp_path / "figures.csv", "é")

    assert (tmp_path / "figures.csv").read_text(encoding="utf-8") == "é"
    assert [path.name for path in tmp_path.iterdir()] == ["figures.csv"]


def test_what_cannot_be_written_is_told_and_leaves_nothing_behind(tmp_path: Path):
    (tmp_path / "figures.csv").mkdir()

    with pytest.raises(click.ClickException, match=r"figures\.csv cannot be written"):
        write_whole(tmp_path / "figures.csv", "text")

    assert [path.name for path in tmp_path.iterdir()] == ["figures.csv"]


def test_a_folder_that_is_not_there_is_told_beforehand(tmp_path: Path):
    with pytest.raises(click.ClickException, match="there is no folder"):
        check_writable(tmp_path / "nowhere" / "figures.csv")


def test_a_folder_that_can_be_written_is_no_objection(tmp_path: Path):
    check_writable(tmp_path / "figures.csv")
