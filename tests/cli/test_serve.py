"""``gemsamen serve``, until it would start."""

import os
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from gemsamen.cli.serve import serve
from gemsamen.db import db
from gemsamen.demo.service import create_examples
from gemsamen.domain.access import Actor
from tests.cli.command import refusal, run
from tests.demo.few import few
from tests.support.database import Database


@pytest.mark.pure
def test_a_port_in_use_is_one_sentence(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        result = run("serve", instance=tmp_path, PORT=str(port))

    assert refusal(result) == (
        f"Port {port} is in use. Stop the other program, or choose another port: make run PORT={port + 1}"
    )


@pytest.mark.pure
def test_nobody_is_welcomed_before_it_can_start(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        result = run("serve", "--welcome", "--port", str(other.getsockname()[1]), instance=tmp_path)

    assert result.returncode == 1
    assert not result.stdout


@pytest.mark.pure
def test_who_is_welcomed_reads_the_port_that_was_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PORT", "5000")
    monkeypatch.setenv("GEMSAMEN_INSTANCE", str(tmp_path))
    started: list[tuple[str, list[str], dict[str, str]]] = []
    monkeypatch.setattr(os, "execve", lambda *given: started.append(given))
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

    result = CliRunner().invoke(serve, ["--welcome", "--port", str(port)])

    assert f"gemsamen is at http://127.0.0.1:{port}\n" in result.stdout
    [(_, command, environment)] = started
    assert command[-3:] == ["127.0.0.1", str(port), "1"]
    assert environment["PORT"] == str(port)


@pytest.mark.pure
def test_the_name_of_a_machine_becomes_its_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PORT", "5000")
    monkeypatch.setenv("GEMSAMEN_INSTANCE", str(tmp_path))
    started: list[list[str]] = []
    monkeypatch.setattr(os, "execve", lambda _program, command, _environment: started.append(command))
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

    CliRunner().invoke(serve, ["--host", "localhost", "--port", str(port)])

    assert started[0][-3] == "127.0.0.1"


@pytest.mark.pure
def test_no_machine_is_refused(tmp_path: Path):
    result = run("serve", "--host", "", instance=tmp_path)

    assert result.returncode == 2
    assert "Error: Invalid value for --host: name a machine" in result.stderr


@pytest.mark.pure
def test_an_address_of_another_machine_is_one_sentence(tmp_path: Path):
    result = run("serve", "--host", "192.0.2.1", "--port", "5000", instance=tmp_path)

    assert "cannot listen on 192.0.2.1" in refusal(result)


@pytest.mark.pure
def test_a_wrong_setting_is_one_sentence(tmp_path: Path):
    result = run("serve", instance=tmp_path, GEMSAMEN_ENVIRONMENT="production")

    assert "GEMSAMEN_SECRET_KEY" in refusal(result)


@pytest.mark.usefixtures("app")
def test_production_does_not_start_with_example_accounts(database: Database, tmp_path: Path):
    create_examples(Actor.operator(), few(tmp_path))
    db.session.remove()

    result = run(
        "serve",
        instance=tmp_path,
        GEMSAMEN_DATABASE_URL=database.url,
        GEMSAMEN_ENVIRONMENT="production",
        GEMSAMEN_SECRET_KEY="k" * 40,
    )

    assert "example accounts" in refusal(result)
    assert "Warning: GEMSAMEN_PUBLIC_URL is not https" in result.stderr
