"""Commands that need the application run inside it; bad settings end in one clear sentence."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import click

from gemsamen.app import create_app
from gemsamen.config import ConfigurationError
from gemsamen.db import db

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def in_application(command: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Run a command inside an application built from the environment, and close its connections afterwards."""

    @wraps(command)
    def run(*arguments: Arguments.args, **options: Arguments.kwargs) -> Result:
        try:
            app = create_app()
        except ConfigurationError as error:
            raise click.ClickException(str(error)) from error
        with app.app_context():
            try:
                return command(*arguments, **options)
            finally:
                db.session.remove()
                db.engine.dispose()

    return run
