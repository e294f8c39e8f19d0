"""The forms with which those who lead invite, give more time, give another role, and answer an interest."""

from datetime import date

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired

from gemsamen.domain.contract import add_months
from gemsamen.domain.initiative import ParticipantRole
from gemsamen.initiatives.forms.fields import CheckboxesField, bounded_day, choices, keep_within
from gemsamen.initiatives.service import LONGEST_NOTE, LONGEST_TEXT, InvitationDraft
from gemsamen.web.forms import at_most
from gemsamen.web.messages import lazy_gettext as _

_INVITED_ROLES = (
    ParticipantRole.PARTICIPANT,
    ParticipantRole.FOLLOWER,
    ParticipantRole.OBSERVER,
    ParticipantRole.DRIVER,
    ParticipantRole.SECRETARY,
)


class InvitationForm(FlaskForm):
    """Whom to invite, in which role, and until when they can answer."""

    partners = CheckboxesField(_("Chosen organisations"), validate_choice=False)
    more = StringField(_("Add a municipality or partnership"), validators=[at_most(2_000)])
    partner_role = SelectField(
        _("In which role?"),
        choices=choices(_INVITED_ROLES),
        default=ParticipantRole.PARTICIPANT.value,
        validators=[InputRequired()],
    )
    reply_by = bounded_day(_("Answer by"), _("Say until which day they can answer."))
    message = TextAreaField(_("Why do you ask them?"), validators=[at_most(LONGEST_TEXT)])

    @property
    def words(self) -> list[str]:
        """Everybody who was ticked, and what was typed: one name or more, with commas between them."""
        typed = str(self.more.data or "").replace(";", "\n").split("\n")
        return [*(self.partners.data or []), *typed]

    def invitation(self, organisation_ids: tuple[int, ...]) -> InvitationDraft:
        """Return the invitation as filled in."""
        return InvitationDraft(
            organisation_ids=organisation_ids,
            role=ParticipantRole(self.partner_role.data),
            reply_by=self.reply_by.data,
            message=self.message.data or "",
        )

    def bound_reply(self, today: date) -> None:
        """Offer days from today on."""
        keep_within(self.reply_by, today, add_months(today, 120))


class ParticipantForm(FlaskForm):
    """Give a participant another role."""

    role = SelectField(_("Role"), choices=choices(ParticipantRole), validators=[InputRequired()])


class MoreTimeForm(FlaskForm):
    """Let somebody answer until another day."""

    reply_by = bounded_day(_("Answer by"), _("Say until which day they can answer."))

    def bound(self, today: date) -> None:
        """Offer days from today on."""
        keep_within(self.reply_by, today, add_months(today, 120))


class InterestReplyForm(FlaskForm):
    """Answer “not now” to somebody who asks to take part."""

    reply = TextAreaField(_("What do you want to say to them?"), validators=[at_most(LONGEST_NOTE)])
