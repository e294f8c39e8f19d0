"""What forms share: the attributes that tie a field to its hint and errors."""

from flask import Flask


def described_attributes(ids: str) -> dict[str, object]:
    """Return the attributes that let a screen reader find the hint and the errors of a field."""
    attributes: dict[str, object] = {"aria-describedby": ids.strip() or False}
    if any(each.endswith("-error") for each in ids.split()):
        attributes["aria-invalid"] = "true"
    return attributes


def register_form_filters(app: Flask) -> None:
    """Make the attributes available to the form components."""
    app.jinja_env.filters["attributes"] = described_attributes
