"""Simple ways to rank partners that a model has to beat."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.features import Register
from gemsamen.matching.incidence import CosineBlock

Floats = NDArray[np.float64]
Method = Callable[[Register], Floats]

FARTHER_THAN_ANYTHING_KM = 50_000.0


def random_order(register: Register) -> Floats:
    """Chance: the same on every run."""
    size = len(register.codes)
    return np.random.default_rng(0).random((size, size))


def nearest(register: Register) -> Floats:
    """Nearest first; an unknown distance comes last."""
    return -_kilometres(register)


def same_province_then_nearest(register: Register) -> Floats:
    """Nearest first, but the own province before any other."""
    return np.nan_to_num(_same_province(register)) * 2 * FARTHER_THAN_ANYTHING_KM - _kilometres(register)


def systems_cosine(register: Register) -> Floats:
    """Most similar systems first: cosine of TF-IDF."""
    tokens = [{fact.token: 1.0 for fact in profile.systems} for profile in register.profiles]
    block = CosineBlock(tokens)
    return np.array([block.cosines(row) for row in tokens]).reshape(len(tokens), len(tokens))


def popularity(register: Register) -> Floats:
    """Put the municipality with most known arrangements first, for everybody."""
    counts = np.array([len(profile.arrangements) for profile in register.profiles], dtype=np.float64)
    return np.tile(counts, (len(counts), 1))


BASELINES: dict[str, Method] = {
    "random": random_order,
    "popularity": popularity,
    "systems cosine": systems_cosine,
    "nearest": nearest,
    "same province, then nearest": same_province_then_nearest,
}


def _kilometres(register: Register) -> Floats:
    rows = [register.geography.compare(profile, row).kilometres for row, profile in enumerate(register.profiles)]
    return np.nan_to_num(np.array(rows), nan=FARTHER_THAN_ANYTHING_KM)


def _same_province(register: Register) -> Floats:
    return np.array(
        [register.geography.compare(profile, row).same_province for row, profile in enumerate(register.profiles)]
    )
