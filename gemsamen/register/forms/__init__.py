"""What users fill in about systems, gaps and strengths."""

from gemsamen.register.forms.entry import GapForm, StrengthForm
from gemsamen.register.forms.seen import SeenForm
from gemsamen.register.forms.sharing import Sharing
from gemsamen.register.forms.system import NewSystemForm, SystemForm

__all__ = ["GapForm", "NewSystemForm", "SeenForm", "Sharing", "StrengthForm", "SystemForm"]
