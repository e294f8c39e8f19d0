"""A progress bar for every stage of a command that takes a while."""

from collections.abc import Callable
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    TaskID,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

Moved = Callable[[float, float], None]
"""Tells how much is done, and of how much."""
WIDEST_TITLE = 30


class Stages:
    """Shows the bar of one stage at a time while it is open; nothing where nobody watches.

    Parameters
    ----------
    console : Console
        Where the bars are drawn.
    """

    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=20),
            TaskProgressColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task: TaskID | None = None
        self._title = ""

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._progress.stop()

    def stage(self, title: str) -> Moved:
        """Begin a stage, which ends the one before.

        Parameters
        ----------
        title : str
            What is being done, in a few words.

        Returns
        -------
        callable
            To be called with how much is done, and of how much.
        """
        if self._task is not None:
            self._progress.remove_task(self._task)
        self._task, self._title = self._progress.add_task(f"{title:<{WIDEST_TITLE}}", total=None), title
        return self._moved

    def told(self, title: str, done: float, total: float) -> None:
        """Tell how much of a stage is done; another title begins another stage."""
        if title != self._title:
            self.stage(title)
        self._moved(done, total)

    def _moved(self, done: float, total: float) -> None:
        if self._task is not None:
            self._progress.update(self._task, completed=done, total=total)
