"""What forms share: the attributes that tie a field to its hint and errors, and how long a text may be."""

from flask import Flask
from wtforms import Field
from wtforms.validators import Length

from gemsamen.web.messages import gettext
from gemsamen.web.messages import lazy_gettext as _

_WITHOUT_NAME = "This field is required."
"""What WTForms says of an empty field: clear beside the field, but not in a list of errors."""


def at_most(characters: int) -> Length:
    """Return the rule that a text has at most so many characters, with a sentence that says what to do."""
    return Length(max=characters, message=_("Make this shorter: at most %(max)d characters fit."))


def described_attributes(ids: str) -> dict[str, object]:
    """Return the attributes that let a screen reader find the hint and the errors of a field."""
    attributes: dict[str, object] = {"aria-describedby": ids.strip() or False}
    if any(each.endswith("-error") for each in ids.split()):
        attributes["aria-invalid"] = "true"
    return attributes


def error_in_summary(error: str, field: Field) -> str:
    """Return an error as it reads in the list above a form, where nobody sees which field it is about."""
    if str(error) != field.gettext(_WITHOUT_NAME):
        return str(error)
    return gettext("%(field)s: fill this in.", field=field.label.text)


def register_form_filters(app: Flask) -> None:
    """Make the attributes available to the form components."""
    app.jinja_env.filters["attributes"] = described_attributes
    app.jinja_env.filters["in_summary"] = error_in_summary
