"""``gemsamen welcome``."""

from pathlib import Path

import pytest

from gemsamen.demo.account_file import AccountsFile, ExampleAccount
from tests.cli.command import refusal, run

pytestmark = pytest.mark.pure


def test_the_address_and_the_accounts_are_in_a_neat_table(tmp_path: Path):
    account = ExampleAccount(
        role="lezer", organisation="Rozendaal", email="lezer@rozendaal.example", password="abcd-efgh"
    )
    longer = ExampleAccount(role="beheerder", organisation="Zutphen", email="a@b.example", password="k" * 19)
    file = AccountsFile(tmp_path)
    file.prepare([account, longer])
    file.publish()

    lines = run("welcome", instance=tmp_path, PORT="5055").stdout.splitlines()

    assert "  gemsamen is at http://127.0.0.1:5055" in lines
    [heading] = [line for line in lines if line.startswith("  role")]
    [first] = [line for line in lines if line.startswith("  lezer")]
    [second] = [line for line in lines if line.startswith("  beheerder")]
    assert heading.index("password") == first.index("abcd-efgh") == second.index("k" * 19)


def test_without_examples_it_says_how_to_make_the_first_user(tmp_path: Path):
    result = run("welcome", instance=tmp_path)

    assert "gemsamen user platform-admin" in result.stdout


@pytest.mark.parametrize("content", ["", "{", "[1]", '[{"role": "x"}]', "\0"])
def test_a_damaged_file_is_no_reason_to_stop(tmp_path: Path, content: str):
    (tmp_path / "demo-accounts.json").write_text(content, encoding="utf-8")

    result = run("welcome", instance=tmp_path)

    assert result.returncode == 0
    assert "gemsamen user platform-admin" in result.stdout


def test_a_wrong_setting_is_one_sentence(tmp_path: Path):
    assert "GEMSAMEN_DEBUG" in refusal(run("welcome", instance=tmp_path, GEMSAMEN_DEBUG="perhaps"))
