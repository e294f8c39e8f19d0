"""Words of the Softwarecatalogus and of municipal sheets for phases and hosting."""

from typing import TypeVar

from gemsamen.domain.catalogue import name_key
from gemsamen.domain.register import Hosting, LifecyclePhase
from gemsamen.exchange.portfolio_rows.problems import ProblemCode, ValueProblem, text_problem

Word = TypeVar("Word")

_PHASE_WORDS = {
    LifecyclePhase.PLANNED: (
        "planned; gepland; in ontwikkeling; in voorbereiding; in aanschaf; in aanbesteding; in bestelling"
    ),
    LifecyclePhase.TESTING: (
        "testing; being tested; in test; test; pilot; in pilot; acceptatie; in acceptatie; in implementatie; "
        "implementatie"
    ),
    LifecyclePhase.IN_PRODUCTION: (
        "in_production; in productie; productie; in gebruik; in distributie; distributie; actief; operationeel; live; "
        "in beheer; active; in use; production"
    ),
    LifecyclePhase.PHASING_OUT: (
        "phasing_out; to be phased out; uit te faseren; wordt uitgefaseerd; uitfaseren; in uitfasering; "
        "einde ondersteuning; end of life; end of support; te vervangen"
    ),
    LifecyclePhase.PHASED_OUT: (
        "phased_out; uitgefaseerd; teruggetrokken; niet meer in gebruik; buiten gebruik; beëindigd; vervallen; "
        "inactief; niet actief; inactive; retired"
    ),
}
_HOSTING_WORDS = {
    Hosting.SAAS: "saas; software as a service; saas oplossing",
    Hosting.PAAS: "paas; platform as a service",
    Hosting.IAAS: "iaas; infrastructure as a service",
    Hosting.ON_PREMISES: (
        "on_premises; on premise; on premises; on premisses; on premisses self managed; onprem; lokaal; zelf gehost; "
        "in our own data centre; eigen datacenter; in ons eigen datacenter; eigen beheer; eigen server; in huis; "
        "intern; self managed"
    ),
    Hosting.HOSTED: (
        "hosted; hosted by others; bij een ander gehost; gehost; hosting; asp; extern gehost; extern; private cloud; "
        "hosting bij leverancier; cloud"
    ),
    Hosting.UNKNOWN: "unknown; not known; onbekend; niet bekend",
}


def _keys(words: dict[Word, str]) -> dict[str, Word]:
    return {name_key(word): meaning for meaning, listed in words.items() for word in listed.split(";")}


_PHASES = _keys(_PHASE_WORDS)
_HOSTINGS = _keys(_HOSTING_WORDS)


def parse_status(text: str) -> LifecyclePhase | ValueProblem | None:
    """Return the lifecycle phase of a status, in the words of either Softwarecatalogus importer or of a sheet."""
    if not text.strip():
        return None
    return _PHASES.get(name_key(text)) or text_problem(ProblemCode.STATUS_UNKNOWN, text)


def parse_hosting(text: str) -> Hosting | ValueProblem | None:
    """Return how a system is delivered."""
    if not text.strip():
        return None
    return _HOSTINGS.get(name_key(text)) or text_problem(ProblemCode.HOSTING_UNKNOWN, text)


def hosting_among(technologies: tuple[str, ...]) -> Hosting:
    """Return the first way of hosting among techniques; most techniques say nothing about it."""
    found = (_HOSTINGS.get(name_key(technology)) for technology in technologies)
    return next((hosting for hosting in found if hosting), Hosting.UNKNOWN)
