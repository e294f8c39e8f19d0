"""Hide part of what is registered, to learn from it or to be judged on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from gemsamen.matching.adoption.holdings import Token
from gemsamen.matching.profiles import Profile, SystemFact

HIDDEN_SHARE = 0.2
FEWEST_SYSTEMS = 2

Hide = Callable[[Sequence[Profile], int], "Hidden"]


@dataclass(frozen=True)
class Hidden:
    """A register of which part was hidden.

    Parameters
    ----------
    visible : tuple of Profile
        What is left, in the order of the profiles that were given.
    hidden : tuple of frozenset
        Per profile the systems that were hidden.
    """

    visible: tuple[Profile, ...]
    hidden: tuple[frozenset[Token], ...]


def hide_pairs(profiles: Sequence[Profile], seed: int) -> Hidden:
    """Hide a fifth of the systems of every municipality with two or more, one at least.

    Parameters
    ----------
    profiles : sequence of Profile
        Their order decides what is drawn.
    seed : int
        The same seed hides the same.

    Returns
    -------
    Hidden
        In the order of the profiles.
    """
    generator = np.random.default_rng(seed)
    return _without(profiles, [_some(profile, generator) for profile in profiles])


def hide_component(profiles: Sequence[Profile], seed: int) -> Hidden:
    """Hide all systems for one component of every municipality with two components or more.

    Parameters
    ----------
    profiles : sequence of Profile
        Their order decides what is drawn.
    seed : int
        The same seed hides the same.

    Returns
    -------
    Hidden
        In the order of the profiles.
    """
    generator = np.random.default_rng(seed)
    return _without(profiles, [_one_component(profile, generator) for profile in profiles])


def _some(profile: Profile, generator: np.random.Generator) -> frozenset[Token]:
    tokens = _tokens(profile)
    if len(tokens) < FEWEST_SYSTEMS:
        return frozenset()
    count = max(1, round(HIDDEN_SHARE * len(tokens)))
    return frozenset(tokens[place] for place in generator.choice(len(tokens), count, replace=False))


def _one_component(profile: Profile, generator: np.random.Generator) -> frozenset[Token]:
    tokens = _tokens(profile)
    components = sorted({component for component, _, _ in tokens})
    if len(components) < FEWEST_SYSTEMS:
        return frozenset()
    chosen = components[int(generator.integers(len(components)))]
    return frozenset(token for token in tokens if token[0] == chosen)


def _tokens(profile: Profile) -> list[Token]:
    return sorted({fact.token for fact in profile.systems})


def _without(profiles: Sequence[Profile], hidden: Sequence[frozenset[Token]]) -> Hidden:
    visible = tuple(
        replace(profile, systems=_left(profile.systems, gone)) for profile, gone in zip(profiles, hidden, strict=True)
    )
    return Hidden(visible, tuple(hidden))


def _left(systems: frozenset[SystemFact], gone: frozenset[Token]) -> frozenset[SystemFact]:
    return frozenset(fact for fact in systems if fact.token not in gone)
