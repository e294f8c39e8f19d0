"""The words of the audit trail: a sentence per action, a word per kind of subject and per field."""

from enum import StrEnum

from gemsamen.domain.access import Role
from gemsamen.domain.initiative import InitiativePhase, ParticipantRole, ParticipantStatus
from gemsamen.domain.money import CostBand
from gemsamen.domain.organisation import ArrangementKind
from gemsamen.domain.register import Audience, GapStatus, GapUrgency, Hosting, LifecyclePhase
from gemsamen.web.messages import lazy_gettext as _

SENTENCES: dict[str, str] = {
    "account.changed": _("%(actor)s changed the own account."),
    "account.closed": _("%(actor)s closed the account of %(what)s."),
    "account.platform_administrator": _("%(actor)s let %(what)s manage the platform."),
    "account.reopened": _("%(actor)s opened the account of %(what)s again."),
    "gap.added": _("%(actor)s added the need %(what)s."),
    "gap.changed": _("%(actor)s changed the need %(what)s."),
    "gap.closed": _("%(actor)s closed the need %(what)s."),
    "gemma.loaded": _("%(actor)s loaded the GEMMA release %(what)s."),
    "import.applied": _("%(actor)s imported the file %(what)s."),
    "import.undone": _("%(actor)s undid the import of the file %(what)s."),
    "initiative.changed": _("%(actor)s changed the initiative %(what)s."),
    "initiative.completed": _("%(actor)s completed the initiative %(what)s."),
    "initiative.decided": _("%(actor)s wrote down a decision at the initiative %(what)s."),
    "initiative.declined": _("%(actor)s declined to take part in the initiative %(what)s."),
    "initiative.invitation_withdrawn": _("%(actor)s withdrew an invitation for the initiative %(what)s."),
    "initiative.invited": _("%(actor)s invited somebody to the initiative %(what)s."),
    "initiative.joined": _("%(actor)s let this organisation take part in the initiative %(what)s."),
    "initiative.left": _("%(actor)s left the initiative %(what)s for this organisation."),
    "initiative.next_step_set": _("%(actor)s set the next step of the initiative %(what)s."),
    "initiative.noted": _("%(actor)s wrote a note at the initiative %(what)s."),
    "initiative.phase_set": _("%(actor)s set the phase of the initiative %(what)s."),
    "initiative.reopened": _("%(actor)s opened the initiative %(what)s again."),
    "initiative.role_changed": _("%(actor)s changed a role in the initiative %(what)s."),
    "initiative.started": _("%(actor)s started the initiative %(what)s."),
    "initiative.stopped": _("%(actor)s stopped the initiative %(what)s."),
    "interest.expressed": _("%(actor)s showed interest in %(what)s."),
    "interest.withdrawn": _("%(actor)s withdrew the interest in %(what)s."),
    "invitation.accepted": _("%(actor)s accepted the invitation and has access now."),
    "invitation.resent": _("%(actor)s sent the invitation of %(what)s again."),
    "invitation.sent": _("%(actor)s invited %(what)s."),
    "invitation.withdrawn": _("%(actor)s withdrew the invitation of %(what)s."),
    "member.added": _("%(actor)s gave %(what)s access."),
    "member.removed": _("%(actor)s took away the access of %(what)s."),
    "member.role_changed": _("%(actor)s changed the role of %(what)s."),
    "organisation.colour_changed": _("%(actor)s changed the colour of %(what)s."),
    "organisation.created": _("%(actor)s created %(what)s."),
    "password.changed": _("%(actor)s changed the own password."),
    "password.reset": _("%(actor)s chose a new password by a link in a mail."),
    "product.added": _("%(actor)s added the product %(what)s."),
    "system.added": _("%(actor)s added the system %(what)s."),
    "system.changed": _("%(actor)s changed the system %(what)s."),
    "system.confirmed": _("%(actor)s confirmed that the system %(what)s is right."),
    "system.removed": _("%(actor)s removed the system %(what)s."),
    "system.restored": _("%(actor)s put the system %(what)s back."),
    "upload.discarded": _("%(actor)s threw away the file %(what)s without importing it."),
    "upload.received": _("%(actor)s uploaded the file %(what)s."),
}

KINDS: dict[str, str] = {
    "account": _("account"),
    "gap": _("need"),
    "gemma": _("GEMMA release"),
    "import": _("imported file"),
    "initiative": _("initiative"),
    "interest": _("interest"),
    "invitation": _("invitation"),
    "member": _("colleague"),
    "organisation": _("organisation"),
    "product": _("product"),
    "system": _("system"),
    "upload": _("uploaded file"),
}

FIELDS: dict[str, str] = {
    "audience": _("visible to"),
    "brand_colour": _("colour"),
    "budget_band": _("budget"),
    "changed": _("changed rows"),
    "components": _("components"),
    "contract_audience": _("contract visible to"),
    "contract_supplier": _("supplier of the contract"),
    "cost_band": _("cost per year, roughly"),
    "description": _("description"),
    "end": _("contract ends"),
    "errors": _("rows with an error"),
    "hosting": _("hosting"),
    "is_willing_to_lead": _("willing to lead"),
    "kind": _("kind"),
    "label": _("own name"),
    "language": _("language"),
    "members": _("members"),
    "name": _("name"),
    "new": _("new rows"),
    "next_step": _("next step"),
    "notice_months": _("months of notice"),
    "option_count": _("number of options"),
    "option_months": _("months per option"),
    "partnership": _("partnership"),
    "phase": _("phase"),
    "phase_since": _("in this phase since"),
    "product": _("product"),
    "purpose": _("purpose"),
    "remark": _("remark"),
    "role": _("role"),
    "start": _("contract starts"),
    "status": _("status"),
    "systems": _("systems"),
    "title": _("title"),
    "unchanged": _("unchanged rows"),
    "urgency": _("urgency"),
    "version": _("version"),
    "wanted_by": _("wanted by"),
    "yearly_cost": _("cost per year"),
}

FIELD_VALUES: dict[str, tuple[type[StrEnum], ...]] = {
    "audience": (Audience,),
    "budget_band": (CostBand,),
    "contract_audience": (Audience,),
    "cost_band": (CostBand,),
    "hosting": (Hosting,),
    "kind": (ArrangementKind,),
    "phase": (LifecyclePhase, InitiativePhase),
    "role": (Role, ParticipantRole),
    "status": (GapStatus, ParticipantStatus),
    "urgency": (GapUrgency,),
}
"""The vocabularies that the value of a field may come from."""

AMOUNTS = frozenset({"yearly_cost"})
"""Fields that hold euros."""
