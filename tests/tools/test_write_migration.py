"""Refusals of the tool that writes a migration."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.pure


def test_the_next_migration_needs_a_name_and_the_next_number():
    def refused(*arguments: str) -> str:
        command = [sys.executable, "-m", "tools.write_migration", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        return done.stderr

    assert "make migration NAME=" in refused("", "")
    assert "The next migration is number 00" in refused("Keep something", "9999")
