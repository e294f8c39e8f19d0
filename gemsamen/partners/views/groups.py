"""Groups of three to eight municipalities for a need."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import PREFIX, current_actor, current_organisation, today
from gemsamen.partners.presenting.groups import group_page, groups_from
from gemsamen.partners.service import NotAMunicipalityError
from gemsamen.partners.service.groups import propose_groups, shown_group
from gemsamen.partners.views.blueprint import bp
from gemsamen.partners.views.keeping import keep_shown


@bp.get(f"{PREFIX}/groepsvoorstel")
def groups() -> ResponseReturnValue:
    """Propose groups for a component, or in general."""
    asked = groups_from(request.args)
    try:
        proposals = propose_groups(current_actor(), current_organisation().id, asked.query, today())
    except NotAMunicipalityError:
        return render_template("partners/no_municipality.html")
    page = render_template("partners/groups.html", page=group_page(proposals, asked, today()))
    shown = shown_group(proposals)
    if shown:
        keep_shown(shown)
    return page
