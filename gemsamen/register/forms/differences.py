"""What the register holds now, beside what somebody filled in while a colleague saved."""

from decimal import Decimal
from textwrap import shorten

from wtforms import BooleanField, DateField, Field, FieldList, Form, HiddenField
from wtforms.fields.choices import SelectFieldBase

from gemsamen.web.formatting import day, euro
from gemsamen.web.messages import gettext as _

_MOST_SIGNS = 200


def differences(filled_in: Form, stored: Form) -> list[str]:
    """Return a sentence per field in which two forms differ, with what the second one holds; lists are left out."""
    fields = [field for field in filled_in if field.name in stored and not isinstance(field, FieldList | HiddenField)]
    return [
        _("%(field)s – now: %(value)s.", field=field.label.text, value=_words(stored[field.name]))
        for field in fields
        if _plain(field) != _plain(stored[field.name])
    ]


def _plain(field: Field) -> object:
    """Return a value so that nothing and an empty text are the same, and so are the line ends of browsers."""
    return field.data.replace("\r\n", "\n").strip() if isinstance(field.data, str) else field.data or ""


def _words(field: Field) -> str:
    if isinstance(field, BooleanField):
        return _("yes") if field.data else _("no")
    if isinstance(field, SelectFieldBase):
        return next((str(option.label.text) for option in field if option.checked), "")
    if field.data is None or not _plain(field):
        return _("not filled in")
    if isinstance(field, DateField):
        return day(field.data)
    return euro(field.data) if isinstance(field.data, Decimal) else f"“{shorten(str(field.data), _MOST_SIGNS)}”"
