"""Files with example data say so where it lasts: in their name, and on every line in a column of its own."""

from gemsamen.domain.examples import ExampleShare
from gemsamen.web.messages import gettext as _


def example_name(name: str, share: ExampleShare) -> str:
    """Return the name of a file, which begins with the word for an example when it holds any."""
    word = _("example")
    return name if share is ExampleShare.NONE else f"{word}-{name}"


def example_heading(share: ExampleShare) -> list[str]:
    """Return the name of the column that says so, as the last of a table; nothing when no column is needed."""
    return [] if share is ExampleShare.NONE else [_("Example data")]


def example_cell(share: ExampleShare) -> list[str]:
    """Return what every line of that column says; nothing when no column is needed."""
    return {ExampleShare.NONE: [], ExampleShare.PART: [_("in part")], ExampleShare.ALL: [_("yes")]}[share]
