"""What a gap or a strength is about: a component or a business function, chosen by a few letters."""

from flask import request

from gemsamen.catalogue.service import (
    ComponentChoice,
    FunctionChoice,
    get_component,
    get_function,
    search_components,
    search_functions,
)
from gemsamen.register.service import Topic
from gemsamen.register.views.arguments import LONGEST_TEXT, whole_number

MOST_FOUND = 8
TopicChoice = ComponentChoice | FunctionChoice


def chosen_topic() -> TopicChoice | None:
    """Return the component or business function in the address, or nothing when none was chosen yet."""
    slug, number = request.args.get("onderdeel"), request.args.get("functie")
    if slug:
        return get_component(slug).choice
    return get_function(whole_number(number) or 0) if number else None


def found_topics() -> dict[str, object]:
    """Return what fits the letters in the address, as the page to choose from needs it."""
    typed = request.args.get("zoek", "").strip()[:LONGEST_TEXT]
    return {
        "typed": typed,
        "components": search_components(typed, MOST_FOUND) if typed else [],
        "functions": search_functions(typed, MOST_FOUND) if typed else [],
    }


def topic_of(choice: TopicChoice) -> Topic:
    """Return what was chosen as the register knows it."""
    is_component = isinstance(choice, ComponentChoice)
    return Topic(component_id=choice.id) if is_component else Topic(function_id=choice.id)
