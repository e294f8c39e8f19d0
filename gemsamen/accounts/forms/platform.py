"""The forms of the platform administrator."""

from flask_wtf import FlaskForm
from wtforms import EmailField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from gemsamen.accounts.forms.members import not_blank, tidy
from gemsamen.accounts.service import LONGEST_EMAIL, LONGEST_NAME
from gemsamen.domain.organisation import ArrangementKind
from gemsamen.organisations.service import MunicipalityFacts
from gemsamen.web.labels import LABELS
from gemsamen.web.messages import lazy_gettext as _

KIND_CHOICES = [SelectChoice(member.value, word) for member, word in LABELS if isinstance(member, ArrangementKind)]


class PartnershipForm(FlaskForm):
    """Create a partnership of municipalities as an organisation of its own."""

    name = StringField(
        _("Name of the partnership"),
        validators=[InputRequired(), Length(max=LONGEST_NAME), not_blank],
        filters=[tidy],
    )
    kind = SelectField(_("Kind of cooperation"), choices=KIND_CHOICES, validators=[InputRequired()])
    members = SelectMultipleField(_("Municipalities that take part"), validators=[InputRequired()])

    def __init__(self, municipalities: list[MunicipalityFacts]) -> None:
        super().__init__()
        self.members.choices = [SelectChoice(each.code, each.name) for each in municipalities]

    @property
    def chosen_kind(self) -> ArrangementKind:
        """The kind that was chosen."""
        return ArrangementKind(self.kind.data)


class AdministratorForm(FlaskForm):
    """Invite an administrator for an organisation."""

    email = EmailField(_("Work e-mail address"), validators=[InputRequired(), Length(max=LONGEST_EMAIL)])
    name = StringField(_("Name"), validators=[Length(max=LONGEST_NAME)], filters=[tidy])
