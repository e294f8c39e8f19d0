"""A progress bar for every stage of a command that takes a while."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

Moved = Callable[[int, int], None]
"""Tells how much of how much is done."""


class Stages:
    """Shows one bar at a time, which goes when its stage is over; nothing where nobody watches.

    Parameters
    ----------
    console : Console
        Where the bars are drawn.
    """

    def __init__(self, console: Console) -> None:
        self._console = console

    @contextmanager
    def stage(self, title: str) -> Iterator[Moved]:
        """Show a bar as long as the block runs.

        Parameters
        ----------
        title : str
            What is being done, in a few words.

        Yields
        ------
        callable
            To be called with how much is done, and of how much.
        """
        columns = (
            TextColumn(f"{title:<28}"),
            BarColumn(),
            TaskProgressColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
        )
        is_watched = self._console.is_terminal
        with Progress(*columns, console=self._console, transient=True, disable=not is_watched) as progress:
            task = progress.add_task("", total=None)
            yield lambda done, total: progress.update(task, completed=done, total=total)
