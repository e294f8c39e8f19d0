"""Sentences about GEMMA files."""

from gemsamen.catalogue.gemma import GemmaFileError, GemmaKind
from gemsamen.catalogue.gemma.errors import (
    DoctypeError,
    IdentifierError,
    MissingGemmaFileError,
    NoModelError,
    NotGemmaError,
    NotXmlError,
    TooLargeError,
    TruncatedFileError,
    UnsafeArchiveError,
    WrongNamespaceError,
)
from gemsamen.web.messages import lazy_gettext as _

GEMMA_REFUSALS: dict[type[GemmaFileError], str] = {
    MissingGemmaFileError: _("We cannot find or open this file or folder. Give one that exists."),
    NotXmlError: _("This is not an XML file. Give the AMEFF export of GEMMA, or its grafico folder."),
    DoctypeError: _("This XML file defines entities of its own, which GEMMA never does. Download it again."),
    WrongNamespaceError: _("This XML file is not an ArchiMate 3 exchange file. Give the AMEFF export of GEMMA."),
    NoModelError: _("There is no ArchiMate model in this folder or archive. Give the grafico folder of GEMMA."),
    TruncatedFileError: _("This file ends too soon. Download it again."),
    TooLargeError: _("This file is larger than GEMMA can be. Give the official file."),
    UnsafeArchiveError: _("This archive is broken or holds unsafe names. Unpack it yourself and give the folder."),
    NotGemmaError: _(
        "This is an ArchiMate model, but not GEMMA: it has no reference components or business functions."
    ),
    IdentifierError: _("In this model an element has no identifier, or two have the same. Give the official file."),
}
"""Every reason has a sentence; a test watches over that."""

KINDS: dict[GemmaKind, str] = {
    GemmaKind.COMPONENT: _("reference components"),
    GemmaKind.FUNCTION: _("business functions"),
    GemmaKind.SERVICE: _("application services"),
    GemmaKind.STANDARD: _("standards"),
    GemmaKind.STANDARD_VERSION: _("versions of standards"),
    GemmaKind.POLICY_DOMAIN: _("policy domains"),
    GemmaKind.CAPABILITY: _("capabilities"),
    GemmaKind.NATIONAL_FACILITY: _("national facilities"),
}


def gemma_refusal(error: GemmaFileError) -> str:
    """Return why a GEMMA file is not read and what to do, in the language of the moment."""
    return str(GEMMA_REFUSALS[type(error)])


def kind_name(kind: GemmaKind) -> str:
    """Return what elements of a kind are called, in the language of the moment."""
    return str(KINDS[kind])
