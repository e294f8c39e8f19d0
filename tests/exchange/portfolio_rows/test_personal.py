import pytest

from gemsamen.exchange.portfolio_rows.personal import is_personal_column, without_personal_columns
from gemsamen.exchange.reading.recognition import FileKind
from gemsamen.exchange.reading.table import Row, Table

pytestmark = pytest.mark.pure


def table_of(columns: list[str], *rows: list[str]) -> Table:
    numbered = tuple(Row(number, tuple(cells)) for number, cells in enumerate(rows, 2))
    return Table(columns=tuple(columns), rows=numbered, kind=FileKind.CSV, header_number=1)


@pytest.mark.parametrize(
    "name",
    [
        *("Naam contactpersoon", "Contact", "E-mail", "e-mailadres", "Email", "mailadres", "Telefoon", "Tel.", "Telnr"),
        *("Mobiel nummer", "Functioneel beheerder", "functioneel_beheerder", "Applicatie-eigenaar", "Budgethouder"),
        *("Accountmanager leverancier", "Supplier Contact", "Contactgegevens", "Contact Email", "Product owner", "BSN"),
    ],
)
def test_columns_about_persons_are_known_by_their_name(name: str):
    assert is_personal_column(name)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Applicatie",
            "Leverancier",
            "Einde contract",
            "Contractnummer",
            "Kosten",
            "Hosting",
            "Klantcontactcomponent",
        ),
        *("Mobiele app", "Aantal gebruikers", "Beheerkosten", "Contactcentrum", "Contractvorm", "Samenwerking"),
    ],
)
def test_columns_about_systems_stay(name: str):
    assert not is_personal_column(name)


def test_columns_about_persons_do_not_leave_with_their_values():
    table = table_of(["Systeem", "Contact", "Wie"], ["Merel", "An", "an@voorbeeld.nl"], ["", "Bo", "bo"])

    cleaned, dropped = without_personal_columns(table)

    assert dropped == ("Contact", "Wie")
    assert cleaned.columns == ("Systeem",)
    assert cleaned.rows == (Row(2, ("Merel",)),)


def test_a_used_column_goes_only_when_it_mostly_holds_addresses():
    table = table_of(
        ["Toelichting", "Leverancier"],
        ["mail naar an@voorbeeld.nl bij storing", "an@voorbeeld.nl"],
        ["geen", "033-4695111"],
    )

    _, dropped = without_personal_columns(table, used=["Toelichting", "Leverancier"])

    assert dropped == ("Leverancier",)


def test_an_empty_column_is_not_personal():
    _, dropped = without_personal_columns(table_of(["Systeem", "Leeg"], ["Merel", ""]))

    assert dropped == ()
