"""The forms with which participants work on an initiative: next step, phase, log, ending."""

from datetime import date

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired

from gemsamen.domain.contract import add_months
from gemsamen.domain.initiative import InitiativePhase, InitiativeState
from gemsamen.initiatives.forms.fields import SeenForm, bounded_day, choices, keep_within, number_of
from gemsamen.initiatives.service import LONGEST_BODY, LONGEST_STEP, LONGEST_TEXT, NextStep
from gemsamen.web.forms import at_most
from gemsamen.web.messages import lazy_gettext as _


class StepForm(SeenForm):
    """What happens next, by whom and when."""

    step = StringField(_("Next step"), validators=[InputRequired(_("Say what happens next.")), at_most(LONGEST_STEP)])
    owner = SelectField(
        _("Who sees to it?"),
        coerce=number_of,
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
