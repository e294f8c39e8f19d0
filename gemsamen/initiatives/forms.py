"""The forms of initiatives; what is allowed is decided by the services."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum

from flask_babel.speaklater import LazyString
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    widgets,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from gemsamen.domain.contract import add_months
from gemsamen.domain.initiative import InitiativePhase, InitiativeState, ParticipantRole, ParticipantStatus
from gemsamen.initiatives.service import (
    FREE_ROLES,
    LONGEST_BODY,
    LONGEST_STEP,
    LONGEST_TEXT,
    LONGEST_TITLE,
    STARTER_ROLES,
    Answer,
    InvitationDraft,
    NextStep,
)
from gemsamen.web.forms import at_most
from gemsamen.web.labels import label
from gemsamen.web.messages import lazy_gettext as _

DECLINE = "decline"
_INVITED_ROLES = (*FREE_ROLES, ParticipantRole.DRIVER, ParticipantRole.SECRETARY)
_LARGEST_NUMBER = 2**31


def choices(members: Iterable[StrEnum]) -> list[SelectChoice]:
    """Return the choices for values, each with its word as the beginning of a line."""
    return [SelectChoice(value=member.value, label=LazyString(capital_label, member)) for member in members]


def capital_label(member: StrEnum) -> str:
    """Return the word for a value with a capital, in the language of this request."""
    word = label(member)
    return word[:1].upper() + word[1:]


def _number(text: object) -> int | None:
    """Read the number behind a choice; the empty choice is nothing."""
    return int(str(text)) if str(text or "").isdecimal() and int(str(text)) < _LARGEST_NUMBER else None


def bounded_day(label: str, problem: str) -> DateField:
    """Return a required field for a day; browsers send ISO days, older ones what a Dutch user types."""
    return DateField(
        label,
        format=["%Y-%m-%d", "%d-%m-%Y"],
        validators=[InputRequired(problem)],
        invalid_value_message=_("Fill in a day, month and year, for example 15-12-2026."),
    )


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


class DescriptionForm(SeenForm):
    """What an initiative is about."""

    title = StringField(
        _("Title"), validators=[InputRequired(_("Give the initiative a title.")), at_most(LONGEST_TITLE)]
    )
    component_id = SelectField(_("Component"), coerce=_number, validate_choice=False)
    purpose = TextAreaField(_("What do you want to reach together?"), validators=[at_most(LONGEST_TEXT)])

    def offer_components(self, components: Sequence[tuple[int, str]]) -> None:
        """Offer the components of the catalogue, and none."""
        self.component_id.choices = [
            SelectChoice(value="", label=_("No component")),
            *(SelectChoice(value=str(number), label=name) for number, name in components),
        ]


class StepForm(SeenForm):
    """What happens next, by whom and when."""

    step = StringField(_("Next step"), validators=[InputRequired(_("Say what happens next.")), at_most(LONGEST_STEP)])
    owner = SelectField(
        _("Who sees to it?"),
        coerce=_number,
        validate_choice=False,
        validators=[InputRequired(_("Choose who sees to it."))],
    )
    due = bounded_day(_("Due on"), _("Say on which day the next step is due."))

    @property
    def next_step(self) -> NextStep:
        """The step as filled in."""
        return NextStep(text=self.step.data or "", owner_id=self.owner.data or 0, due=self.due.data)

    def bound(self, today: date) -> None:
        """Offer days from today on."""
        keep_within(self.due, today, add_months(today, 120))


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
        """Everybody who was ticked or typed."""
        typed = str(self.more.data or "").replace(";", ",").replace("\n", ",").split(",")
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


class StartForm(InvitationForm, DescriptionForm):
    """Start an initiative."""

    phase = SelectField(
        _("Phase"),
        choices=choices(InitiativePhase),
        default=InitiativePhase.EXPLORING.value,
        validators=[InputRequired()],
    )
    role = RadioField(
        _("What do you do yourself?"),
        choices=choices(STARTER_ROLES),
        default=ParticipantRole.DRIVER.value,
        validators=[InputRequired()],
    )
    step = StringField(_("Next step"), validators=[InputRequired(_("Say what happens next.")), at_most(LONGEST_STEP)])
    due = bounded_day(_("Due on"), _("Say on which day the next step is due."))

    def bound(self, today: date) -> None:
        """Offer days from today on."""
        self.bound_reply(today)
        keep_within(self.due, today, add_months(today, 120))


class AnswerForm(FlaskForm):
    """Answer an invitation."""

    choice = RadioField(
        _("What do you want to do?"), validators=[InputRequired(_("Choose one of the answers."))], validate_choice=False
    )
    remark = TextAreaField(_("Is there something you want to say?"), validators=[at_most(LONGEST_TEXT)])

    def offer(self, role: ParticipantRole) -> None:
        """Offer the role that was asked for, the free roles, and to decline."""
        roles = [role, *(free for free in FREE_ROLES if free is not role)]
        self.choice.choices = [*(SelectChoice(value=each.value) for each in roles), SelectChoice(value=DECLINE)]

    def validate_choice(self, field: RadioField) -> None:
        """Refuse an answer that was not offered."""
        if field.data not in {choice.value for choice in field.choices}:
            raise ValidationError(_("Choose one of the answers."))

    @property
    def answer(self) -> Answer:
        """The answer as filled in."""
        remark = self.remark.data or ""
        if self.choice.data == DECLINE:
            return Answer(status=ParticipantStatus.DECLINED, remark=remark)
        role = ParticipantRole(self.choice.data)
        return Answer(status=ParticipantStatus.CONFIRMED, role=role, remark=remark)


class PhaseForm(SeenForm):
    """Move to another phase."""

    phase = RadioField(
        _("In which phase is the initiative now?"),
        choices=choices(InitiativePhase),
        validators=[InputRequired(_("Choose a phase."))],
    )


class NoteForm(FlaskForm):
    """Write a note in the log."""

    text = TextAreaField(
        _("What happened?"), validators=[InputRequired(_("Write down what happened.")), at_most(LONGEST_TEXT)]
    )


class DecisionForm(FlaskForm):
    """Write down a decision."""

    text = TextAreaField(
        _("What was decided?"), validators=[InputRequired(_("Write down what was decided.")), at_most(LONGEST_TEXT)]
    )
    decided_on = bounded_day(_("Decided on"), _("Say on which day it was decided."))
    decided_by = StringField(_("Who decided?"), validators=[at_most(LONGEST_BODY)])


class EndForm(SeenForm):
    """Stop or complete an initiative."""

    state = RadioField(
        _("How does it end?"),
        choices=choices((InitiativeState.COMPLETED, InitiativeState.STOPPED)),
        validators=[InputRequired(_("Choose how the initiative ends."))],
    )
    reason = TextAreaField(
        _("Why, or with which result?"),
        validators=[InputRequired(_("Say why the initiative ends.")), at_most(LONGEST_TEXT)],
    )


class LeaveForm(FlaskForm):
    """Leave an initiative."""

    remark = TextAreaField(_("Is there something you want to say?"), validators=[at_most(LONGEST_TEXT)])


class ParticipantForm(FlaskForm):
    """Give a participant another role."""

    role = SelectField(_("Role"), choices=choices(ParticipantRole), validators=[InputRequired()])
