"""The forms with which an organisation answers an invitation, shows interest, or leaves."""

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from gemsamen.domain.initiative import DeclineReason, ParticipantRole, ParticipantStatus
from gemsamen.initiatives.forms.fields import choices
from gemsamen.initiatives.service import LONGEST_BODY, LONGEST_NOTE, LONGEST_TEXT, Answer, offered_roles
from gemsamen.web.forms import at_most
from gemsamen.web.messages import lazy_gettext as _

DECLINE = "decline"


class AnswerForm(FlaskForm):
    """Answer an invitation."""

    choice = RadioField(
        _("What do you want to do?"), validators=[InputRequired(_("Choose one of the answers."))], validate_choice=False
    )
    mandate = StringField(_("Who decides about this with you?"), validators=[at_most(LONGEST_BODY)])
    reason = SelectField(_("Main reason"), choices=[], validate_choice=False)
    remark = TextAreaField(_("Is there something you want to say?"), validators=[at_most(LONGEST_TEXT)])

    def offer(self, role: ParticipantRole) -> None:
        """Offer the role that was asked for, the free roles, and to decline."""
        roles = [SelectChoice(value=each.value) for each in offered_roles(role)]
        self.choice.choices = [*roles, SelectChoice(value=DECLINE)]
        self.reason.choices = [SelectChoice(value="", label=_("rather not say")), *choices(DeclineReason)]

    def validate_choice(self, field: RadioField) -> None:
        """Refuse an answer that was not offered."""
        if field.data not in {choice.value for choice in field.choices}:
            raise ValidationError(_("Choose one of the answers."))

    @property
    def answer(self) -> Answer:
        """The answer as filled in."""
        remark = self.remark.data or ""
        if self.choice.data == DECLINE:
            reason = next((each for each in DeclineReason if each == self.reason.data), None)
            return Answer(status=ParticipantStatus.DECLINED, decline_reason=reason, remark=remark)
        role, mandate = ParticipantRole(self.choice.data), self.mandate.data or ""
        return Answer(status=ParticipantStatus.CONFIRMED, role=role, mandate=mandate, remark=remark)


class LeaveForm(FlaskForm):
    """Leave an initiative."""

    remark = TextAreaField(_("Is there something you want to say?"), validators=[at_most(LONGEST_TEXT)])


class InterestForm(FlaskForm):
    """Follow an initiative, ask to take part, or stop either."""

    wish = StringField()
    note = TextAreaField(_("Is there something you want to say?"), validators=[at_most(LONGEST_NOTE)])
