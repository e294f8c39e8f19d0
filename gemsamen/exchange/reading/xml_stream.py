"""Read the XML of a workbook as a stream of tags, without entities."""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from gemsamen.exchange.reading.refusals import FileRefusedError, Refusal

StartTag = Callable[[str, dict[str, str]], None]
EndTag = Callable[[str], None]


def _ignore(_name: str) -> None:
    """Do nothing at the end of an element."""


def read_tags(chunks: Iterable[bytes], part: str, on_start: StartTag, on_end: EndTag = _ignore) -> None:
    """Call back for every tag of a part, with its name without prefix; a prefix of an attribute stays.

    Raises
    ------
    FileRefusedError
        UNSAFE_PARTS for a document type or entity, DAMAGED for XML that is not well-formed.
    """

    def refuse(*_declaration: object) -> None:
        raise FileRefusedError(Refusal.UNSAFE_PARTS, {"part": part[:100]})

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: on_start(name.rpartition(":")[2], attributes)
    parser.EndElementHandler = lambda name: on_end(name.rpartition(":")[2])
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)  # noqa: FBT003 - positional only in expat
        parser.Parse(b"", True)  # noqa: FBT003 - positional only in expat
    except expat.ExpatError as error:
        raise FileRefusedError(Refusal.DAMAGED) from error
