import json
from pathlib import Path

import pytest

from tools import build_assets
from tools.build_assets import fingerprint, is_current, main, sources

pytestmark = pytest.mark.pure


@pytest.fixture
def css(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A front end of one style sheet, built just now."""
    frontend = tmp_path / "frontend"
    for folder in ("css", "js"):
        (frontend / folder).mkdir(parents=True)
    for name in ("css/app.css", "js/app.js", "package.json", "package-lock.json"):
        (frontend / name).write_text(name, encoding="utf-8")
    tool = tmp_path / "build_assets.py"
    tool.write_text("# builds", encoding="utf-8")
    monkeypatch.setattr(build_assets, "ROOT", tmp_path)
    monkeypatch.setattr(build_assets, "FRONTEND", frontend)
    monkeypatch.setattr(build_assets, "STAMP", tmp_path / "manifest.json")
    monkeypatch.setattr(build_assets, "__file__", str(tool))
    build_assets.STAMP.write_text(json.dumps({"sources": fingerprint(sources())}), encoding="utf-8")
    return frontend / "css"


@pytest.mark.usefixtures("css")
def test_what_was_just_built_is_current():
    assert is_current()


def test_a_changed_source_makes_it_stale(css: Path):
    (css / "app.css").write_text("changed", encoding="utf-8")

    assert not is_current()


def test_a_new_source_makes_it_stale(css: Path):
    (css / "room.css").write_text("", encoding="utf-8")

    assert not is_current()


def test_a_renamed_source_makes_it_stale(css: Path):
    (css / "app.css").rename(css / "other.css")

    assert not is_current()


def test_touching_a_source_without_changing_it_does_not(css: Path):
    (css / "app.css").write_text("css/app.css", encoding="utf-8")

    assert is_current()


@pytest.mark.usefixtures("css")
def test_nothing_built_is_not_current():
    build_assets.STAMP.unlink()

    assert not is_current()


@pytest.mark.usefixtures("css")
def test_current_assets_are_not_built_again(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setenv("PATH", "")

    main()

    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("css")
def test_without_node_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))

    with pytest.raises(SystemExit, match=r"No node of version 18 or newer was found\. Run: make \.venv/\.node"):
        build_assets.find_npm()
