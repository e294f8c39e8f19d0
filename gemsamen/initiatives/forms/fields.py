"""What the forms of initiatives are made of: choices, days, check boxes, and the version it was filled from."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from enum import StrEnum

from flask_babel.speaklater import LazyString
from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, SelectMultipleField, widgets
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from gemsamen.web.labels import label
from gemsamen.web.messages import lazy_gettext as _

_LARGEST_NUMBER = 2**31
_DAY_FORMATS = ["%Y-%m-%d", "%d-%m-%Y"]
_NO_DAY = _("Fill in a day, month and year, for example 15-12-2026.")


def choices(members: Iterable[StrEnum]) -> list[SelectChoice]:
    """Return the choices for values, each with its word as the beginning of a line."""
    return [SelectChoice(value=member.value, label=LazyString(capital_label, member)) for member in members]


def capital_label(member: StrEnum) -> str:
    """Return the word for a value with a capital, in the language of this request."""
    word = label(member)
    return word[:1].upper() + word[1:]


def number_of(text: object) -> int | None:
    """Read the number behind a choice; the empty choice is nothing."""
    return int(str(text)) if str(text or "").isdecimal() and int(str(text)) < _LARGEST_NUMBER else None


def bounded_day(label: str, problem: str) -> DateField:
    """Return a required field for a day; browsers send ISO days, older ones what a Dutch user types."""
    return DateField(
        label,
        format=_DAY_FORMATS,
        validators=[InputRequired(problem)],
        invalid_value_message=_NO_DAY,
    )


def free_day(label: str) -> DateField:
    """Return a field for a day that may stay empty."""
    return DateField(label, format=_DAY_FORMATS, validators=[Optional()], invalid_value_message=_NO_DAY)


def keep_within(field: DateField, first: date, last: date) -> None:
    """Let the browser offer only the days that make sense."""
    field.render_kw = {"min": first.isoformat(), "max": last.isoformat()}


class CheckboxesField(SelectMultipleField):
    """Several choices, each with its own check box."""

    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()


class SeenForm(FlaskForm):
    """A form that remembers which version of the initiative it was filled from."""

    seen = HiddenField()

    @property
    def seen_at(self) -> datetime:
        """When the initiative was last changed, as the user saw it; anything unreadable is too old."""
        try:
            moment = datetime.fromisoformat(str(self.seen.data))
        except ValueError:
            return datetime.min.replace(tzinfo=UTC)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
