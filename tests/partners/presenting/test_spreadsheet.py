import csv
import io
from datetime import date

import pytest
from flask_babel import force_locale

from gemsamen.db import now
from gemsamen.domain.access import Actor
from gemsamen.matching import Scope
from gemsamen.matching.coefficients import default_coefficients
from gemsamen.partners.presenting import partners_table
from gemsamen.partners.service import SuggestionQuery, suggest_partners
from gemsamen.partners.service.aside import dutch_day
from gemsamen.web.spreadsheets import table_file
from tests import factories

pytestmark = pytest.mark.usefixtures("app")


def rows(query: SuggestionQuery) -> list[dict[str, str]]:
    listing = suggest_partners(Actor.operator(), factories.organisation().id, query)
    with force_locale("nl_NL"):
        text = table_file(partners_table(listing), "csv").decode("utf-8")
    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")), delimiter=";"))


def test_every_line_can_be_added_up():
    found = rows(SuggestionQuery(limit=25))

    assert len(found) == 25
    for row in found:
        factors = [name for name in row if name.startswith("Punten ") and name not in {"Punten van", "Punten tot"}]
        assert len(factors) == 6
        assert sum(int(row[name]) for name in factors) == int(row["Punten"])


def test_the_dates_of_a_component_stand_in_columns():
    factories.system(slug="zutphen", end=date(2028, 7, 1))
    factories.system(slug="lochem", end=date(2029, 1, 1))

    [row] = rows(SuggestionQuery(component="zaakregistratiecomponent"))

    assert (row["Kan overstappen vanaf"], row["Maanden gelijktijdig"]) == ("01-01-2029", "6")


def test_a_name_is_never_a_formula():
    for slug in ("zutphen", "lochem"):
        factories.system("=HYPERLINK(0)", slug=slug)

    [row] = rows(SuggestionQuery(component="zaakregistratiecomponent"))

    assert row["Zelfde systemen"] == "'=HYPERLINK(0)"


def test_no_identifier_is_given_away():
    [first, *_] = rows(SuggestionQuery())

    assert not [value for value in first.values() if value.startswith("GM0")]


def test_every_line_says_what_it_was_computed_with():
    found = rows(SuggestionQuery())

    assert {row["Model"] for row in found} == {default_coefficients().version}
    assert {row["Registers van"] for row in found} == {f"{dutch_day(now()):%d-%m-%Y}"}


def test_a_chance_stands_only_where_it_was_checked():
    regional, national = rows(SuggestionQuery()), rows(SuggestionQuery(scope=Scope.NATIONAL))

    assert all(row["Kans"].startswith("kans ") for row in regional)
    assert {row["Kans"] for row in national} == {""}
