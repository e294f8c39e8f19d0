"""``gemsamen serve``: start the web server with kernels that use one thread."""

import errno
import os
import socket
import sys
from importlib import import_module

import click

from gemsamen.cli.welcome import greet
from gemsamen.config import LARGEST_PORT, ConfigurationError, Settings

SINGLE_THREADED = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
_CHECK = "gemsamen.cli.work.starting"
"""Takes a second to import, so only in production, where it is needed."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=5000, show_default=True, envvar="PORT", show_envvar=True, type=click.IntRange(1, LARGEST_PORT)
)
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Number of processes.")
@click.option("--welcome", "is_welcome", is_flag=True, help="First print the address and the example accounts.")
def serve(*, host: str, port: int, workers: int, is_welcome: bool) -> None:
    """Start the web server; Ctrl-C stops it."""
    os.environ["PORT"] = str(port)  # links in mails lead here, unless the settings name another address
    settings = _checked_settings()
    address = _free_address(host, port)
    if is_welcome:
        greet(settings)
    command = [sys.executable, "-m", "gemsamen.cli.workers", address, str(port), str(workers)]
    sys.stdout.flush()
    os.execve(sys.executable, command, {**os.environ, **SINGLE_THREADED})  # noqa: S606  our own interpreter


def _checked_settings() -> Settings:
    """Read the settings; stop in one sentence when they are wrong, or production would be unsafe."""
    try:
        settings = Settings.from_environment()
        for doubt in settings.doubts:
            click.echo(f"Warning: {doubt}.", err=True)
        if settings.is_production:
            import_module(_CHECK).check_start(settings)
    except ConfigurationError as error:
        raise click.ClickException(str(error)) from error
    return settings


def _free_address(host: str, port: int) -> str:
    """Return the address behind the name of a machine; stop in one sentence when it cannot be used."""
    if not host.strip():
        raise click.BadParameter("name a machine or its address, such as 127.0.0.1.", param_hint="--host")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            return str(probe.getsockname()[0])
        except OSError as error:
            raise click.ClickException(_refusal(host, port, error)) from error


def _refusal(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < LARGEST_PORT else port - 1
        return f"Port {port} is in use. Stop the other program, or choose another port: make run PORT={other}"
    if error.errno == errno.EACCES:
        return f"Port {port} needs more rights. Choose a port above 1023: make run PORT=5000"
    return f"This machine cannot listen on {host}, port {port}: {error.strerror or error}."
