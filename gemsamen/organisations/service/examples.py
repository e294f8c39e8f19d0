"""How much of what is shown or taken along is example data."""

from gemsamen.domain.examples import ExampleShare
from gemsamen.organisations.service.lookup import examples_are_shown


def example_share() -> ExampleShare:
    """Return how much of a list about several organisations is example data."""
    return ExampleShare.PART if examples_are_shown() else ExampleShare.NONE
