"""The form to register and change a strength."""

from wtforms import BooleanField, TextAreaField

from gemsamen.domain.register import Audience, CapacityBand, Origin
from gemsamen.register.forms.fields import ChoiceField
from gemsamen.register.forms.seen import SeenForm
from gemsamen.register.service import RegisteredStrength, StrengthDraft
from gemsamen.register.service.checking import LONGEST_DESCRIPTION
from gemsamen.web.forms import at_most
from gemsamen.web.messages import lazy_gettext as _

_FIELDS = ("capacity", "is_willing_to_lead", "description", "audience")


class StrengthForm(SeenForm):
    """What is to be known about a strength, apart from what it is about."""

    capacity = ChoiceField(_("How much time can you spare for others?"), CapacityBand, empty=_("not filled in"))
    is_willing_to_lead = BooleanField(_("We are willing to take the lead"))
    description = TextAreaField(_("What can you help others with?"), validators=[at_most(LONGEST_DESCRIPTION)])
    audience = ChoiceField(_("Who may see this?"), Audience, default=Audience.MUNICIPALITIES)

    def fill_from(self, strength: RegisteredStrength) -> None:
        """Show a registered strength."""
        for name in _FIELDS:
            self[name].data = getattr(strength, name)
        self.show_version(strength.updated_at)

    def draft(
        self, *, component_id: int | None = None, function_id: int | None = None, origin: Origin = Origin.TYPED
    ) -> StrengthDraft:
        """Return what was filled in."""
        values = {name: self[name].data for name in _FIELDS}
        values["description"] = values["description"] or ""
        return StrengthDraft(component_id=component_id, function_id=function_id, origin=origin, **values)
