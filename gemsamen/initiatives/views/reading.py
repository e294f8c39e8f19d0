"""Reading initiatives: the list, one of them, and its log."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from gemsamen.accounts.current import today
from gemsamen.domain.initiative import InitiativePhase, InitiativeState, ParticipantRole
from gemsamen.domain.paging import PageRequest
from gemsamen.initiatives.forms import choices
from gemsamen.initiatives.reasons import comparison_axis
from gemsamen.initiatives.service import (
    InitiativeNotFoundError,
    compare_windows,
    initiative_counts,
    list_initiatives,
    list_interests,
    list_log,
    readiness_of,
)
from gemsamen.initiatives.views.arguments import EVERY_STATE, SORTS, address_with, page_number, query_from_address
from gemsamen.initiatives.views.attempts import read_initiative, who
from gemsamen.initiatives.views.blueprint import ONE, bp
from gemsamen.initiatives.views.finding import open_page
from gemsamen.web.messages import gettext as _


@bp.get("/initiatieven")
def overview() -> ResponseReturnValue:
    """List the initiatives of the own organisation."""
    query = query_from_address(request.args)
    return render_template(
        "initiatives/overview.html",
        page=list_initiatives(*who(), query),
        counts=initiative_counts(*who()),
        query=query,
        is_filtered=bool(query.text or query.phase or query.role),
        address=lambda **changes: url_for(".overview", **address_with(request.args, changes)),
        to_page=lambda number: url_for(".overview", **address_with(request.args, {"pagina": number})),
        sorts=[SelectChoice(value=value, label=word) for value, word in SORTS],
        phase_choices=choices(InitiativePhase),
        role_choices=choices(ParticipantRole),
        state_choices=[*choices(InitiativeState), SelectChoice(value=EVERY_STATE, label=_("Every state"))],
    )


@bp.get(ONE)
def details(initiative_id: int) -> ResponseReturnValue:
    """Show one initiative: all of it to those who take part or are invited, the outline to others who may find it."""
    try:
        initiative = read_initiative(initiative_id)
    except InitiativeNotFoundError:
        return open_page(initiative_id)
    comparison = compare_windows(*who(), initiative)
    return render_template(
        "initiatives/details.html",
        initiative=initiative,
        comparison=comparison,
        axis=comparison_axis(comparison, today()),
        phases=list(InitiativePhase),
        readiness=readiness_of(initiative),
        interests=list_interests(*who(), initiative_id) if initiative.may_lead else (),
        is_overdue=initiative.is_active and initiative.next_step.due < today(),
    )


@bp.get(f"{ONE}/logboek")
def log(initiative_id: int) -> ResponseReturnValue:
    """Show the whole log of an initiative."""
    title, page = list_log(*who(), initiative_id, PageRequest(number=page_number(request.args), size=50))
    return render_template(
        "initiatives/log.html",
        initiative_id=initiative_id,
        initiative_title=title,
        page=page,
        address=lambda number: url_for(".log", initiative_id=initiative_id, pagina=number),
    )
