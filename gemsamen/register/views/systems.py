"""The page of one system: when to begin, who else uses it, what is agreed, who sees what."""

from functools import partial

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import today
from gemsamen.catalogue.service import component_index
from gemsamen.db import transaction
from gemsamen.domain.contract import Window
from gemsamen.register.service import (
    OtherUse,
    RegisteredSystem,
    confirm_systems,
    get_system,
    list_strengths,
    who_else_uses,
)
from gemsamen.register.service.planning import STEP_MONTHS, TOTAL_MONTHS, Step, plan_back
from gemsamen.register.views.actors import editor, reader
from gemsamen.register.views.blueprint import bp
from gemsamen.register.views.drawings import contract_row, other_window, plan_row, timeline_axis
from gemsamen.register.views.others import first_of
from gemsamen.register.words import band_words, contract_mates_words, lead_words, option_words, window_words
from gemsamen.web.drawing import year_axis
from gemsamen.web.messages import gettext as _


@bp.get("/landschap/<int:system_id>")
def system(system_id: int) -> ResponseReturnValue:
    """Show one system of the own organisation."""
    actor, organisation_id = reader()
    found = get_system(actor, organisation_id, system_id)
    others = who_else_uses(actor, organisation_id, product_id=found.product_id)
    index = component_index()
    return render_template(
        "register/system.html",
        system=found,
        definitions={each.id: index.by_id[each.id].definition for each in found.components},
        planning=_planning(found),
        strengths=_strengths_in(found),
        others=first_of(others),
        other_total=len(others),
        municipality_count=len({other.organisation_id for other in others}),
        **_use_words(others, found.terms.window),
        lead=lead_words(found),
        option_words=option_words,
        band_words=band_words,
        contract_mates_words=contract_mates_words,
    )


@bp.post("/landschap/<int:system_id>/bevestigen")
def confirm_system(system_id: int) -> ResponseReturnValue:
    """Note that a system is still as registered."""
    actor, organisation_id = editor()
    found = get_system(actor, organisation_id, system_id)
    with transaction():
        confirm_systems(actor, organisation_id, [system_id])
    flash(_("You confirmed %(name)s today.", name=found.name))
    return redirect(url_for("register.system", system_id=system_id))


def _strengths_in(found: RegisteredSystem) -> dict[int, int]:
    """Return the number of the own strength per component of the system."""
    covered = {each.id for each in found.components}
    strengths = list_strengths(*reader())
    return {each.component_id: each.id for each in strengths if each.component_id in covered}


def _planning(found: RegisteredSystem) -> dict[str, object] | None:
    """Return the plans for the first and the last moment of changing over; nothing without an end date."""
    window = found.terms.window
    if window is None:
        return None
    ends = list(dict.fromkeys([window.first, window.last]))
    plans = [plan_back(end) for end in ends]
    starts = [plan[0].first for plan in plans]
    axis = timeline_axis(found.terms, min(starts), today())
    return {
        "plans": list(zip(ends, plans, strict=True)),
        "starts": starts,
        "next_start": next((start for start in starts if start >= today()), None),
        "axis": axis,
        "contract": contract_row(axis, found.terms, today()),
        "rows": [plan_row(axis, plan) for plan in plans],
        "months": STEP_MONTHS,
        "total_months": TOTAL_MONTHS,
        "step_words": {
            Step.DECIDE: _("Decide and form the group"),
            Step.TENDER: _("Tender"),
            Step.IMPLEMENT: _("Implement"),
        },
    }


def _use_words(others: list[OtherUse], own: Window | None) -> dict[str, object]:
    """Return what the table of other users needs to draw and to say."""
    shared = {id(other): other.terms.window.overlap(own) for other in others if own and other.terms.window}
    return {
        "axis": year_axis(today()),
        "draw_other": partial(other_window, year_axis(today()), own=own),
        "window_words": window_words,
        "overlap": (lambda other: shared.get(id(other))) if own else None,
        "together_count": len({other.organisation_id for other in others if shared.get(id(other))}),
    }
