from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tools import messages
from tools.messages import _faults, collect, compile_dutch, problems, read_dutch, update, write_dutch

pytestmark = pytest.mark.pure

TEMPLATE = """
<h1>{{ _("Needs") }}</h1>
{% trans %}  Spread over
  two lines  {% endtrans %}
{{ ngettext("%(num)d need", "%(num)d needs", 3) }}
"""
CODE = """
from gemsamen.web.messages import gettext as _, lazy_gettext, ngettext
TITLE = lazy_gettext("Later")
def view() -> str:
    return _("Hello %(name)s", name="x") + ngettext("one day", "%(num)d days", 2)
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small package with one template, one module and an empty catalogue."""
    room = tmp_path / "gemsamen" / "room"
    (room / "templates" / "room").mkdir(parents=True)
    (room / "templates" / "room" / "page.html").write_text(TEMPLATE, encoding="utf-8")
    (room / "views.py").write_text(CODE, encoding="utf-8")
    monkeypatch.setattr(messages, "PACKAGE", tmp_path / "gemsamen")
    monkeypatch.setattr(messages, "DUTCH", tmp_path / "nl" / "messages.po")
    return room


def dutch() -> Catalog:
    return read_dutch(messages.DUTCH)


def ids(catalog: Catalog) -> list[object]:
    return sorted((message.id for message in catalog if message.id), key=str)


EVERY_ID = [
    ("%(num)d need", "%(num)d needs"),
    ("one day", "%(num)d days"),
    "Hello %(name)s",
    "Later",
    "Needs",
    "Spread over two lines",
]


def translate(text: str, translation: str | tuple[str, str]) -> None:
    catalog = dutch()
    catalog[text].string = translation
    write_dutch(catalog, messages.DUTCH)


def found_problems(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(messages, "read_dutch", dutch)
    return problems()


@pytest.mark.usefixtures("package")
def test_messages_are_found_in_code_and_templates():
    assert ids(collect()) == sorted(EVERY_ID, key=str)


@pytest.fixture
def updated(package: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(messages, "read_dutch", dutch)
    monkeypatch.setattr(messages, "write_dutch", lambda catalog: write_dutch(catalog, messages.DUTCH))
    update()
    return package


@pytest.mark.usefixtures("updated")
def test_new_messages_wait_for_their_dutch():
    assert ids(dutch()) == sorted(EVERY_ID, key=str)
    assert len([each for each in problems() if each.startswith("without Dutch")]) == len(EVERY_ID)


def test_a_translation_stays_when_messages_are_collected_again(updated: Path):
    translate("Needs", "Behoeften")
    (updated / "views.py").write_text("", encoding="utf-8")

    update()

    assert dutch()["Needs"].string == "Behoeften"
    assert "Later" not in ids(dutch())


@pytest.mark.usefixtures("updated")
def test_a_catalogue_is_written_the_same_every_time():
    once = messages.DUTCH.read_bytes()

    update()

    assert messages.DUTCH.read_bytes() == once
    assert b"Creation-Date" not in once
    assert str(messages.PACKAGE).encode() not in once


@pytest.mark.usefixtures("updated")
def test_a_message_that_nobody_uses_is_reported():
    catalog = dutch()
    catalog.add("Gone", "Weg")
    write_dutch(catalog, messages.DUTCH)

    assert "no longer used: 'Gone'" in problems()


@pytest.mark.usefixtures("updated")
def test_a_message_that_is_not_in_the_catalogue_is_reported():
    catalog = dutch()
    catalog.delete("Later")
    write_dutch(catalog, messages.DUTCH)

    assert "missing in the catalogue: 'Later'" in problems()


@pytest.mark.usefixtures("updated")
def test_a_translation_that_forgets_a_value_is_reported():
    translate("Hello %(name)s", "Hallo %(naam)s")

    assert [each for each in problems() if each.startswith("'Hello %(name)s':")]


def test_half_a_plural_is_not_enough():
    catalog = Catalog(locale="nl")
    message = catalog.add(("one day", "%(num)d days"), ("één dag", ""))

    assert _faults(message, {"one day"}) == ["without Dutch: 'one day'"]


def test_an_uncertain_translation_is_reported():
    catalog = Catalog(locale="nl")
    message = catalog.add("Later", "Later", flags={"fuzzy"})

    assert _faults(message, {"Later"}) == ["uncertain: 'Later'"]


@pytest.mark.usefixtures("updated")
def test_the_catalogue_is_built_when_it_is_stale_and_only_then():
    built = messages.DUTCH.with_suffix(".mo")
    compile_dutch()
    first = built.stat().st_mtime_ns

    compile_dutch()
    again = built.stat().st_mtime_ns
    translate("Needs", "Behoeften")
    compile_dutch()

    assert again == first
    assert b"Behoeften" in built.read_bytes()
