"""Files: what their columns mean, what is remembered and what is never stored."""

import pytest

from gemsamen.db import transaction
from gemsamen.domain.access import Role
from gemsamen.exchange.portfolio_rows.fields import Field
from gemsamen.exchange.reading.refusals import FileRefusedError
from gemsamen.exchange.service import FileLayout, MappingError, MappingFault, choose_mapping, preview_mapping, receive
from gemsamen.exchange.service.uploads import UploadState, clean_file_name
from tests.exchange.portfolio_samples import softwarecatalogus_sample
from tests.exchange.uploading import (
    amersfoort,
    do_import,
    everything_stored,
    hand_in,
    organisation_id,
    row_counts,
    sheet,
)

pytestmark = pytest.mark.usefixtures("app")

UNKNOWN = {"Onze app": "ZaakVlot", "Wie levert": "Merel Software", "Iets": "x"}


def map_columns(actor, upload, **fields: Field) -> None:
    names = {"app": "Onze app", "levert": "Wie levert", "iets": "Iets"}
    with transaction():
        choose_mapping(actor, organisation_id(), upload.token, {names[key]: field for key, field in fields.items()})


def test_the_export_of_the_softwarecatalogus_is_recognised():
    upload = hand_in(amersfoort())

    assert upload.layout is FileLayout.SOFTWARECATALOGUS
    assert upload.state is UploadState.PREVIEW


def test_a_sheet_with_known_names_needs_no_mapping():
    upload = hand_in(amersfoort(), sheet({"Applicatie": "ZaakVlot", "Leverancier": "Merel"}), "x.csv")

    assert upload.state is UploadState.PREVIEW
    assert upload.mapping == {"Applicatie": "product", "Leverancier": "supplier"}


def test_an_unknown_header_is_mapped_once_and_remembered():
    actor = amersfoort()
    first = hand_in(actor, sheet(UNKNOWN), "x.csv")
    map_columns(actor, first, app=Field.PRODUCT, levert=Field.SUPPLIER)

    second = hand_in(actor, sheet({"Wie levert": "Wulp", "Iets": "y", "Onze app": "Klikker"}), "y.csv")

    assert first.state is UploadState.MAPPING
    assert second.state is UploadState.PREVIEW
    assert second.mapping == {"Onze app": "product", "Wie levert": "supplier"}


def test_columns_are_shown_with_a_few_different_examples():
    actor = amersfoort()
    rows = [UNKNOWN | {"Onze app": name} for name in ("A1", "A1", "B2", "C3", "D4")]

    columns = preview_mapping(actor, organisation_id(), hand_in(actor, sheet(*rows), "x.csv").token).columns

    assert columns[0].examples == ("A1", "B2", "C3")


def test_a_mapping_without_the_name_of_the_system_is_refused():
    actor = amersfoort()
    upload = hand_in(actor, sheet(UNKNOWN), "x.csv")

    with pytest.raises(MappingError) as refused:
        map_columns(actor, upload, levert=Field.SUPPLIER)

    assert refused.value.fault is MappingFault.PRODUCT_MISSING


def test_a_meaning_that_is_chosen_twice_is_refused():
    actor = amersfoort()
    upload = hand_in(actor, sheet(UNKNOWN), "x.csv")

    with pytest.raises(MappingError) as refused:
        map_columns(actor, upload, app=Field.PRODUCT, levert=Field.PRODUCT)

    assert refused.value.fault is MappingFault.CHOSEN_TWICE


def test_columns_about_persons_are_stored_nowhere():
    actor = amersfoort()
    rows = [
        {
            "Systeem": "ZaakVlot",
            "Contactpersoon": "Jan Geheim",
            "Opmerkingenveld": "bel j.geheim@voorbeeld.example",
            "Gsm": "06-12345678",
        }
    ]
    upload = hand_in(actor, sheet(*rows), "x.csv")
    do_import(actor, upload)

    stored = everything_stored()

    assert "Contactpersoon" in upload.dropped
    assert "ZaakVlot" in stored
    for secret in ("Jan Geheim", "j.geheim@voorbeeld.example", "06-12345678"):
        assert secret not in stored


def test_extra_columns_of_the_softwarecatalogus_are_not_stored():
    lines = softwarecatalogus_sample(3).decode("utf-8-sig").split("\r\n")
    content = "\r\n".join(
        f"{line};{extra}" for line, extra in zip(lines, ["Beheerder"] + ["Piet Stil"] * 9, strict=False) if line
    )
    hand_in(amersfoort(), content.encode("utf-8-sig"))

    assert "Piet Stil" not in everything_stored()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "leeg.csv"),
        (b"%PDF-1.4", "x.pdf"),
        (b"%PDF-1.4", "x.csv"),
        (b"PK\x03\x04rommel", "x.xlsx"),
        (b"a;b\n\x00\x01\x02", "x.csv"),
        (b'a;b\n"niet gesloten;1', "x.csv"),
        (b"a;b\n", "x.csv"),
    ],
)
def test_a_file_that_is_refused_changes_nothing(content, name):
    actor = amersfoort()
    before = row_counts()

    with pytest.raises(FileRefusedError):
        hand_in(actor, content, name)

    assert row_counts() == before


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("C:\\mijn map\\systemen.csv", "systemen.csv"),
        ("../../etc/passwd", "passwd"),
        ("a\x00b\n.csv", "ab.csv"),
        ("", "?"),
        ("x" * 500 + ".csv", "x" * 116 + ".csv"),
    ],
)
def test_a_file_name_is_no_path_and_holds_no_control_signs(name, clean):
    assert clean_file_name(name) == clean


def test_the_mapping_of_one_organisation_is_not_that_of_another():
    actor = amersfoort(zeist=Role.EDITOR)
    map_columns(actor, hand_in(actor, sheet(UNKNOWN), "x.csv"), app=Field.PRODUCT)

    with transaction():
        other = receive(actor, organisation_id("zeist"), "x.csv", sheet(UNKNOWN))

    assert other.state is UploadState.MAPPING
