import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from gemsamen.cli.commands import LazyGroup
from gemsamen.cli.main import COMMANDS, main

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


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_help_of_the_group_says_what_the_command_says_of_itself(name: str):
    command = main.get_command(click.Context(main), name)

    assert command is not None
    assert command.get_short_help_str(limit=200) == COMMANDS[name][1]


def test_an_unknown_command_is_no_command():
    result = CliRunner().invoke(LazyGroup(name="main", modules={}), ["nonsense"])

    assert result.exit_code == 2
    assert "No such command 'nonsense'" in result.output
