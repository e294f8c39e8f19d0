"""Reading an ArchiMate Model Exchange File (AMEFF), entry by entry, without keeping the whole document."""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from gemsamen.catalogue.gemma.archive import require_bounded
from gemsamen.catalogue.gemma.errors import GemmaFileError, TooLargeError, TruncatedFileError, WrongNamespaceError
from gemsamen.catalogue.gemma.limits import MAX_TAGS
from gemsamen.catalogue.gemma.raw import RawElement, RawModel, RawRelation, first_properties
from gemsamen.catalogue.gemma.safe_xml import XSI_TYPE, local_name, refusal, refuse_doctype, relation_type

NAMESPACE = "http://www.opengroup.org/xsd/archimate/3.0/"

_PROLOG_BYTES = 256 * 1024
_SECTION_DEPTH = 2
_ENTRY_DEPTH = 3
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def raw_ameff(path: Path) -> RawModel:
    """Read an exchange file.

    The names of properties stand at the end of the file, so it is read twice.

    Raises
    ------
    TooLargeError
        If it is larger than a GEMMA release can be.
    NotXmlError, DoctypeError
        If it is not plain, well-formed XML.
    TruncatedFileError
        If it ends before the model does.
    WrongNamespaceError
        If it is not an ArchiMate 3 exchange file.
    """
    require_bounded(path)
    with path.open("rb") as stream:
        refuse_doctype(stream.read(_PROLOG_BYTES))
    try:
        return _model(path, _property_names(path))
    except etree.XMLSyntaxError as error:
        raise _broken(path, error) from error


def _property_names(path: Path) -> dict[str, str]:
    return {
        node.get("identifier", ""): _text(node, "name") or node.get("name", "")
        for section, node in _entries(path)
        if section == "propertyDefinitions"
    }


def _model(path: Path, names: dict[str, str]) -> RawModel:
    raw = RawModel()
    for section, node in _entries(path):
        if section == "properties":
            raw.properties.update(first_properties([_property(node, names)]))
        elif section == "elements":
            raw.add_element(_element(node, names))
        elif section == "relationships":
            raw.add_relation(_relation(node, names))
    return raw


def _element(node: etree._Element, names: dict[str, str]) -> RawElement:
    return RawElement(
        node.get("identifier", ""),
        local_name(node.get(XSI_TYPE, "")),
        _text(node, "name"),
        _text(node, "documentation"),
        _properties(node, names),
    )


def _relation(node: etree._Element, names: dict[str, str]) -> RawRelation:
    return RawRelation(
        relation_type(local_name(node.get(XSI_TYPE, ""))),
        _text(node, "name"),
        node.get("source", ""),
        node.get("target", ""),
        _properties(node, names),
    )


def _properties(node: etree._Element, names: dict[str, str]) -> dict[str, str]:
    return first_properties(_property(item, names) for item in node.iterfind("{*}properties/{*}property"))


def _property(item: etree._Element, names: dict[str, str]) -> tuple[str, str]:
    return names.get(item.get("propertyDefinitionRef", ""), ""), _text(item, "value")


def _text(node: etree._Element, tag: str) -> str:
    """Return the Dutch text of a child that may be there in several languages, else the first."""
    found = node.findall("{*}" + tag)
    dutch = [child for child in found if child.get(_LANGUAGE, "").lower().startswith("nl")]
    return next(("".join(map(str, child.itertext())).strip() for child in (*dutch, *found)), "")


def _entries(path: Path) -> Iterator[tuple[str, etree._Element]]:
    """Yield every entry with the name of its section; what has been passed is let go."""
    with path.open("rb") as stream:
        events = etree.iterparse(
            stream,
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        depth, tags, section = 0, 0, ""
        for event, node in events:
            if event == "end":
                if depth == _ENTRY_DEPTH:
                    yield section, node
                _let_go(node, depth, section)
                depth -= 1
                continue
            depth, tags = depth + 1, tags + 1
            if tags > MAX_TAGS:
                raise TooLargeError(path.name)
            section = _enter(node, depth, section)


def _enter(node: etree._Element, depth: int, section: str) -> str:
    """Return the section that an opening tag stands in, and refuse another kind of document at its root."""
    kind = etree.QName(node)
    if depth == 1 and (kind.namespace, kind.localname) != (NAMESPACE, "model"):
        raise WrongNamespaceError(f"{kind.localname} in {kind.namespace or 'no namespace'}")
    return kind.localname if depth == _SECTION_DEPTH else section


def _let_go(node: etree._Element, depth: int, section: str) -> None:
    """Free what is finished with its elder brothers: sections, entries, and whatever is inside views and folders."""
    if _SECTION_DEPTH <= depth <= _ENTRY_DEPTH or section in {"views", "organizations"}:
        node.clear(keep_tail=False)
        parent = node.getparent()
        while parent is not None and node.getprevious() is not None:
            del parent[0]


def _broken(path: Path, error: etree.XMLSyntaxError) -> GemmaFileError:
    """Tell a file that was cut off from one that was never well-formed: the parser stops at its last line."""
    with path.open("rb") as stream:
        last_line = 1 + sum(block.count(b"\n") for block in iter(lambda: stream.read(1024 * 1024), b""))
    line, _column = error.position
    if line >= last_line and not _closes(path):
        return TruncatedFileError(str(error))
    return refusal(path.name, error)


def _closes(path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - _PROLOG_BYTES))
        return b"model>" in stream.read().replace(b"\x00", b"")
