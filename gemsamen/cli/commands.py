"""Commands whose work is imported only when they run, so that help, completion and a wrong option are quick."""

import errno
from collections.abc import Callable, Mapping
from functools import wraps
from importlib import import_module
from keyword import iskeyword

import click

from gemsamen.pauses import without_pauses

_FULL = {errno.ENOSPC, errno.EDQUOT}


class LazyGroup(click.Group):
    """Commands by name, each in a module of its own that holds a command of the same name.

    A name that is a word of Python, such as ``import``, has an underscore behind it in its module.

    Parameters
    ----------
    modules : mapping of str to (str, str)
        Name of a command, with its module and the one line that the help of the group shows.
    """

    def __init__(self, *, modules: Mapping[str, tuple[str, str]], **settings: object) -> None:
        super().__init__(**settings)  # type: ignore[arg-type]  # click checks its own settings
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in alphabetical order."""
        del ctx  # the signature is click's
        return sorted(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command and return the command; nothing for an unknown name."""
        del ctx  # the signature is click's
        if cmd_name not in self.modules:
            return None
        attribute = cmd_name.replace("-", "_") + ("_" if iskeyword(cmd_name) else "")
        found: click.Command = getattr(import_module(self.modules[cmd_name][0]), attribute)
        return found

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; when the system refuses, such as on a full disk, that is one sentence.

        Raises
        ------
        click.ClickException
            With the sentence.
        """
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # nobody reads on: click ends the command without a word
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            room = " Make room and try again." if error.errno in _FULL else ""
            raise click.ClickException(f"This cannot go on. {place}{error.strerror or error}.{room}") from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.modules[name][1]) for name in self.list_commands(ctx)])


def done_in(module: str) -> Callable[[Callable[[], None]], Callable[..., None]]:
    """Let a command be done by the function of the same name in a module that is imported when it runs.

    Parameters
    ----------
    module : str
        Full name of the module; its function takes what the options and arguments of the command give, by name.
    """

    def decorate(declared: Callable[[], None]) -> Callable[..., None]:
        @wraps(declared)
        def run(**given: object) -> None:
            with without_pauses():
                work = import_module(module)
            getattr(work, declared.__name__)(**given)

        return run

    return decorate
