"""Starting an initiative, from nothing or from what the address names."""

from datetime import timedelta

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import current_actor, current_organisation, today
from gemsamen.domain.access import Permission, require
from gemsamen.domain.initiative import InitiativePhase, ParticipantRole
from gemsamen.initiatives.forms import StartForm
from gemsamen.initiatives.service import (
    Candidates,
    InitiativeDraft,
    NextStep,
    Origin,
    all_candidates,
    component_choices,
    origin_from_component,
    origin_from_gap,
    origin_from_system,
    start_initiative,
)
from gemsamen.initiatives.views.arguments import number
from gemsamen.initiatives.views.attempts import is_done, who
from gemsamen.initiatives.views.blueprint import bp
from gemsamen.initiatives.views.inviting import DAYS_TO_ANSWER, choose_partners, is_sent
from gemsamen.web.messages import gettext as _

DAYS_TO_FIRST_STEP = 14


@bp.route("/initiatieven/nieuw", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Start an initiative."""
    require(current_actor(), Permission.WORK_ON_INITIATIVES, current_organisation().id)
    origin = _origin()
    form = _form(origin)
    candidates = choose_partners(form)
    started: list[int] = []
    if is_sent(form) and is_done(form, lambda: started.append(_start(form, origin, candidates))):
        flash(_("The initiative has started."))
        return redirect(url_for(".details", initiative_id=started[0]))
    return render_template(
        "initiatives/new.html", form=form, origin=origin, chosen=candidates.found, everybody=all_candidates()
    )


def _origin() -> Origin:
    """Return what the address says that the initiative starts from; what is not there is left out."""
    arguments = request.args
    system_id, gap_id = number(arguments.get("systeem")), number(arguments.get("behoefte"))
    found = None
    if gap_id:
        found = origin_from_gap(*who(), gap_id)
    elif system_id:
        found = origin_from_system(*who(), system_id)
    elif "onderdeel" in arguments:
        found = origin_from_component(arguments["onderdeel"][:200])
    return found or Origin()


def _form(origin: Origin) -> StartForm:
    day = today()
    form = StartForm(
        title=_title(origin),
        component_id=origin.component_id,
        purpose=origin.description,
        due=day + timedelta(days=DAYS_TO_FIRST_STEP),
        reply_by=day + timedelta(days=DAYS_TO_ANSWER),
    )
    form.offer_components(component_choices())
    form.bound(day)
    return form


def _title(origin: Origin) -> str:
    if not origin.name:
        return ""
    if origin.system_id:
        return _("Replace %(name)s together", name=origin.name)
    return _("Arrange %(name)s together", name=origin.name)


def _start(form: StartForm, origin: Origin, candidates: Candidates) -> int:
    actor, own = who()
    chosen = tuple(each.id for each in candidates.found)
    return start_initiative(
        actor,
        own,
        InitiativeDraft(
            title=form.title.data or "",
            purpose=form.purpose.data or "",
            component_id=form.component_id.data,
            phase=InitiativePhase(form.phase.data),
            role=ParticipantRole(form.role.data),
            next_step=NextStep(text=form.step.data or "", owner_id=own, due=form.due.data),
            gap_id=origin.gap_id,
            system_id=origin.system_id,
            invitation=form.invitation(chosen) if chosen else None,
        ),
    )
