"""Tying components to business functions through the application services between them."""

from collections.abc import Iterable

from gemsamen.catalogue.gemma.model import ComponentFunction, ComponentService, Derivation, ServiceFunction

_STRENGTH = tuple(Derivation)


def derive_component_functions(
    component_services: Iterable[ComponentService],
    service_functions: Iterable[ServiceFunction],
    service_links: Iterable[tuple[str, str]],
) -> tuple[ComponentFunction, ...]:
    """Follow component, service, function; where GEMMA ties only a neighbouring service, through that one.

    Parameters
    ----------
    component_services : iterable of ComponentService
    service_functions : iterable of ServiceFunction
    service_links : iterable of (parent, child)
        Identifiers of the services, including more than one parent of a child.

    Returns
    -------
    tuple of ComponentFunction
        One for each pair of component and function, by the strongest derivation: direct, then through the parent of the
        service, then through its child; ordered by component and function.
    """
    functions: dict[str, set[str]] = {}
    for serving in service_functions:
        functions.setdefault(serving.service_id, set()).add(serving.function_id)
    neighbours = _neighbours(service_links)
    strongest: dict[tuple[str, str], ComponentFunction] = {}
    for realised in component_services:
        near = {(Derivation.DIRECT, realised.service_id), *neighbours.get(realised.service_id, ())}
        for derivation, service_id in sorted(near, key=lambda step: (_STRENGTH.index(step[0]), step[1])):
            for function_id in functions.get(service_id, ()):
                found = ComponentFunction(realised.component_id, function_id, derivation, service_id)
                known = strongest.setdefault((realised.component_id, function_id), found)
                strongest[realised.component_id, function_id] = min(known, found, key=_weakness)
    return tuple(strongest[pair] for pair in sorted(strongest))


def _neighbours(service_links: Iterable[tuple[str, str]]) -> dict[str, set[tuple[Derivation, str]]]:
    neighbours: dict[str, set[tuple[Derivation, str]]] = {}
    for parent, child in service_links:
        neighbours.setdefault(child, set()).add((Derivation.VIA_PARENT, parent))
        neighbours.setdefault(parent, set()).add((Derivation.VIA_CHILD, child))
    return neighbours


def _weakness(found: ComponentFunction) -> tuple[int, str]:
    return _STRENGTH.index(found.derivation), found.service_id
