"""The forms to register, change and close a gap."""

from wtforms import BooleanField, TextAreaField

from gemsamen.domain.money import CostBand
from gemsamen.domain.register import Audience, GapUrgency, Origin
from gemsamen.register.forms.fields import ChoiceField, DayField
from gemsamen.register.forms.seen import SeenForm
from gemsamen.register.service import GapDraft, RegisteredGap
from gemsamen.register.service.checking import LONGEST_DESCRIPTION
from gemsamen.web.forms import at_most
from gemsamen.web.messages import lazy_gettext as _

_FIELDS = ("urgency", "wanted_by", "budget_band", "is_willing_to_lead", "description", "audience")


class GapForm(SeenForm):
    """What is to be known about a gap, apart from what it is about."""

    urgency = ChoiceField(_("How urgent is it?"), GapUrgency, default=GapUrgency.THIS_YEAR)
    wanted_by = DayField(_("Wanted by"))
    budget_band = ChoiceField(_("Budget per year"), CostBand, empty=_("not filled in"))
    is_willing_to_lead = BooleanField(_("We are willing to take the lead"))
    description = TextAreaField(_("What do you want to achieve?"), validators=[at_most(LONGEST_DESCRIPTION)])
    audience = ChoiceField(_("Who may see this?"), Audience, default=Audience.MUNICIPALITIES)

    def fill_from(self, gap: RegisteredGap) -> None:
        """Show a registered gap."""
        for name in _FIELDS:
            self[name].data = getattr(gap, name)
        self.show_version(gap.updated_at)

    def draft(
        self, *, component_id: int | None = None, function_id: int | None = None, origin: Origin = Origin.TYPED
    ) -> GapDraft:
        """Return what was filled in."""
        values = {name: self[name].data for name in _FIELDS}
        values["description"] = values["description"] or ""
        return GapDraft(component_id=component_id, function_id=function_id, origin=origin, **values)
