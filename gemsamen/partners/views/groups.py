"""Groups of three to eight municipalities for a need."""

from flask import abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import PREFIX, current_actor, current_organisation, today
from gemsamen.partners.presenting import list_address, query_from
from gemsamen.partners.presenting.groups import group_address, group_page, group_with, groups_from
from gemsamen.partners.presenting.question_addresses import about_from
from gemsamen.partners.service import NotAMunicipalityError
from gemsamen.partners.service.groups import MOST_NAMED, OnlyAFunctionError, propose_groups, shown_group
from gemsamen.partners.service.question import NoComponentError
from gemsamen.partners.views.blueprint import bp
from gemsamen.partners.views.keeping import keep_shown
from gemsamen.register.service import GapNotFoundError, SystemNotFoundError
from gemsamen.web.messages import gettext as _
from gemsamen.web.safe_redirect import own_address


@bp.get(f"{PREFIX}/groepsvoorstel")
def groups() -> ResponseReturnValue:
    """Propose groups for a component, a system or a gap, or in general."""
    asked = groups_from(request.args)
    try:
        proposals = propose_groups(current_actor(), current_organisation().id, asked.query, today())
    except NotAMunicipalityError:
        return render_template("partners/no_municipality.html")
    except (SystemNotFoundError, GapNotFoundError):
        abort(404)
    except NoComponentError as error:
        return render_template("partners/question_without_component.html", system_id=error.system_id, name=error.name)
    except OnlyAFunctionError as error:
        return render_template("partners/groups_for_function.html", error=error)
    page = render_template("partners/groups.html", page=group_page(proposals, asked, today()))
    shown = shown_group(proposals)
    if shown:
        keep_shown(shown)
    return page


@bp.post(f"{PREFIX}/groepsvoorstel/met")
def group_of_ticked() -> ResponseReturnValue:
    """Go on with the municipalities that were ticked on a list: groups that hold them all."""
    chosen = list(dict.fromkeys(request.form.getlist("met")))
    if not chosen:
        flash(_("Tick at least one municipality first."), "error")
    elif len(chosen) > MOST_NAMED:
        flash(_("A group has at most %(most)s others. Tick fewer municipalities.", most=MOST_NAMED), "error")
    else:
        return redirect(group_address(group_with(about_from(request.args), chosen)))
    return redirect(own_address(request.form.get("terug")) or list_address(query_from(request.form)))
