"""Files of a coArchi model."""

import pytest

from gemsamen.catalogue.gemma.errors import DoctypeError, NoModelError, NotXmlError
from gemsamen.catalogue.gemma.grafico import raw_grafico

pytestmark = pytest.mark.pure

MODEL = b'<a:ArchimateModel xmlns:a="http://www.archimatetool.com/archimate" name="M" id="m"/>'
VALUE = b'<a:Value xmlns:a="http://www.archimatetool.com/archimate" name="Brood" id="id-1"/>'
FOLDER = b'<a:Folder xmlns:a="http://www.archimatetool.com/archimate" name="F" id="f"/>'


def test_elements_are_read_in_any_order_of_files():
    raw = raw_grafico([("Value_id-1.xml", VALUE), ("folder.xml", FOLDER), ("folder.xml", MODEL)])

    assert [element.name for element in raw.elements.values()] == ["Brood"]


def test_xml_of_another_kind_between_the_files_is_passed_over():
    raw = raw_grafico([("folder.xml", MODEL), ("Other_id-1.xml", b"<other/>")])

    assert raw.elements == {}


def test_files_without_a_model_are_refused():
    with pytest.raises(NoModelError):
        raw_grafico([("Value_id-1.xml", VALUE)])


def test_no_files_at_all_are_refused():
    with pytest.raises(NoModelError):
        raw_grafico([])


@pytest.mark.parametrize("content", [b"", b"<a", b"brood", b"<a></b>"])
def test_a_file_that_is_no_xml_is_refused(content: bytes):
    with pytest.raises(NotXmlError):
        raw_grafico([("folder.xml", MODEL), ("Value_id-1.xml", content)])


def test_a_document_type_is_refused():
    with pytest.raises(DoctypeError):
        raw_grafico([("folder.xml", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + MODEL)])
