import csv
import inspect
import io
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from flask import Flask

from gemsamen.cli.suggest import suggest
from gemsamen.cli.work import suggest as work
from gemsamen.db import db
from gemsamen.domain.register import Audience
from gemsamen.matching import Scope
from gemsamen.partners.service import forget_shared_register, shared_register
from gemsamen.partners.service.fair_places import fair_places_at
from gemsamen.revision.service import register_revision
from tests import factories
from tests.cli import command as command_line

Command = Callable[..., Result]


@pytest.fixture
def command(app: Flask) -> Iterator[Command]:
    """Run the command inside the application of the test, which saves a new process for every test."""
    inside = click.Command("suggest", callback=inspect.unwrap(work.suggest), params=suggest.params)

    def run(*arguments: str) -> Result:
        with app.app_context():
            return CliRunner(env={"COLUMNS": "120"}).invoke(inside, list(arguments))

    forget_shared_register()
    yield run
    forget_shared_register()


def test_the_command_works_in_a_process_of_its_own(app: Flask):
    result = command_line.run(
        "suggest",
        "GM0307",
        instance=app.config["INSTANCE"],
        GEMSAMEN_DATABASE_URL=db.engine.url.render_as_string(hide_password=False),
    )

    assert result.returncode == 0, result.stderr
    assert "Leusden" in result.stdout


def test_a_table_names_the_partners_and_says_why(command: Command):
    result = command("GM0307", "--limit", "3")

    assert result.exit_code == 0, result.output
    assert "Amersfoort" in result.output
    assert "Leusden" in result.output
    assert "U bent buurgemeenten." in result.output


@pytest.mark.parametrize("name", ["GM0307", "gm0307", "Amersfoort", "amersfoort "])
def test_a_municipality_is_found_by_code_or_by_name(command: Command, name: str):
    assert json.loads(command(name, "--format", "json").stdout)["municipality"] == "GM0307"


def test_json_can_be_recomputed(command: Command):
    for slug in ("amersfoort", "leusden"):
        factories.system(slug=slug, end=date(2028, 7, 1))

    document = json.loads(command("GM0307", "--format", "json", "--limit", "25").stdout)

    assert [partner["rank"] for partner in document["partners"]] == list(range(1, 26))
    for partner in document["partners"]:
        contributions = partner["contributions"]
        assert sum(each["points"] for each in contributions) == partner["points"]
        assert sum(each["log_odds"] for each in contributions) == pytest.approx(partner["score"])


def test_a_place_that_the_points_do_not_give_says_so(command: Command):
    places = fair_places_at(register_revision()).scopes[Scope.REGIONAL]
    asker = shared_register().ranker.codes[min(places.newcomers)]

    [*others, last] = json.loads(command(asker, "--format", "json").stdout)["partners"]

    assert last["given_place"]["reason"] == "small"
    assert last["given_place"]["place_by_points"] > 10
    assert others[0]["given_place"] is None
    assert "kleine gemeenten" in command(asker).output.replace("\n", " ")


def test_a_component_narrows_the_list_and_shows_the_windows(command: Command):
    factories.system(slug="amersfoort", end=date(2028, 7, 1))
    factories.system(slug="leusden", end=date(2029, 1, 1))

    document = json.loads(command("GM0307", "--component", "zaakregistratie", "--format", "json").stdout)
    table = command("GM0307", "--component", "Zaakregistratiecomponent")

    [leusden] = document["partners"]
    assert leusden["timing"] == {
        "first": "2029-01-01",
        "last": "2030-01-01",
        "overlap_months": 6,
        "bridging_months": 0,
    }
    assert "6 maanden" in table.output


def test_nobody_is_an_answer_too(command: Command):
    result = command("GM0307", "--component", "Zaakregistratiecomponent")

    assert result.exit_code == 0
    assert "Nog niemand" in result.output


def test_csv_opens_in_a_spreadsheet(command: Command):
    result = command("GM0307", "--format", "csv", "--limit", "2")

    text = result.stdout
    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}")
    [first, second] = csv.DictReader(io.StringIO(text[1:]), delimiter=";")
    assert (first["Plaats"], second["Plaats"]) == ("1", "2")


def test_csv_that_rests_on_examples_says_so(command: Command):
    factories.organisation("zeist").has_example_data = True
    db.session.commit()

    text = command("GM0307", "--format", "csv", "--limit", "2").stdout

    assert {row["Voorbeeldgegevens"] for row in csv.DictReader(io.StringIO(text[1:]), delimiter=";")} == {"deels"}


def test_the_national_list_and_english_can_be_asked_for(command: Command):
    result = command("GM0307", "--scope", "land", "--language", "en", "--format", "json")

    document = json.loads(result.stdout)
    assert document["scope"] == "national"
    assert {partner["province"] for partner in document["partners"]}.isdisjoint({"Utrecht"})
    assert "You" in document["partners"][0]["reason"]


def test_what_others_keep_for_themselves_does_not_come_out(command: Command):
    factories.system(slug="amersfoort")
    factories.system("Geheimzaak", slug="leusden", audience=Audience.OWN, end=date(2029, 1, 1))

    result = command("GM0307", "--component", "Zaakregistratiecomponent", "--format", "json")

    assert json.loads(result.stdout)["partners"] == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("Amersvoort",), "Er is geen gemeente ‘Amersvoort’. Bedoelt u: Amersfoort"),
        (("GM9999",), "Er is geen gemeente ‘GM9999’."),
        (("",), "Er is geen gemeente ‘’."),
        (("Amersfoort", "--component", "Zaakregisttratie"), "Bedoelt u: Zaakregistratiecomponent"),
    ],
)
def test_what_does_not_exist_gets_one_sentence_with_what_comes_closest(
    command: Command, arguments: tuple[str, ...], sentence: str
):
    result = command(*arguments)

    assert result.exit_code == 1
    assert sentence in result.output
    assert "Traceback" not in result.output


def test_without_a_prepared_database_one_sentence_says_what_to_run(tmp_path: Path):
    result = command_line.run("suggest", "GM0307", instance=tmp_path)

    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert "gemsamen prepare" in result.stderr
