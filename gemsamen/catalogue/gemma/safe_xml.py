"""XML from strangers: no document types, no entities, no network, bounded depth and text."""

from xml.parsers import expat

from lxml import etree

from gemsamen.catalogue.gemma.errors import DoctypeError, NotXmlError, TooLargeError

XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"


class _RootReached(Exception):
    """The prolog has been read."""


def safe_parser() -> etree.XMLParser:
    """Return a parser that fetches and expands nothing."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )


def refuse_doctype(start: bytes) -> None:
    """Check the beginning of a document, up to its root element, before any other parser sees it.

    Raises
    ------
    DoctypeError
        If a document type is declared.
    NotXmlError
        If it does not begin as XML.
    """
    prolog = expat.ParserCreate()
    prolog.StartDoctypeDeclHandler = _refuse
    prolog.StartElementHandler = _stop
    try:
        prolog.Parse(start, False)  # noqa: FBT003 - expat takes no keywords
    except _RootReached:
        return
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise NotXmlError(str(error)) from error
    raise NotXmlError("no root element")


def _refuse(*_declaration: object) -> None:
    raise DoctypeError("document type declared")


def _stop(*_element: object) -> None:
    raise _RootReached


def refusal(name: str, error: etree.XMLSyntaxError) -> NotXmlError | TooLargeError:
    """Return the reason behind a parser's complaint: its limits on depth and text, or XML that is not well-formed."""
    reason = f"{name}: {error}"
    if "limit exceeded" in reason or "Excessive depth" in reason:
        return TooLargeError(reason)
    return NotXmlError(reason)


def local_name(qualified: str) -> str:
    """Return a tag or type without its namespace or prefix."""
    return qualified.rpartition("}")[2].rpartition(":")[2]


def relation_type(archimate_type: str) -> str:
    """Return the bare name of a relation: one format says RealizationRelationship, the other Realization."""
    return archimate_type.removesuffix("Relationship")
