import inspect
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from flask import Flask

from gemsamen.cli.refit import refit
from gemsamen.cli.work import refit as work
from gemsamen.db import db
from gemsamen.domain.access import Actor
from gemsamen.matching import default_coefficients
from gemsamen.partners.service import (
    SuggestionQuery,
    coefficients_folder,
    forget_shared_register,
    keep_coefficients_in,
    suggest_partners,
)
from gemsamen.register.service import register_revision
from tests import factories
from tests.cli import command as command_line
from tests.partners.shown_lists import AS_SHIPPED, SIZE_COUNTS, contact, show, show_everybody

Command = Callable[..., Result]


@pytest.fixture
def command(app: Flask, tmp_path: Path) -> Iterator[Command]:
    """Run the command inside the application of the test, with a folder of its own for what is learned."""
    inside = click.Command("refit", callback=inspect.unwrap(work.refit), params=refit.params)
    usual = coefficients_folder().path
    keep_coefficients_in(tmp_path)

    def run(*arguments: str) -> Result:
        with app.app_context():
            return CliRunner(env={"COLUMNS": "160"}).invoke(inside, list(arguments))

    forget_shared_register()
    yield run
    keep_coefficients_in(usual.parent)
    forget_shared_register()


def version_in_use() -> str:
    db.session.commit()  # see what the command wrote
    own = factories.organisation().id
    return suggest_partners(Actor.operator(), own, SuggestionQuery()).model_version


def test_too_little_to_learn_from_ends_in_a_sentence_and_a_code_of_its_own(app: Flask):
    result = command_line.run(
        "refit",
        instance=Path(app.config["INSTANCE"]),
        GEMSAMEN_DATABASE_URL=app.config["SQLALCHEMY_DATABASE_URI"],
        GEMSAMEN_SECRET_KEY=app.config["SECRET_KEY"],
    )

    assert result.returncode == 3, result
    assert "Not enough to learn from yet: something came of 0 suggestions, to 0 groups" in result.stderr
    assert "Traceback" not in result.stderr


def test_one_eager_municipality_is_not_enough(command: Command):
    own = factories.organisation().id
    others = [factories.organisation(each).id for each in ("lochem", "brummen", "voorst", "rheden")]
    show(own, others)
    contact(own, others[0])
    db.session.commit()

    result = command()

    assert result.exit_code == 3
    assert "something came of 1 suggestions, to 1 groups" in result.output


def test_what_is_learned_is_shown_first_taken_into_use_then_and_undone_last(command: Command, tmp_path: Path):
    show_everybody(SIZE_COUNTS)
    shipped, revision = default_coefficients().version, register_revision()

    trial = command("--dry-run")
    kept = command("--out", str(tmp_path / "learned.json"))
    before = version_in_use()
    used = command()

    assert trial.exit_code == kept.exit_code == used.exit_code == 0, trial.output
    assert "Better than the shipped model. Nothing was written" in trial.output
    assert json.loads((tmp_path / "learned.json").read_text())["origin"]["multipliers"]["size"] > 1.5
    assert before == shipped
    assert f"Model {version_in_use()} is in use now." in used.output
    assert version_in_use().startswith(f"{shipped}+use.")
    assert register_revision() == revision + 1
    assert f"Would go back from model {version_in_use()} to {shipped}." in command("--revert", "--dry-run").output
    assert f"Model {shipped} is in use again" in command("--revert").output
    assert version_in_use() == shipped
    assert "there is nothing to undo" in command("--revert").output


def test_what_is_not_better_is_refused_and_changes_nothing(command: Command):
    show_everybody(AS_SHIPPED)
    revision = register_revision()

    result = command()

    assert result.exit_code == 4, result.output
    assert "does not clearly find more than the shipped model" in result.output
    assert coefficients_folder().versions() == ()
    assert register_revision() == revision


def test_a_folder_that_cannot_be_written_to_changes_nothing(command: Command, tmp_path: Path):
    show_everybody(SIZE_COUNTS)
    (tmp_path / "coefficients").write_text("in the way", encoding="utf-8")
    revision = register_revision()

    result = command()
    elsewhere = command("--out", str(tmp_path / "nowhere" / "learned.json"))

    assert result.exit_code == elsewhere.exit_code == 1
    assert "cannot be written to" in result.output
    assert "cannot be written" in elsewhere.output
    assert register_revision() == revision
    assert version_in_use() == default_coefficients().version
