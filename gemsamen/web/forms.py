"""What forms share: the attributes that tie a field to its hint and errors, and how long a text may be."""

from flask import Flask
from wtforms.validators import Length

from gemsamen.web.messages import lazy_gettext as _


def at_most(characters: int) -> Length:
    """Return the rule that a text has at most so many characters, with a sentence that says what to do."""
    return Length(max=characters, message=_("Make this shorter: at most %(max)d characters fit."))


def described_attributes(ids: str) -> dict[str, object]:
    """Return the attributes that let a screen reader find the hint and the errors of a field."""
    attributes: dict[str, object] = {"aria-describedby": ids.strip() or False}
    if any(each.endswith("-error") for each in ids.split()):
        attributes["aria-invalid"] = "true"
    return attributes


def register_form_filters(app: Flask) -> None:
    """Make the attributes available to the form components."""
    app.jinja_env.filters["attributes"] = described_attributes
