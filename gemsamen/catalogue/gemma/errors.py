"""The ways in which a file can fail to be a GEMMA release; each has one reason and changes nothing."""


class GemmaFileError(Exception):
    """The file cannot be read as a GEMMA release."""


class MissingGemmaFileError(GemmaFileError):
    """There is no readable file or folder at that place."""


class NotXmlError(GemmaFileError):
    """The file is not XML, or its XML is not well-formed."""


class DoctypeError(GemmaFileError):
    """The XML declares a document type or entities, which an exchange file never needs."""


class WrongNamespaceError(GemmaFileError):
    """The XML is not an ArchiMate 3 exchange file and not a coArchi model."""


class NoModelError(GemmaFileError):
    """The folder or archive holds no coArchi model."""


class TruncatedFileError(GemmaFileError):
    """The file ends before the model does."""


class TooLargeError(GemmaFileError):
    """The file, or what is packed in it, is larger than a GEMMA release can be."""


class UnsafeArchiveError(GemmaFileError):
    """The archive is broken, encrypted, or holds links or names that point outside it."""


class NotGemmaError(GemmaFileError):
    """The model is not a GEMMA release: it lacks reference components or business functions."""


class IdentifierError(GemmaFileError):
    """An element of the model has no identifier, or shares it or its Object ID with another."""
