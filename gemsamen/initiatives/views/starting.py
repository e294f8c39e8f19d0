"""Starting an initiative, from nothing or from what the address names."""

from dataclasses import dataclass
from datetime import timedelta

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import current_actor, current_organisation, today
from gemsamen.domain.access import Permission, require
from gemsamen.domain.contract import Window
from gemsamen.domain.initiative import InitiativeAudience, InitiativePhase, ParticipantRole
from gemsamen.initiatives.forms import StartForm
from gemsamen.initiatives.service import (
    Candidates,
    InitiativeDraft,
    NextStep,
    Origin,
    all_candidates,
    component_choices,
    find_candidates,
    newest_from,
    origin_from_component,
    origin_from_gap,
    origin_from_system,
    shared_window,
    start_initiative,
    started_just_now,
)
from gemsamen.initiatives.views.arguments import number
from gemsamen.initiatives.views.attempts import is_done, who
from gemsamen.initiatives.views.blueprint import bp
from gemsamen.initiatives.views.inviting import DAYS_TO_ANSWER, choose_partners, is_sent
from gemsamen.initiatives.views.mailing import mail_invitations
from gemsamen.web.messages import gettext as _

DAYS_TO_FIRST_STEP = 14
SHORTEST_WINDOW = timedelta(days=28)
"""A shorter period in common is chance, not a proposal."""


@dataclass(frozen=True, kw_only=True)
class _Started:
    """An initiative that was started, and whether it is new: the button may be pressed twice."""

    id: int
    is_new: bool


@bp.route("/initiatieven/nieuw", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Start an initiative."""
    require(current_actor(), Permission.WORK_ON_INITIATIVES, current_organisation().id)
    origin = _origin()
    form = _form(origin)
    candidates = choose_partners(form)
    started: list[_Started] = []
    if is_sent(form) and is_done(form, lambda: started.append(_start(form, origin, candidates))):
        return _begun(started[0], candidates)
    earlier = newest_from(*who(), origin)
    form.known.data = earlier.id if earlier else ""
    return render_template(
        "initiatives/new.html", form=form, origin=origin, earlier=earlier, everybody=all_candidates()
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


def _begun(started: _Started, candidates: Candidates) -> ResponseReturnValue:
    flash(_("The initiative has started."))
    if started.is_new and candidates.found:
        mail_invitations(started.id, [each.id for each in candidates.found])
    return redirect(url_for(".details", initiative_id=started.id))


def _form(origin: Origin) -> StartForm:
    day, window = today(), _window(origin)
    form = StartForm(
        title=_title(origin),
        component_id=origin.component_id,
        purpose=origin.description,
        due=day + timedelta(days=DAYS_TO_FIRST_STEP),
        reply_by=day + timedelta(days=DAYS_TO_ANSWER),
        window_first=window.first if window else None,
        window_last=window.last if window else None,
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


def _window(origin: Origin) -> Window | None:
    """Propose the period in which the own organisation and those named in the address can change over together."""
    if request.method == "POST" or origin.component_id is None:
        return None
    own = current_organisation()
    others = find_candidates(request.args.getlist("met")).found
    window = shared_window({own.id: own.name, **{each.id: each.name for each in others}}, origin.component_id)
    is_useful = window is not None and window.last - window.first >= SHORTEST_WINDOW and window.last >= today()
    return window if is_useful else None


def _start(form: StartForm, origin: Origin, candidates: Candidates) -> _Started:
    actor, own = who()
    known = started_just_now(actor, own, form.title.data or "")
    if known is not None:
        return _Started(id=known, is_new=False)
    return _Started(id=start_initiative(actor, own, _draft(form, origin, candidates)), is_new=True)


def _draft(form: StartForm, origin: Origin, candidates: Candidates) -> InitiativeDraft:
    chosen = tuple(each.id for each in candidates.found)
    return InitiativeDraft(
        title=form.title.data or "",
        purpose=form.purpose.data or "",
        component_id=form.component_id.data,
        phase=InitiativePhase(form.phase.data),
        role=ParticipantRole(form.role.data),
        next_step=NextStep(text=form.step.data or "", owner_id=current_organisation().id, due=form.due.data),
        gap_id=origin.gap_id,
        system_id=origin.system_id,
        known=number(form.known.data),
        window=form.window,
        audience=InitiativeAudience(form.audience.data),
        invitation=form.invitation(chosen) if chosen else None,
    )
