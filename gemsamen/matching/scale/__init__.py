"""Exact nearest neighbours for many organisations, and keeping them exact when one of them changes.

For 342 municipalities none of this is needed: everything there takes a millisecond. It is for a register of a country
or a continent. numpy and scipy only.
"""

from gemsamen.matching.scale.neighbours import Neighbours, nearest_neighbours
from gemsamen.matching.scale.postings import Postings
from gemsamen.matching.scale.updating import LiveNeighbours

__all__ = ["LiveNeighbours", "Neighbours", "Postings", "nearest_neighbours"]
