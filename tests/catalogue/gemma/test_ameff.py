"""Exchange files from other writers, and from people who mean harm."""

from pathlib import Path

import pytest

from gemsamen.catalogue.gemma import ameff
from gemsamen.catalogue.gemma.ameff import raw_ameff
from gemsamen.catalogue.gemma.errors import (
    DoctypeError,
    IdentifierError,
    NotXmlError,
    TooLargeError,
    TruncatedFileError,
    WrongNamespaceError,
)
from gemsamen.catalogue.gemma.limits import MAX_FILE_BYTES, MAX_NAME_LENGTH
from tests.catalogue.gemma.documents import AMEFF, exchange_file

pytestmark = pytest.mark.pure

DOCTYPES = {
    "a harmless document type": "<!DOCTYPE model>",
    "an external document type": '<!DOCTYPE model SYSTEM "file:///etc/passwd">',
    "an expanding entity": '<!DOCTYPE model [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
    "an external parameter entity": '<!DOCTYPE model [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]>',
}


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "gemma.xml"
    path.write_bytes(text.encode(encoding))
    return path


def element(inside: str, identifier: str = "id-1") -> str:
    return f'<element identifier="{identifier}" xsi:type="Capability">{inside}</element>'


def test_dutch_text_is_taken_before_another_language(tmp_path: Path):
    names = '<name xml:lang="en">Baking</name><name xml:lang="nl">Bakken</name>'

    raw = raw_ameff(written(tmp_path, exchange_file(elements=element(names))))

    assert raw.elements["id-1"].name == "Bakken"


def test_the_first_text_is_taken_when_none_is_dutch(tmp_path: Path):
    names = '<name xml:lang="en">Baking</name><name xml:lang="de">Backen</name>'

    raw = raw_ameff(written(tmp_path, exchange_file(elements=element(names))))

    assert raw.elements["id-1"].name == "Baking"


@pytest.mark.parametrize("name", ["Object ID", "object id", "ObjectID", "Object-ID", "object_id"])
def test_property_names_may_be_written_in_several_ways(name: str, tmp_path: Path):
    properties = '<properties><property propertyDefinitionRef="p"><value>42</value></property></properties>'
    definitions = f'<propertyDefinition identifier="p" type="string"><name>{name}</name></propertyDefinition>'
    text = exchange_file(elements=element(f"<name>Bakken</name>{properties}"), definitions=definitions)

    raw = raw_ameff(written(tmp_path, text))

    assert raw.elements["id-1"].properties == {"objectid": "42"}


def test_a_property_without_a_definition_says_nothing(tmp_path: Path):
    properties = '<properties><property propertyDefinitionRef="p"><value>42</value></property></properties>'

    raw = raw_ameff(written(tmp_path, exchange_file(elements=element(f"<name>Bakken</name>{properties}"))))

    assert raw.elements["id-1"].properties == {}


@pytest.mark.parametrize("prolog", DOCTYPES.values(), ids=DOCTYPES.keys())
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(prolog: str, encoding: str, tmp_path: Path):
    text = exchange_file(prolog=prolog).replace("UTF-8", encoding)

    with pytest.raises(DoctypeError):
        raw_ameff(written(tmp_path, text, encoding))


def test_an_undeclared_entity_is_refused(tmp_path: Path):
    with pytest.raises(NotXmlError):
        raw_ameff(written(tmp_path, exchange_file(elements=element("<name>&secret;</name>"))))


@pytest.mark.parametrize("part", [0.05, 0.3, 0.5, 0.8, 0.99])
def test_a_file_that_was_cut_off_is_called_so(part: float, tmp_path: Path):
    content = AMEFF.read_bytes()
    path = tmp_path / "gemma.xml"
    path.write_bytes(content[: int(len(content) * part)])

    with pytest.raises(TruncatedFileError):
        raw_ameff(path)


def test_a_file_with_crossed_tags_is_not_xml(tmp_path: Path):
    with pytest.raises(NotXmlError):
        raw_ameff(written(tmp_path, exchange_file(elements="<element></name>")))


@pytest.mark.parametrize(
    "root",
    ["<html></html>", '<model xmlns="http://www.opengroup.org/xsd/archimate"/>', "<model/>", '<x xmlns="urn:x"/>'],
)
def test_another_kind_of_xml_is_refused(root: str, tmp_path: Path):
    with pytest.raises(WrongNamespaceError):
        raw_ameff(written(tmp_path, root))


def test_comments_after_the_model_do_no_harm(tmp_path: Path):
    path = written(tmp_path, AMEFF.read_text(encoding="utf-8") + "<!-- written by a tool -->\n")

    assert raw_ameff(path) == raw_ameff(AMEFF)


def test_views_and_folders_are_passed_over(tmp_path: Path):
    view = '<view identifier="v"><node identifier="n"><node identifier="o"/></node></view>'
    views = f"<organizations><item><item/></item></organizations><views><diagrams>{view}</diagrams></views></model>"
    path = written(tmp_path, AMEFF.read_text(encoding="utf-8").replace("</model>", views))

    assert raw_ameff(path) == raw_ameff(AMEFF)


def test_an_identifier_that_is_used_twice_is_refused(tmp_path: Path):
    with pytest.raises(IdentifierError):
        raw_ameff(written(tmp_path, exchange_file(elements=element("<name>A</name>") * 2)))


def test_a_name_beyond_all_measure_is_refused(tmp_path: Path):
    with pytest.raises(TooLargeError):
        raw_ameff(written(tmp_path, exchange_file(elements=element(f"<name>{'a' * (MAX_NAME_LENGTH + 1)}</name>"))))


def test_a_file_beyond_all_measure_is_refused_unread(tmp_path: Path):
    path = tmp_path / "gemma.xml"
    with path.open("wb") as stream:
        stream.truncate(MAX_FILE_BYTES + 1)

    with pytest.raises(TooLargeError):
        raw_ameff(path)


def test_endless_nesting_is_refused(tmp_path: Path):
    with pytest.raises(TooLargeError):
        raw_ameff(written(tmp_path, exchange_file(elements="<a>" * 5000 + "</a>" * 5000)))


def test_an_endless_row_of_tags_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ameff, "MAX_TAGS", 1_000)

    with pytest.raises(TooLargeError):
        raw_ameff(written(tmp_path, exchange_file(elements="<a/>" * 1_000)))


def test_an_endless_text_is_refused(tmp_path: Path):
    with pytest.raises(TooLargeError):
        raw_ameff(written(tmp_path, exchange_file(elements=element(f"<name>{'a' * 11_000_000}</name>"))))
