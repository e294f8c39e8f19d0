"""The filter of the audit trail."""

from flask import request
from flask_wtf import FlaskForm
from wtforms import DateField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from gemsamen.accounts.asking import end_of, start_of
from gemsamen.audit.service import AuditChoices, AuditFilter
from gemsamen.audit.wording import kind_word
from gemsamen.web.messages import gettext
from gemsamen.web.messages import lazy_gettext as _


class AuditFilterForm(FlaskForm):
    """Which part of the audit trail to show; it changes nothing, so it needs no guard."""

    class Meta:
        """Settings of the form."""

        csrf = False

    persoon = SelectField(_("Who"), default="")
    soort = SelectField(_("What"), default="")
    van = DateField(_("From"), validators=[Optional()])
    tot = DateField(_("Up to and including"), validators=[Optional()])

    def __init__(self, choices: AuditChoices) -> None:
        super().__init__(request.args)
        self.persoon.choices = [
            SelectChoice("", gettext("everybody")),
            *(SelectChoice(name) for name in choices.persons),
        ]
        self.soort.choices = [
            SelectChoice("", gettext("everything")),
            *(SelectChoice(kind, kind_word(kind)) for kind in choices.kinds),
        ]

    @property
    def asked(self) -> dict[str, str]:
        """What was asked for, as it stands in the address; a part of the address that is no question is left out."""
        return {field.name: request.args[field.name] for field in self if request.args.get(field.name)}

    @property
    def wanted(self) -> AuditFilter:
        """What is asked for; a part that cannot be read asks for nothing."""
        self.validate()
        person, kind = self.persoon, self.soort
        return AuditFilter(
            person="" if person.errors else person.data or "",
            kind="" if kind.errors else kind.data or "",
            since=start_of(self.van.data),
            until=end_of(self.tot.data),
        )
