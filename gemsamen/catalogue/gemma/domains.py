"""The main domain of a component: in which part of the municipality's work it is used most."""

from collections import Counter

from gemsamen.catalogue.gemma.model import Derivation, GemmaFunction, GemmaModel
from gemsamen.domain.catalogue import ComponentDomain

_DOMAINS = {
    "Uitvoering Publieksdiensten": ComponentDomain.SERVICES,
    "Uitvoering Sociaal Domein": ComponentDomain.SOCIAL,
    "Uitvoering fysieke leefomgeving": ComponentDomain.PHYSICAL,
    "Uitvoering openbare orde en veiligheid": ComponentDomain.SAFETY,
    "Klant- en keteninteractie": ComponentDomain.SERVICES,
    "Ondersteuning": ComponentDomain.OPERATIONS,
    "Automatiseringsmanagement": ComponentDomain.INFRASTRUCTURE,
    "Informatiseringsmanagement": ComponentDomain.INFRASTRUCTURE,
    "Gegevensmanagement": ComponentDomain.INFRASTRUCTURE,
    "Gegevensanalyse": ComponentDomain.INFRASTRUCTURE,
    "Beveiliging- en privacymanagement": ComponentDomain.INFRASTRUCTURE,
    "Bewaking": ComponentDomain.GOVERNANCE,
    "Regievoering": ComponentDomain.GOVERNANCE,
    "Sturing": ComponentDomain.GOVERNANCE,
    "Ontwikkeling dienstverlening": ComponentDomain.SERVICES,
    "Economische ontwikkeling": ComponentDomain.SERVICES,
    "Sociale ontwikkeling": ComponentDomain.SOCIAL,
    "Fysieke leefomgeving ontwikkeling": ComponentDomain.PHYSICAL,
    "Openbare orde en veiligheidontwikkeling": ComponentDomain.SAFETY,
    "Organisatieontwikkeling": ComponentDomain.GOVERNANCE,
}


def suggest_domains(model: GemmaModel) -> dict[str, ComponentDomain]:
    """Let the business functions of each component vote for its domain.

    Parameters
    ----------
    model : GemmaModel

    Returns
    -------
    dict
        Domain by the Object ID of a component. Functions that are served directly vote; when there are none, those by
        way of a neighbouring service do. A component without functions, or with a tie, is left out.
    """
    functions = {function.gemma_id: function for function in model.functions}
    votes: dict[str, dict[bool, Counter[ComponentDomain]]] = {}
    for tie in model.component_functions:
        domain = _domain_of(functions[tie.function_id], functions)
        ballots = votes.setdefault(tie.component_id, {True: Counter(), False: Counter()})
        if domain is not None:
            ballots[tie.derivation is Derivation.DIRECT][domain] += 1
    winners = {component: _winner(ballots[True] or ballots[False]) for component, ballots in votes.items()}
    return {component: domain for component, domain in winners.items() if domain is not None}


def _domain_of(function: GemmaFunction | None, functions: dict[str, GemmaFunction]) -> ComponentDomain | None:
    """Return the domain of the nearest function above, itself included, that has one."""
    while function is not None:
        if function.name in _DOMAINS:
            return _DOMAINS[function.name]
        function = functions.get(function.parent_id or "")
    return None


def _winner(votes: Counter[ComponentDomain]) -> ComponentDomain | None:
    ranked = votes.most_common(2)
    if not ranked or len({count for _domain, count in ranked}) < len(ranked):
        return None
    return ranked[0][0]
