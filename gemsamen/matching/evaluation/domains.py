"""Which collaborations are about ICT, told by their names."""

import re
from collections import Counter

from gemsamen.matching.evaluation.tidy import TidyRegister

_WORDS = (
    r"\bict\b",
    "automatisering",
    r"\bshared service",
    r"\bssc\b",
    "servicepunt",
    "servicebureau",
    "servicecentrum",
    "bedrijfsvoering",
    "werkorganisatie",
    "bestuursdienst",
    "werkmaatschappij",
    "samenwerkingsorganisatie",
    "ambtelijke samenwerking",
    "ambtelijke fusie",
)

# Organisations that ran the ICT of their municipalities in 2016 and whose names do not say so.
_NAMES = (
    "BAR Organisatie",
    "BEL Combinatie",
    "De Dommelvallei",
    "De Kompanjie",
    "Drechtsteden",
    "DUO+",
    "Ijsselgemeenten",
    "Meerinzicht",
    "Modulaire Gemeenschappelijke Regeling Rijk van Nijmegen",
    "OVER-gemeenten",
    "Samenwerking A2-gemeenten",
    "Samenwerking De Bevelanden",
    "Samenwerking Kempengemeenten",
    "Samenwerkingsverband Midden-IJsselmonde",
    "Samenwerkingsverband Tubbergen en Dinkelland",
    "Syntrophos",
    "Utrechtse Waarden Samenwerking",
)

# Words by which a name or a source says that it is about something else.
_OTHER = (
    "belasting",
    "crisis",
    "ggd",
    "gezondheid",
    "jeugd",
    "milieu",
    "omgeving",
    "onderwijs",
    "sociaal",
    "sociale",
    "veiligheid",
    r"\bwerk en inkomen\b",
    "zorg",
)

_ICT = re.compile("|".join((*_WORDS, *(f"^{re.escape(name)}" for name in _NAMES))), re.IGNORECASE)
_NOT_ICT = re.compile("|".join(_OTHER), re.IGNORECASE)


def is_ict(name: str, *, source: str = "") -> bool:
    """Whether a collaboration is about ICT, or about the whole office including its ICT.

    Parameters
    ----------
    name : str
        Name of the collaboration as its source writes it, in Dutch.
    source : str, default=""
        Name of the source, which may tell its subject too.

    Returns
    -------
    bool
        True for words such as "ICT" and "shared service" and for a list of known names, unless the name or the source
        says that it is about something else.
    """
    return _ICT.search(name) is not None and _NOT_ICT.search(f"{source} {name}") is None


def divisions_of(register: TidyRegister) -> frozenset[str]:
    """Find the sources that divide the country into regions instead of listing collaborations.

    Returns
    -------
    frozenset of str
        Sources that cover at least half of all organisations, hardly any of them more than once (1.1 on average).
    """
    counts: dict[str, Counter[str]] = {}
    for found in register.collaborations:
        counts.setdefault(found.source, Counter()).update(found.members)
    return frozenset(
        source
        for source, members in counts.items()
        if members.total() <= 1.1 * len(members) and 2 * len(members) >= len(register.profiles)
    )
