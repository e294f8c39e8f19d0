"""``gemsamen serve``: start the web server with kernels that use one thread."""

import os
import sys

import click

SINGLE_THREADED = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=5000, show_default=True, envvar="PORT", type=click.IntRange(1, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Number of processes.")
def serve(host: str, port: int, workers: int) -> None:
    """Start the web server."""
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "2", "--no-log", "wsgi:app",
    ]  # fmt: skip
    os.execve(sys.executable, command, {**os.environ, **SINGLE_THREADED})  # noqa: S606  our own interpreter
