"""Pages of exchange: choose a file, map its columns, check its rows, import them."""

from gemsamen.exchange.views import checking, mapping, result, uploading
from gemsamen.exchange.views.blueprint import bp

__all__ = ["bp", "checking", "mapping", "result", "uploading"]
