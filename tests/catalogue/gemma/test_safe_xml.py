"""The prolog of a document is checked before it is parsed."""

import pytest

from gemsamen.catalogue.gemma.errors import DoctypeError, NotXmlError
from gemsamen.catalogue.gemma.safe_xml import local_name, refuse_doctype, relation_type

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    "start", [b"<a>", b"\xef\xbb\xbf<?xml version='1.0'?><!-- x --><a b='c'>", "<a/>".encode("utf-16")]
)
def test_a_plain_start_passes(start: bytes):
    assert refuse_doctype(start) is None


@pytest.mark.parametrize("start", [b"<!DOCTYPE a><a/>", b"<!-- x --><!DOCTYPE a [<!ENTITY b 'c'>]><a/>"])
def test_a_document_type_is_refused(start: bytes):
    with pytest.raises(DoctypeError):
        refuse_doctype(start)


@pytest.mark.parametrize(
    "start", [b"", b"a;b", b"<!-- only a comment -->", b"<?xml version='1.0' encoding='x-unknown'?><a/>"]
)
def test_what_does_not_begin_as_xml_is_refused(start: bytes):
    with pytest.raises(NotXmlError):
        refuse_doctype(start)


def test_names_are_bared():
    assert local_name("archimate:Value") == local_name("{urn:x}Value") == local_name("Value") == "Value"
    assert relation_type("FlowRelationship") == relation_type("Flow") == "Flow"
