"""The forms to register and change a gap or a strength: everything but what it is about."""

from typing import Any, Self

from wtforms import BooleanField, TextAreaField

from gemsamen.domain.money import CostBand
from gemsamen.domain.register import Audience, CapacityBand, GapUrgency, Origin
from gemsamen.register.forms.fields import ChoiceField, DayField
from gemsamen.register.forms.seen import SeenForm
from gemsamen.register.service import GapDraft, RegisteredEntry, StrengthDraft, Topic
from gemsamen.register.service.checking import LONGEST_DESCRIPTION
from gemsamen.web.forms import at_most
from gemsamen.web.messages import lazy_gettext as _


class EntryForm(SeenForm):
    """What gaps and strengths have in common."""

    facts: tuple[str, ...]
    """Names of the fields."""

    is_willing_to_lead = BooleanField(_("We are willing to take the lead"))
    audience = ChoiceField(_("Who may see this?"), Audience, default=Audience.MUNICIPALITIES)

    @classmethod
    def showing(cls, entry: RegisteredEntry) -> Self:
        """Return a form with what is registered, whatever was sent."""
        form = cls(formdata=None)
        for name in cls.facts:
            form[name].data = getattr(entry, name)
        form.show_version(entry.updated_at)
        return form

    def _values(self, topic: Topic, origin: Origin) -> dict[str, Any]:
        values = {name: self[name].data for name in self.facts}
        return vars(topic) | values | {"description": values["description"] or "", "origin": origin}


class GapForm(EntryForm):
    """What is to be known about a gap."""

    facts = GapDraft.FACTS
    already_there = _("You already registered this need.")
    changed_meanwhile = _("A colleague changed this need while you were typing. Compare, then save again.")

    urgency = ChoiceField(_("How urgent is it?"), GapUrgency, default=GapUrgency.THIS_YEAR)
    wanted_by = DayField(_("Wanted by"))
    budget_band = ChoiceField(_("Budget per year"), CostBand, empty=_("not filled in"))
    description = TextAreaField(_("What do you want to achieve?"), validators=[at_most(LONGEST_DESCRIPTION)])

    def draft(self, topic: Topic, origin: Origin = Origin.TYPED) -> GapDraft:
        """Return what was filled in about a topic."""
        return GapDraft(**self._values(topic, origin))


class StrengthForm(EntryForm):
    """What is to be known about a strength."""

    facts = StrengthDraft.FACTS
    already_there = _("You already registered this strength.")
    changed_meanwhile = _("A colleague changed this strength while you were typing. Compare, then save again.")

    capacity = ChoiceField(_("How much time can you spare for others?"), CapacityBand, empty=_("not filled in"))
    description = TextAreaField(_("What can you help others with?"), validators=[at_most(LONGEST_DESCRIPTION)])

    def draft(self, topic: Topic, origin: Origin = Origin.TYPED) -> StrengthDraft:
        """Return what was filled in about a topic."""
        return StrengthDraft(**self._values(topic, origin))
