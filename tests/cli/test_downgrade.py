from pathlib import Path

import pytest

from tests.cli.command import refusal, run

pytestmark = pytest.mark.pure


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with the newest schema."""
    instance = tmp_path_factory.mktemp("instance")
    assert run("reference", instance=instance).returncode == 0
    return instance


def test_migrations_are_undone_and_done_again(prepared: Path):
    undone = run("downgrade", "0005", "--yes", instance=prepared)
    beyond = run("downgrade", "0006", "--yes", instance=prepared)
    again = run("reference", instance=prepared)

    assert (undone.returncode, undone.stdout) == (0, "The database has the schema of 0005.\n")
    assert refusal(beyond) == "Choose one of these revisions: 0001, 0002, 0003, 0004."
    assert again.returncode == 0
    assert "0006" in refusal(run("downgrade", "nonsense", instance=prepared))


def test_without_an_answer_nothing_is_undone(prepared: Path):
    asked = run("downgrade", "0001", instance=prepared)

    assert asked.returncode == 1
    assert "is lost. Go on?" in asked.stdout
    assert "Choose one" in refusal(run("downgrade", "9999", instance=prepared))
    assert "0006" in refusal(run("downgrade", "9999", instance=prepared))


def test_an_empty_database_has_nothing_to_undo(tmp_path: Path):
    assert refusal(run("downgrade", "0001", instance=tmp_path)) == "There is nothing to undo."
