"""Messages for users, typed; the message id is plain English, the Dutch stands in the catalogue.

In a message ``%(num)d`` stands for a figure, which gets the thousands marks of the language; ``%(year)s`` stands for a
value as it is.
"""

import re
from collections.abc import Mapping
from typing import cast

import flask_babel
from flask import Flask
from flask_babel.speaklater import LazyString
from jinja2.runtime import Context
from jinja2.utils import pass_context
from markupsafe import Markup

from gemsamen.web.figures import figure

__all__ = ["gettext", "lazy_gettext", "ngettext", "speak_in_templates"]

_FIGURE = re.compile(r"%\((\w+)\)d")


def gettext(message: str, /, **values: object) -> str:
    """Return a message in the language of this request."""
    text = _translated(message)
    return _filled(text, values) if values else text


def ngettext(singular: str, plural: str, num: int, /, **values: object) -> str:
    """Return the message that fits a number, in the language of this request; ``num`` is among the values."""
    return _filled(_translated_for(singular, plural, num), {"num": num, **values})


def lazy_gettext(message: str, /, **values: object) -> str:
    """Return a message that is put into a language when it is shown."""
    return cast("str", LazyString(gettext, message, **values))


def speak_in_templates(app: Flask) -> None:
    """Let templates write messages in the same way; every value is escaped."""
    app.jinja_env.globals.update(gettext=_gettext_in_template, ngettext=_ngettext_in_template)


@pass_context
def _gettext_in_template(context: Context, message: str, /, **values: object) -> str:
    return _filled(_marked(context, _translated(message)), values)


@pass_context
def _ngettext_in_template(context: Context, singular: str, plural: str, num: int, /, **values: object) -> str:
    return _filled(_marked(context, _translated_for(singular, plural, num)), {"num": num, **values})


def _translated(message: str) -> str:
    return str(flask_babel.get_domain().get_translations().ugettext(message))


def _translated_for(singular: str, plural: str, num: int) -> str:
    return str(flask_babel.get_domain().get_translations().ungettext(singular, plural, num))


def _marked(context: Context, text: str) -> str:
    return Markup(text) if context.eval_ctx.autoescape else text  # noqa: S704  our own catalogue, filled by escaping


def _filled(text: str, values: Mapping[str, object]) -> str:
    """Put the values into a text; of markup the values are escaped."""
    figures = {name: figure(cast("int", values[name])) for name in _FIGURE.findall(text)}
    as_texts = _FIGURE.sub(r"%(\1)s", text) if figures else text
    return type(text)(as_texts) % {**values, **figures}
