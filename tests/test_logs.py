"""Logs say what happened and where it failed, never who or what was typed."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog
from flask import Flask
from sqlalchemy.exc import IntegrityError

from gemsamen.config import Settings
from gemsamen.db import transaction
from gemsamen.logs import write_structured_logs
from gemsamen.web.access import public
from tests import factories
from tests.browser import Browser

SECRETS = ("cio@zutphen.example", "Cio", "zaaksysteem", "zutphen", "192.0.2.7")


@pytest.fixture(autouse=True)
def _configuration() -> Iterator[None]:
    kept = structlog.get_config()
    yield
    structlog.configure(**kept)


@pytest.fixture
def production_app(app: Flask, tmp_path: Path) -> Iterator[Flask]:
    """The application with the logs of production; its own hooks are put back."""
    before = {when: {key: [*hooks] for key, hooks in found.items()} for when, found in _hooks(app).items()}
    settings = Settings(secret_key="x" * 32, database_url="sqlite://", instance=tmp_path, is_production=True)
    app._got_first_request = False
    write_structured_logs(app, settings)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield app
    app.config["PROPAGATE_EXCEPTIONS"] = None
    for when, found in _hooks(app).items():
        found.clear()
        found.update(before[when])


def _hooks(app: Flask) -> dict[str, dict[str | None, list[Callable[..., object]]]]:
    return {"before": app.before_request_funcs, "after": app.after_request_funcs}  # type: ignore[dict-item]


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_request_is_one_line_of_json(production_app: Flask, capsys: pytest.CaptureFixture[str]):
    Browser(production_app).open("/toegankelijkheid")

    [line] = lines(capsys)
    assert line.pop("milliseconds") >= 0
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "request",
        "level": "info",
        "endpoint": "about.accessibility",
        "method": "GET",
        "status": 200,
    }


def test_static_files_are_not_logged(production_app: Flask, capsys: pytest.CaptureFixture[str]):
    Browser(production_app).open("/static/gemsamen-symbol.svg")

    assert lines(capsys) == []


def test_a_line_names_nobody_and_quotes_nothing(production_app: Flask, capsys: pytest.CaptureFixture[str]):
    factories.user("cio@zutphen.example")
    browser = Browser(production_app, "cio@zutphen.example")

    browser.open("/voor/zutphen/zoeken?q=zaaksysteem", environ_overrides={"REMOTE_ADDR": "192.0.2.7"})
    browser.open("/voor/zutphen/cio@zutphen.example")
    browser.open("/inloggen", method="POST", data={"email": "cio@zutphen.example", "password": "zaaksysteem"})

    written = capsys.readouterr().out
    assert len(written.splitlines()) == 3
    assert [secret for secret in SECRETS if secret in written] == []


def test_a_failure_says_its_kind_and_place_without_its_words(
    production_app: Flask, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    @public
    def store_twice() -> str:
        for _ in range(2):
            with transaction():
                factories.user("cio@zutphen.example")
        return ""

    monkeypatch.setitem(production_app.view_functions, "about.privacy", store_twice)
    captured = Browser(production_app).open("/privacy")

    output = capsys.readouterr()
    failure = json.loads(output.out.splitlines()[0])
    assert captured.status_code == 500
    assert failure["event"] == "request failed"
    assert failure["endpoint"] == "about.privacy"
    assert str(failure["error"]).startswith(IntegrityError.__name__ + " from ")
    assert any("store_twice" in str(place) for place in failure["where"])
    assert "cio@" not in output.out + output.err
    assert output.err == ""


def test_a_developer_sees_the_whole_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    settings = Settings(secret_key="x" * 32, database_url="sqlite://", instance=tmp_path)
    write_structured_logs(Flask("scratch"), settings)

    structlog.get_logger("gemsamen").error("request failed", exc_info=RuntimeError("what went wrong"))

    assert "RuntimeError: what went wrong" in capsys.readouterr().out
