"""Municipalities for the tests of adoption, in a line."""

from gemsamen.matching import Profile, SystemFact


def town(code: str, *systems: str, **others: object) -> Profile:
    """Make a municipality with systems written as ``component:product``."""
    facts = frozenset(SystemFact(*system.split(":", maxsplit=1)) for system in systems)
    return Profile(code=code, systems=facts, **others)  # type: ignore[arg-type]


def street() -> list[Profile]:
    """Ten municipalities: five with a north stack, five with a south stack, one province each."""
    return [
        *_stack("N", 53.0, "tax:Alpha", "case:Beta", "maps:Gamma"),
        *_stack("S", 51.0, "tax:Delta", "case:Epsilon", "maps:Zeta"),
    ]


def _stack(province: str, latitude: float, *systems: str) -> list[Profile]:
    return [
        town(f"{province}{number}", *systems, province=province, latitude=latitude, longitude=5 + number / 10)
        for number in range(5)
    ]
