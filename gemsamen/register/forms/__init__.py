"""What users fill in about systems, gaps and strengths."""

from gemsamen.register.forms.gap import GapForm
from gemsamen.register.forms.sharing import Sharing
from gemsamen.register.forms.strength import StrengthForm
from gemsamen.register.forms.system import NewSystemForm, SystemForm

__all__ = ["GapForm", "NewSystemForm", "Sharing", "StrengthForm", "SystemForm"]
