"""The workers of the web server, started by ``gemsamen serve`` as a process of its own: HOST PORT WORKERS.

Several workers on Linux are made from one process that has the application and the shared register in memory, so that
they have that memory in common: what is laid out is never written to. A worker that is behind reads for itself.
"""

import contextlib
import gc
import multiprocessing
import sys
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask
from granian import Granian
from granian.constants import Interfaces
from sqlalchemy.exc import SQLAlchemyError

from gemsamen.pauses import without_pauses

with without_pauses():
    from gemsamen.app import create_app, refuse_unsafe_start
    from gemsamen.db import db
    from gemsamen.partners.service import shared_register

ROOT = Path(__file__).resolve().parent.parent.parent
BLOCKING_THREADS = 2
"""Requests that one worker handles at the same time; more only wait for each other."""


def preloaded_app() -> Flask:
    """Make the application with the shared register in memory and without open connections.

    A database that cannot be read yet is no reason not to start: every page says what is wrong.
    """
    app = create_app()
    refuse_unsafe_start(app)
    with app.app_context():
        with contextlib.suppress(SQLAlchemyError):
            shared_register()
        db.session.remove()
        db.engine.dispose()
    gc.collect()
    gc.freeze()
    return app


def serve(host: str, port: int, workers: int) -> None:
    """Serve until the process is told to stop."""
    loader: dict[str, Any] = {}
    if workers > 1 and sys.platform == "linux":
        multiprocessing.set_start_method("fork")
        loader = {"target_loader": partial(_given, preloaded_app()), "wrap_loader": False}
    server = Granian(
        "wsgi:app",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=BLOCKING_THREADS,
        log_enabled=False,
        working_dir=ROOT,
    )
    server.serve(**loader)


def _given(app: Flask) -> Flask:
    return app


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
