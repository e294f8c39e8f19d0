"""Registrations as rows of length 1, so that a product of two rows is their cosine."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack

from benchmarks.synthetic.registrations import N_COMPONENTS, N_PRODUCTS, N_SUPPLIERS, Registrations

WEIGHTS = (0.3, 0.5, 0.2)
"""Parts of the square of the length that come from components, products and suppliers."""


def unit_rows(registered: Registrations, size: int) -> csr_array:
    """Lay registrations in a matrix of unit rows.

    Returns
    -------
    csr_array of float32 of shape (size, 3650)
        Components, products and suppliers, each weighted by ln((1 + n) / (1 + holders)) + 1.
    """
    kinds = (
        (registered.components[registered.products], N_COMPONENTS),
        (registered.products, N_PRODUCTS),
        (registered.suppliers[registered.products], N_SUPPLIERS),
    )
    blocks = [
        _unit(registered.organisations, keys, (size, width), weight)
        for (keys, width), weight in zip(kinds, WEIGHTS, strict=True)
    ]
    laid = hstack(blocks, format="csr", dtype=np.float32)
    laid.indices, laid.indptr = laid.indices.astype(np.int32), laid.indptr.astype(np.int32)
    return laid


def _unit(rows: NDArray[np.int64], keys: NDArray[np.int64], shape: tuple[int, int], weight: float) -> csr_array:
    block = csr_array((np.ones(len(rows)), (rows, keys)), shape=shape)
    block.sum_duplicates()
    holders = np.bincount(block.indices, minlength=shape[1])
    block.data = (np.log((1 + shape[0]) / (1 + holders)) + 1)[block.indices]
    lengths = np.sqrt(np.add.reduceat(block.data**2, block.indptr[:-1]) / weight)
    block.data /= np.repeat(lengths, np.diff(block.indptr))
    return block
