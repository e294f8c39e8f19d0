"""The forms that say what an initiative is about, and start one."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from gemsamen.domain.contract import Window, add_months
from gemsamen.domain.initiative import InitiativeAudience, InitiativePhase, ParticipantRole
from gemsamen.initiatives.forms.fields import SeenForm, bounded_day, choices, free_day, keep_within, number_of
from gemsamen.initiatives.forms.inviting import InvitationForm
from gemsamen.initiatives.service import LONGEST_STEP, LONGEST_TEXT, LONGEST_TITLE, STARTER_ROLES
from gemsamen.web.forms import at_most
from gemsamen.web.messages import lazy_gettext as _


class DescriptionForm(SeenForm):
    """What an initiative is about."""

    title = StringField(
        _("Title"), validators=[InputRequired(_("Give the initiative a title.")), at_most(LONGEST_TITLE)]
    )
    component_id = SelectField(_("Component"), coerce=number_of, validate_choice=False)
    purpose = TextAreaField(_("What do you want to reach together?"), validators=[at_most(LONGEST_TEXT)])
    window_first = free_day(_("Change over from"))
    window_last = free_day(_("Change over until"))
    audience = RadioField(
        _("Who can find this initiative?"),
        choices=choices(InitiativeAudience),
        default=InitiativeAudience.PARTICIPANTS.value,
        validators=[InputRequired()],
    )

    @property
    def window(self) -> Window | None:
        """The proposed period, when both of its ends are filled in."""
        first, last = self.window_first.data, self.window_last.data
        return Window(first=first, last=last) if first and last else None

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Check the fields, and refuse a period with one end."""
        is_fine = super().validate(extra_validators)
        has_one_end = bool(self.window_first.data) is not bool(self.window_last.data)
        if has_one_end and not (self.window_first.errors or self.window_last.errors):
            self.window_last.errors = [_("Fill in both days of the period, or neither.")]
            return False
        return bool(is_fine)

    def offer_components(self, components: Sequence[tuple[int, str]]) -> None:
        """Offer the components of the catalogue, and none."""
        self.component_id.choices = [
            SelectChoice(value="", label=_("No component")),
            *(SelectChoice(value=str(number), label=name) for number, name in components),
        ]


class StartForm(InvitationForm, DescriptionForm):
    """Start an initiative; the form remembers which one from the same need or system was there already."""

    known = HiddenField()

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
