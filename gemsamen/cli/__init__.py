"""The ``gemsamen`` command: serve, demo, import, suggest, evaluate."""

from gemsamen.cli.main import main

__all__ = ["main"]
