"""Telling by its types what an element is, and taking from it what gemsamen uses."""

import re
from typing import TypedDict

from gemsamen.catalogue.gemma.errors import IdentifierError, TooLargeError
from gemsamen.catalogue.gemma.limits import MAX_IDENTIFIER_LENGTH, MAX_NAME_LENGTH
from gemsamen.catalogue.gemma.model import GemmaKind, GemmaStatus, ServiceKind
from gemsamen.catalogue.gemma.raw import OBJECT_ID, RawElement
from gemsamen.domain.catalogue import FunctionKind, PolicyDomainKind

_KINDS_BY_TYPE = {
    "BusinessFunction": GemmaKind.FUNCTION,
    "ApplicationService": GemmaKind.SERVICE,
    "Capability": GemmaKind.CAPABILITY,
}
_KINDS_BY_GEMMA_TYPE = {
    ("ApplicationComponent", "referentiecomponent"): GemmaKind.COMPONENT,
    ("ApplicationComponent", "buitengemeentelijke voorziening"): GemmaKind.NATIONAL_FACILITY,
    ("Constraint", "standaard"): GemmaKind.STANDARD,
    ("Constraint", "standaardversie"): GemmaKind.STANDARD_VERSION,
    ("Grouping", "beleidsdomein"): GemmaKind.POLICY_DOMAIN,
    ("Grouping", "taakveld iv3"): GemmaKind.POLICY_DOMAIN,
}
_FUNCTION_KINDS = {
    "bedrijfsfunctie laag": FunctionKind.LAYER,
    "bedrijfsfunctie domein": FunctionKind.DOMAIN,
    "bedrijfsfunctie": FunctionKind.FUNCTION,
}
_SERVICE_KINDS = {
    "applicatielaag": ServiceKind.LAYER,
    "cloud dienstverleningslaag": ServiceKind.LAYER,
    "buitengemeentelijke service": ServiceKind.NATIONAL_SERVICE,
}
_STATUSES = {
    "in ontwikkeling": GemmaStatus.IN_DEVELOPMENT,
    "in gebruik": GemmaStatus.IN_USE,
    "einde ondersteuning": GemmaStatus.END_OF_SUPPORT,
    "vervalt": GemmaStatus.END_OF_SUPPORT,
    "vervallen": GemmaStatus.WITHDRAWN,
    "teruggetrokken": GemmaStatus.WITHDRAWN,
}


class Identity(TypedDict):
    """What every entry has."""

    gemma_id: str
    archi_id: str
    name: str
    status: GemmaStatus
    definition: str
    explanation: str


def kind_of(element: RawElement) -> GemmaKind | None:
    """Tell what an element is, None when gemsamen does not use it."""
    found = _KINDS_BY_GEMMA_TYPE.get((element.archimate_type, gemma_type(element)))
    return found or _KINDS_BY_TYPE.get(element.archimate_type)


def gemma_type(element: RawElement) -> str:
    """Return the GEMMA type in lower case; older files call it SWC type."""
    return (element.properties.get("gemmatype") or element.properties.get("swctype", "")).casefold()


def function_kind(element: RawElement) -> FunctionKind:
    """Return the level of a business function; one without a type is a subfunction."""
    return _FUNCTION_KINDS.get(gemma_type(element), FunctionKind.SUBFUNCTION)


def service_kind(element: RawElement) -> ServiceKind:
    """Return what an application service is."""
    return _SERVICE_KINDS.get(gemma_type(element), ServiceKind.APPLICATION_SERVICE)


def policy_domain_kind(element: RawElement) -> PolicyDomainKind:
    """Tell a main field of Iv3 from a policy domain."""
    return PolicyDomainKind.MAIN_FIELD if gemma_type(element) == "taakveld iv3" else PolicyDomainKind.POLICY_DOMAIN


def identity(element: RawElement) -> Identity:
    """Return what every entry has.

    Raises
    ------
    IdentifierError
        If the element has no identifier, or one that is longer than an identifier can be.
    """
    status = element.properties.get("gemmastatus") or element.properties.get("status", "")
    return {
        "gemma_id": gemma_id(element),
        "archi_id": element.identifier,
        "name": one_line(element.name),
        "status": _STATUSES.get(status.casefold(), GemmaStatus.UNKNOWN),
        "definition": paragraphs(element.documentation),
        "explanation": paragraphs(element.properties.get("toelichting", "")),
    }


def gemma_id(element: RawElement) -> str:
    """Return the Object ID, or the identifier without its prefix when an element has none; raises as `identity`."""
    found = element.properties.get(OBJECT_ID, "").lower() or element.identifier.removeprefix("id-")
    if not found or max(len(found), len(element.identifier)) > MAX_IDENTIFIER_LENGTH:
        raise IdentifierError(element.name)
    return found


def short_property(element: RawElement, key: str) -> str:
    """Return a property that has to fit on one line; raises TooLargeError when it does not."""
    found = one_line(element.properties.get(key, ""))
    if len(found) > MAX_NAME_LENGTH:
        raise TooLargeError(f"{key} of {element.identifier}")
    return found


def web_address(element: RawElement) -> str:
    """Return the URL of an element when it is one that a page may link to, else nothing."""
    found = short_property(element, "url")
    return found if re.match(r"https?://[^\s/]", found) else ""


def maintainer(element: RawElement) -> str:
    """Return who maintains a standard, without the question marks of a draft."""
    return short_property(element, "beheerder").rstrip("? ")


def synonyms(element: RawElement) -> tuple[str, ...]:
    """Return the other names of an element, in alphabetical order."""
    found = ";".join((element.properties.get("synoniemen", ""), element.properties.get("alternatename", "")))
    return tuple(sorted({one_line(name) for name in re.split(r"[;,|\n]", found) if name.strip()}))


def one_line(text: str) -> str:
    """Return a text with every run of white space as one space."""
    return " ".join(text.split())


def paragraphs(text: str) -> str:
    """Return a text of several lines with line ends as the product writes them."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
