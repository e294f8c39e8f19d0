"""Who registered which product, for any number of organisations."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

N_COMPONENTS = 250
N_PRODUCTS = 3_000
N_SUPPLIERS = 400
N_REGIONS = 40
DRAWS = 162
"""Draws of a product per organisation; as popular products are drawn more than once, about 98 differ."""

GROUP = 4
SHARED = 0.45
"""Organisations in one shared office, and the part of its draws that a member takes over from the office."""

SEED = 20260101

Integers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Registrations:
    """What every organisation registered.

    Attributes
    ----------
    organisations, products : ndarray of int of shape (n_registrations,)
        In the order of the organisations, then of the products; no pair twice.
    components, suppliers : ndarray of int of shape (3000,)
        Of every product.
    regions : ndarray of int of shape (n,)
        Of every organisation.
    """

    organisations: Integers
    products: Integers
    components: Integers
    suppliers: Integers
    regions: Integers


def invent_registrations(size: int) -> Registrations:
    """Invent registrations: popularity after Zipf, a taste of every region, shared offices of four.

    Parameters
    ----------
    size : int
        Number of organisations.
    """
    generator = np.random.default_rng(SEED)
    components = _zipf(generator, N_COMPONENTS, N_PRODUCTS)
    suppliers = _zipf(generator, N_SUPPLIERS, N_PRODUCTS)
    popularity = 1.0 / np.arange(1, N_PRODUCTS + 1)
    tastes = popularity * generator.lognormal(0.0, 1.0, (N_REGIONS, N_PRODUCTS))
    regions = (np.arange(size) // GROUP) % N_REGIONS
    parts = [
        _draw(generator, np.flatnonzero(regions == region), np.cumsum(taste / taste.sum()))
        for region, taste in enumerate(tastes)
    ]
    products = np.full((size, DRAWS), N_PRODUCTS, dtype=np.int32)
    for rows, drawn in parts:
        products[rows] = drawn
    is_new = np.diff(products, axis=1, prepend=-1) > 0
    organisations = np.repeat(np.arange(size), is_new.sum(axis=1))
    return Registrations(organisations, products[is_new].astype(np.int64), components, suppliers, regions)


def _draw(
    generator: np.random.Generator, rows: Integers, cumulative: NDArray[np.float64]
) -> tuple[Integers, NDArray[np.int32]]:
    """Draw for the organisations of one region; return them and a row of products for each, in order, some twice."""
    chances = generator.random((len(rows), DRAWS), dtype=np.float32)
    offices = np.arange(len(rows)) // GROUP
    shared = int(DRAWS * SHARED)
    chances[:, :shared] = chances[offices * GROUP, :shared]
    products = np.searchsorted(cumulative, chances).clip(max=N_PRODUCTS - 1).astype(np.int32)
    return rows, np.sort(products, axis=1)


def _zipf(generator: np.random.Generator, kinds: int, size: int) -> Integers:
    popularity = np.arange(1.0, kinds + 1) ** -0.8
    return generator.choice(kinds, size=size, p=popularity / popularity.sum())
