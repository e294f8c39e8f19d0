"""Working on an initiative: description, next step, phase, log, ending."""

from datetime import timedelta
from functools import partial

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from gemsamen.accounts.current import today
from gemsamen.domain.contract import add_months
from gemsamen.domain.initiative import InitiativeAudience, InitiativePhase, InitiativeState
from gemsamen.initiatives.forms import (
    DecisionForm,
    DescriptionForm,
    EndForm,
    NoteForm,
    PhaseForm,
    StepForm,
    keep_within,
)
from gemsamen.initiatives.service import (
    DecisionDraft,
    InitiativeChange,
    InitiativeDetails,
    News,
    add_decision,
    add_note,
    change_initiative,
    complete_initiative,
    component_choices,
    remind_owner,
    reopen_initiative,
    set_next_step,
    set_phase,
    stop_initiative,
)
from gemsamen.initiatives.views.attempts import leading, page_or_change, tell, who, working
from gemsamen.initiatives.views.blueprint import ONE, bp
from gemsamen.initiatives.views.mailing import mail_owner
from gemsamen.web.messages import gettext as _

DAYS_TO_NEXT_STEP = 14
OLDEST_DECISION_MONTHS = 240


@bp.route(f"{ONE}/wijzigen", methods=["GET", "POST"])
def edit(initiative_id: int) -> ResponseReturnValue:
    """Change what an initiative is about."""
    initiative = leading(initiative_id)
    form = DescriptionForm(
        seen=initiative.updated_at.isoformat(),
        title=initiative.title,
        purpose=initiative.purpose,
        component_id=initiative.component_id,
        window_first=initiative.window.first if initiative.window else None,
        window_last=initiative.window.last if initiative.window else None,
        audience=initiative.audience.value,
    )
    form.offer_components(component_choices())

    def change() -> None:
        new = InitiativeChange(
            title=form.title.data or "",
            purpose=form.purpose.data or "",
            component_id=form.component_id.data,
            window=form.window,
            audience=InitiativeAudience(form.audience.data),
        )
        change_initiative(*who(), initiative_id, new, seen=form.seen_at)

    return page_or_change("edit", initiative_id, form, change, _("The description has been changed."))


@bp.route(f"{ONE}/volgende-stap", methods=["GET", "POST"])
def next_step(initiative_id: int) -> ResponseReturnValue:
    """Set what happens next."""
    initiative = working(initiative_id)
    form = _step_form(initiative)

    def change() -> None:
        set_next_step(*who(), initiative_id, form.next_step, seen=form.seen_at)

    tell_owner = partial(mail_owner, initiative_id, News.STEP)
    return page_or_change("next_step", initiative_id, form, change, _("The next step has been set."), tell_owner)


@bp.post(f"{ONE}/herinneren")
def remind(initiative_id: int) -> ResponseReturnValue:
    """Remind the owner of the next step by mail."""
    owner = leading(initiative_id).next_step_owner
    if tell(lambda: remind_owner(*who(), initiative_id), _("You reminded %(name)s of the next step.", name=owner)):
        mail_owner(initiative_id, News.STEP_AGAIN)
    return redirect(url_for(".details", initiative_id=initiative_id))


@bp.route(f"{ONE}/hervatten", methods=["GET", "POST"])
def reopen(initiative_id: int) -> ResponseReturnValue:
    """Take up an initiative that ended."""
    initiative = leading(initiative_id)
    if request.method == "GET" and initiative.state is InitiativeState.ACTIVE:
        flash(_("This initiative is active already."))
        return redirect(url_for(".details", initiative_id=initiative_id))
    form = _step_form(initiative)

    def change() -> None:
        reopen_initiative(*who(), initiative_id, form.next_step, seen=form.seen_at)

    tell_owner = partial(mail_owner, initiative_id, News.STEP)
    return page_or_change("reopen", initiative_id, form, change, _("The initiative is active again."), tell_owner)


@bp.route(f"{ONE}/fase", methods=["GET", "POST"])
def phase(initiative_id: int) -> ResponseReturnValue:
    """Move an initiative to another phase."""
    initiative = leading(initiative_id)
    form = PhaseForm(seen=initiative.updated_at.isoformat(), phase=initiative.phase.value)

    def change() -> None:
        set_phase(*who(), initiative_id, InitiativePhase(form.phase.data), seen=form.seen_at)

    return page_or_change(
        "phase", initiative_id, form, change, _("The phase has been set. Is the next step still right?")
    )


@bp.route(f"{ONE}/notitie", methods=["GET", "POST"])
def note(initiative_id: int) -> ResponseReturnValue:
    """Write a note in the log."""
    working(initiative_id)
    form = NoteForm()

    def change() -> None:
        add_note(*who(), initiative_id, form.text.data or "")

    return page_or_change("note", initiative_id, form, change, _("Your note stands in the log."))


@bp.route(f"{ONE}/besluit", methods=["GET", "POST"])
def decision(initiative_id: int) -> ResponseReturnValue:
    """Write down a decision."""
    working(initiative_id)
    form = DecisionForm(decided_on=today())
    keep_within(form.decided_on, add_months(today(), -OLDEST_DECISION_MONTHS), today())

    def change() -> None:
        draft = DecisionDraft(
            text=form.text.data or "", decided_on=form.decided_on.data, decided_by=form.decided_by.data or ""
        )
        add_decision(*who(), initiative_id, draft)

    return page_or_change("decision", initiative_id, form, change, _("The decision stands in the log."))


@bp.route(f"{ONE}/beeindigen", methods=["GET", "POST"])
def end(initiative_id: int) -> ResponseReturnValue:
    """Stop or complete an initiative, after saying why."""
    form = EndForm(seen=leading(initiative_id).updated_at.isoformat())

    def change() -> None:
        stops = form.state.data == InitiativeState.STOPPED.value
        finish = stop_initiative if stops else complete_initiative
        finish(*who(), initiative_id, form.reason.data or "", seen=form.seen_at)

    return page_or_change(
        "end", initiative_id, form, change, _("The initiative has ended. You can reopen it at any time.")
    )


def _step_form(initiative: InitiativeDetails) -> StepForm:
    form = StepForm(
        seen=initiative.updated_at.isoformat(),
        owner=initiative.next_step.owner_id,
        due=max(initiative.next_step.due, today() + timedelta(days=DAYS_TO_NEXT_STEP)),
    )
    form.owner.choices = [SelectChoice(value=str(each.organisation_id), label=each.name) for each in initiative.members]
    form.bound(today())
    return form
