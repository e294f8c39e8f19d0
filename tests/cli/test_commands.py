import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from gemsamen.cli.commands import LazyGroup, done_in
from gemsamen.cli.main import COMMANDS, main
from gemsamen.cli.work.predict import USUAL_TOP
from gemsamen.cli.work.suggest import SCOPES
from gemsamen.demo.invention.world import DEFAULT_SEED
from gemsamen.matching.evaluation.predicting import LARGEST_TABLE
from gemsamen.web.language import LOCALES
from tests.test_architecture import loaded_by

pytestmark = pytest.mark.pure


def test_help_imports_no_command():
    code = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "from gemsamen.cli import main\n"
        "result = CliRunner().invoke(main, ['--help'])\n"
        "assert 'suggest' in result.output, result.output\n"
        "sys.exit(bool({'flask', 'numpy', 'sqlalchemy', 'rich'} & sys.modules.keys()))\n"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        ["user", "add", "--help"],
        ["import", "portfolio", "--help"],
        ["suggest", "Utrecht", "--limit", "many"],
        *([name, "--help"] for name in sorted(COMMANDS)),
    ],
)
def test_help_and_a_wrong_option_load_no_application(words: list[str]):
    code = f"""
import contextlib
from gemsamen.cli import main
with contextlib.suppress(SystemExit):
    main({words!r})
"""

    loaded = loaded_by(code)

    assert not loaded & {"flask", "numpy", "sqlalchemy", "rich", "psycopg"}


def test_what_the_help_tells_is_what_the_work_does():
    lines = {name: " ".join(CliRunner().invoke(main, [name, "-h"]).output.split()) for name in COMMANDS}

    assert f"[default: {DEFAULT_SEED}]" in lines["demo"]
    assert f"above {LARGEST_TABLE:,} organisations {USUAL_TOP}." in lines["predict"]
    assert f"[{'|'.join(SCOPES)}]" in lines["suggest"]
    assert f"[{'|'.join(LOCALES)}]" in lines["suggest"]


def test_a_command_gives_what_was_asked_by_name_to_the_function_of_its_name():
    @click.command()
    @click.argument("message")
    @done_in("click")
    def echo() -> None:
        """Do what click.echo does."""

    result = CliRunner().invoke(echo, ["GM0307"])

    assert result.output == "GM0307\n"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_help_of_the_group_says_what_the_command_says_of_itself(name: str):
    command = main.get_command(click.Context(main), name)

    assert command is not None
    assert command.get_short_help_str(limit=200) == COMMANDS[name][1]


def test_an_unknown_command_is_no_command():
    result = CliRunner().invoke(LazyGroup(name="main", modules={}), ["nonsense"])

    assert result.exit_code == 2
    assert "No such command 'nonsense'" in result.output


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_a_full_disk_is_one_sentence():
    with Path("/dev/full").open("w", encoding="ascii") as full:
        done = subprocess.run(
            [sys.executable, "-m", "gemsamen", "welcome"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )

    assert done.returncode == 1
    assert done.stderr == "Error: This cannot go on. No space left on device. Make room and try again.\n"


def test_a_reader_that_stops_reading_ends_a_command_without_a_word():
    reading, writing = os.pipe()
    os.close(reading)

    done = subprocess.run(
        [sys.executable, "-m", "gemsamen", "welcome"], stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )

    os.close(writing)
    assert done.returncode == 1
    assert not done.stderr
