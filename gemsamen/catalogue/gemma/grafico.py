"""Reading a coArchi ("grafico") model: one XML file per element and relation."""

from collections.abc import Iterable

from lxml import etree

from gemsamen.catalogue.gemma.archive import NamedBytes
from gemsamen.catalogue.gemma.errors import NoModelError
from gemsamen.catalogue.gemma.raw import RawElement, RawModel, RawRelation, first_properties
from gemsamen.catalogue.gemma.safe_xml import refusal, refuse_doctype, relation_type, safe_parser

NAMESPACE = "http://www.archimatetool.com/archimate"


def raw_grafico(files: Iterable[NamedBytes]) -> RawModel:
    """Read the files of a coArchi model.

    Parameters
    ----------
    files : iterable of (name, content)
        One XML document each, in any order.

    Raises
    ------
    NotXmlError, DoctypeError
        If a file is not plain XML.
    NoModelError
        If none of the files is the model itself.
    """
    raw = RawModel()
    is_model = False
    for name, content in files:
        node = _parse(name, content)
        kind = etree.QName(node)
        if kind.namespace == NAMESPACE:
            is_model = is_model or kind.localname == "ArchimateModel"
            _add(raw, kind.localname, node)
    if not is_model:
        raise NoModelError("no ArchimateModel")
    return raw


def _parse(name: str, content: bytes) -> etree._Element:
    refuse_doctype(content)
    try:
        return etree.fromstring(content, safe_parser())
    except etree.XMLSyntaxError as error:
        raise refusal(name, error) from error


def _add(raw: RawModel, kind: str, node: etree._Element) -> None:
    source, target = node.find("source"), node.find("target")
    if kind == "ArchimateModel":
        raw.properties.update(_properties(node))
    elif source is not None and target is not None:
        raw.add_relation(_relation(kind, node, source, target))
    elif kind != "Folder":
        raw.add_element(_element(kind, node))


def _element(kind: str, node: etree._Element) -> RawElement:
    documentation = node.get("documentation") or node.findtext("documentation") or ""
    return RawElement(node.get("id", ""), kind, node.get("name", ""), documentation, _properties(node))


def _relation(kind: str, node: etree._Element, source: etree._Element, target: etree._Element) -> RawRelation:
    return RawRelation(
        relation_type(kind), node.get("name", ""), _referred(source), _referred(target), _properties(node)
    )


def _referred(end: etree._Element) -> str:
    """Return the identifier behind the hash of a reference such as `Grouping_id-1.xml#id-1`."""
    return end.get("href", "").rpartition("#")[2]


def _properties(node: etree._Element) -> dict[str, str]:
    return first_properties((item.get("key", ""), item.get("value", "")) for item in node.iterfind("properties"))
