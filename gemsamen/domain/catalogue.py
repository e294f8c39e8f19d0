"""The words of the reference architecture: domains, kinds and statuses."""

import re
import unicodedata
from enum import StrEnum


class ComponentDomain(StrEnum):
    """The part of a municipality's work that a component belongs to."""

    SERVICES = "services"
    SOCIAL = "social"
    PHYSICAL = "physical"
    SAFETY = "safety"
    OPERATIONS = "operations"
    GOVERNANCE = "governance"
    INFRASTRUCTURE = "infrastructure"


class FunctionKind(StrEnum):
    """The level of a business function in its tree."""

    LAYER = "layer"
    DOMAIN = "domain"
    FUNCTION = "function"
    SUBFUNCTION = "subfunction"


class PolicyDomainKind(StrEnum):
    """A policy domain, or the Iv3 main field that groups them."""

    POLICY_DOMAIN = "policy_domain"
    MAIN_FIELD = "main_field"


class StandardRole(StrEnum):
    """What a standard is for a component; some relations in GEMMA do not say."""

    REQUIRED = "required"
    RECOMMENDED = "recommended"
    UNKNOWN = "unknown"


_LEGAL_FORMS = frozenset({"bv", "nv", "vof", "gmbh", "ltd", "inc", "ag", "sa", "group", "groep", "nederland"})


def name_key(name: str) -> str:
    """Return the form of a name under which two spellings are the same: no case, accents, signs or spaces.

    A name of signs alone, such as an emoji, has an empty key; the key of a key is the key itself.
    """
    if name.isascii():
        return "".join(filter(str.isalnum, name.lower()))
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    return "".join(sign for sign in plain if sign.isalnum() and not unicodedata.combining(sign))


def supplier_key(name: str) -> str:
    """Return the key of a supplier name without its legal form: 'Merel Software B.V.' is 'Merel Software'."""
    initials_joined = re.sub(r"(?<=\b\w\.)\s+(?=\w\.)", "", name)
    words = [word for word in re.split(r"[\s,]+", initials_joined) if name_key(word) not in _LEGAL_FORMS]
    return name_key(" ".join(words)) or name_key(name)
