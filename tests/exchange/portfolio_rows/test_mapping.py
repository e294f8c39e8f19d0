import pytest

from gemsamen.exchange.portfolio_rows.fields import CHOOSABLE_FIELDS, Field
from gemsamen.exchange.portfolio_rows.mapping import signature, suggest_mapping

pytestmark = pytest.mark.pure


def test_the_columns_of_a_municipal_sheet_are_suggested():
    columns = ["Applicatie", "Leverancier", "Ref. component", "Einde contract", "Verlenging", "Kostenplaats"]

    assert suggest_mapping(columns) == {
        "Applicatie": Field.PRODUCT,
        "Leverancier": Field.SUPPLIER,
        "Ref. component": Field.COMPONENTS,
        "Einde contract": Field.CONTRACT_END,
        "Verlenging": Field.OPTIONS,
    }


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("NAAM APPLICATIE", Field.PRODUCT),
        ("Softwarepaket", Field.PRODUCT),
        ("Leverancers", Field.SUPPLIER),
        ("versie_nummer", Field.VERSION),
        ("Lifecycle phase", Field.STATUS),
        ("Start date", Field.CONTRACT_START),
        ("Einddatum", Field.CONTRACT_END),
        ("Opzegtermijn (mnd)", Field.NOTICE_MONTHS),
        ("Kosten p/j", Field.YEARLY_COST),
        ("Kostenklasse", Field.COST_BAND),
        ("Hostingvorm", Field.HOSTING),
        ("Opmerkingen", Field.DESCRIPTION),
        ("GEMMA-ID", Field.COMPONENT_IDS),
        ("CBS-code", Field.ORGANISATION),
        ("Gemeente", Field.ORGANISATION_NAME),
        ("Aantal verlengopties", Field.OPTION_COUNT),
        ("Maanden per optie", Field.OPTION_MONTHS),
    ],
)
def test_synonyms_and_slips_of_the_pen_are_understood(column: str, field: Field):
    assert suggest_mapping([column]) == {column: field}


@pytest.mark.parametrize(
    "column",
    [
        "Kostenplaats",
        "Contract",
        "Contractstatus",
        "Naam contactpersoon",
        "E-mail leverancier",
        "Kleur",
        "",
        "???",
        "(C)",
    ],
)
def test_other_columns_are_left_alone(column: str):
    assert suggest_mapping([column]) == {}


def test_a_field_is_suggested_once_for_the_name_that_fits_best():
    assert suggest_mapping(["Leveranciers", "Leverancier"]) == {"Leverancier": Field.SUPPLIER}


def test_every_field_that_can_be_chosen_has_a_name_that_is_recognised_but_the_ids():
    suggested = {field for field in CHOOSABLE_FIELDS if suggest_mapping([field.value.replace("_", " ")])}

    assert set(CHOOSABLE_FIELDS) - suggested <= {Field.ORGANISATION, Field.OPTIONS, Field.COMPONENT_IDS}


def test_the_same_header_has_the_same_signature():
    assert signature(["Naam ", "EINDE contract"]) == signature(["Einde-contract", "naam"])
    assert signature(["Naam", "Einde"]) != signature(["Naam", "Begin"])
