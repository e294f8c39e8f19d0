"""What somebody filled in, in the words of the form that he saw, for when only the names of its fields are left."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, Field, SelectField
from wtforms.fields.core import UnboundField
from wtforms.meta import DefaultMeta
from wtforms.widgets import HiddenInput

from gemsamen.web.formatting import day
from gemsamen.web.kept_form import KeptForm
from gemsamen.web.messages import gettext as _


@dataclass(frozen=True, kw_only=True)
class FilledIn:
    """One thing that was filled in: the label of its field, and the text."""

    label: str
    text: str


def filled_in(kept: KeptForm) -> tuple[FilledIn, ...]:
    """Return what a person filled in, in the order in which it was sent; hidden fields and buttons are left out."""
    fields = _fields_for(kept)
    texts: dict[str, list[str]] = {}
    for name, value in kept.fields:
        word = _word(fields.get(name), value.strip())
        if word:
            texts.setdefault(name, []).append(word)
    return tuple(FilledIn(label=_label(fields.get(name)), text=", ".join(words)) for name, words in texts.items())


def _fields_for(kept: KeptForm) -> Mapping[str, Field]:
    """Return the fields of the form of that room which has most of the names."""
    room = (kept.endpoint or "").partition(".")[0]
    names = {name for name, _value in kept.fields}
    forms = [_fields_of(form) for form in _forms(FlaskForm) if form.__module__.startswith(f"gemsamen.{room}.")]
    likeliest = max(forms, key=lambda fields: len(names & set(fields)), default={})
    return {name: _bound(likeliest[name], name) for name in names & set(likeliest)}


def _forms(parent: type[FlaskForm]) -> Iterator[type[FlaskForm]]:
    for form in parent.__subclasses__():
        yield form
        yield from _forms(form)


def _fields_of(form: type[FlaskForm]) -> dict[str, UnboundField]:
    found = {name: getattr(form, name) for name in dir(form)}
    return {name: field for name, field in found.items() if isinstance(field, UnboundField)}


def _bound(field: UnboundField, name: str) -> Field:
    """Return a field outside its form, which may need more to be made than there is."""
    found: Field = field.bind(form=None, name=name, _meta=DefaultMeta())
    return found


def _label(field: Field | None) -> str:
    return str(field.label.text) if field and str(field.label.text) else _("Your text")


def _word(field: Field | None, value: str) -> str:
    """Return a value as a person reads it, an empty text for what he did not type or choose himself."""
    if field is None:
        return value if " " in value else ""  # a sentence, and not the value of a button
    if isinstance(field.widget, HiddenInput):
        return ""
    if isinstance(field, BooleanField):
        return _("yes")
    if isinstance(field, DateField):
        return _day(value)
    return _choice(field, value) if isinstance(field, SelectField) else value


def _day(value: str) -> str:
    try:
        return day(date.fromisoformat(value))
    except ValueError:
        return value


def _choice(field: SelectField, value: str) -> str:
    """Return the word of a choice; a choice that a form finds only when it opens has none here."""
    words = {str(choice.value): str(choice.label) for choice in field.choices or ()}
    return words.get(value, "")
