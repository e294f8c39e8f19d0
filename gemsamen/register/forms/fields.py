"""Fields that read what people in the Netherlands type, and say what to type instead."""

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from wtforms import DateField, Field, IntegerField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import NumberRange, StopValidation
from wtforms.widgets import TextInput

from gemsamen.domain.money import LARGEST_YEARLY_COST
from gemsamen.register.service.checking import EARLIEST, LATEST
from gemsamen.web.labels import label
from gemsamen.web.messages import gettext as _
from gemsamen.web.messages import lazy_gettext as lazy

DAY_FORMATS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y")
LONGEST_NUMBER = 20
_AMOUNT = re.compile(r"(?:€|EUR)?\s*(-?[\d.\s]*\d(?:,\d{1,2})?)(?:,-|,--)?", re.IGNORECASE | re.ASCII)


class _TypedField(Field):
    """A field whose text is read by `read`; without text its data is nothing."""

    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed."""
        if valuelist:
            text = valuelist[0].strip()
            self.data = None  # stays so when the text means nothing
            self.data = self.read(text) if text else None

    def read(self, text: str) -> object:
        """Return what a text means, which is not empty.

        Raises
        ------
        ValueError
            If it means nothing; the message says what to type instead.
        """
        raise NotImplementedError


class DayField(_TypedField, DateField):
    """A day, from a date picker or typed as 31-12-2028."""

    def __init__(self, title: str, **arguments: Any) -> None:  # noqa: ANN401  WTForms' own arguments
        super().__init__(title, format=list(DAY_FORMATS), **arguments)

    def read(self, text: str) -> date:
        """Read a day and refuse what cannot be the day of a contract."""
        found = [day for day in (_parsed(text, form) for form in DAY_FORMATS) if day]
        if not found:
            raise ValueError(_("Fill in a day as 31-12-2028."))
        if not EARLIEST <= found[0] <= LATEST:
            raise ValueError(_("Fill in a day between %(first)s and %(last)s.", first=EARLIEST.year, last=LATEST.year))
        return found[0]


class NumberField(_TypedField, IntegerField):
    """A whole number of a few digits."""

    widget = TextInput()

    def read(self, text: str) -> int:
        """Read a whole number."""
        if len(text) > LONGEST_NUMBER or not re.fullmatch(r"-?\d+", text, re.ASCII):
            raise ValueError(_("Fill in a whole number, for example 12."))
        return int(text)


class AmountField(_TypedField, StringField):
    """Euros as 92.000 or 1.250,50; the data is a Decimal or nothing."""

    def read(self, text: str) -> Decimal:
        """Read an amount in Dutch notation."""
        amount = _amount(text)
        if amount is None:
            raise ValueError(_("Fill in an amount as 92.000 or 1.250,50."))
        if not 0 <= amount <= LARGEST_YEARLY_COST:
            raise ValueError(_("Fill in an amount between 0 and 999.999.999."))
        return amount

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{self.data:.2f}".replace(".", ",").removesuffix(",00")


class ChoiceField(SelectField):
    """One member of an enum, shown by its word; with an empty choice the data may be nothing."""

    def __init__(self, title: str, kind: type[StrEnum], *, empty: str | None = None, **arguments: Any) -> None:  # noqa: ANN401  WTForms' own
        def words() -> list[SelectChoice]:
            members = [SelectChoice(value=each.value, label=label(each)) for each in kind]
            return members if empty is None else [SelectChoice(value="", label=str(empty)), *members]

        def member(value: str) -> StrEnum | None:
            return kind(value) if value else None

        refusal = lazy("Choose one of the possibilities.")
        arguments |= {"invalid_value_message": refusal, "invalid_choice_message": refusal}
        super().__init__(title, coerce=member, choices=words, **arguments)
        self.flags.required = empty is None


def between(lowest: int, highest: int) -> NumberRange:
    """Return the rule that a number lies within bounds, with a sentence that names them."""
    return _Between(min=lowest, max=highest)


class _Between(NumberRange):
    def __call__(self, form: object, field: Field) -> None:
        """Refuse a number outside the bounds; nothing filled in is fine."""
        del form  # the signature is WTForms'
        if field.data is not None and not self.min <= field.data <= self.max:
            raise StopValidation(_("Fill in a number from %(first)d to %(last)d.", first=self.min, last=self.max))


def _parsed(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text, form).date()  # noqa: DTZ007  a day has no time zone
    except ValueError:
        return None


def _amount(text: str) -> Decimal | None:
    """Read Dutch notation; a point before one or two last digits is a decimal point."""
    match = _AMOUNT.fullmatch(text) if len(text) <= LONGEST_NUMBER else None
    if match is None:
        return None
    digits = re.sub(r"\s", "", match[1])
    if re.fullmatch(r"-?\d+\.\d{1,2}", digits):
        digits = digits.replace(".", ",")
    elif "." in digits and not re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d{1,2})?", digits):
        return None
    try:
        return Decimal(digits.replace(".", "").replace(",", "."))
    except InvalidOperation:
        return None
