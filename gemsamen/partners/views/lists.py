"""Pages of partners."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import PREFIX, current_actor, current_organisation, today
from gemsamen.db import transaction
from gemsamen.organisations.service import OrganisationNotFoundError
from gemsamen.partners.forms import InterestForm
from gemsamen.partners.presenting import comparison_page, list_address, list_page, query_from, spreadsheet
from gemsamen.partners.service import (
    InterestNotFoundError,
    InterestStandsError,
    NotAMunicipalityError,
    PartnersError,
    compare,
    express_interest,
    method_in_use,
    standing_interests,
    suggest_partners,
    withdraw_interest,
)
from gemsamen.partners.wording.method import method_page
from gemsamen.web.access import public
from gemsamen.web.messages import gettext as _
from gemsamen.web.messages import ngettext

bp = Blueprint("partners", __name__, template_folder="templates")

MOST_CHOSEN = 50


@bp.get(f"{PREFIX}/partners")
def suggestions() -> ResponseReturnValue:
    """Show which municipalities suit as partners, and why."""
    actor, organisation = current_actor(), current_organisation()
    try:
        listing = suggest_partners(actor, organisation.id, query_from(request.args))
    except NotAMunicipalityError:
        return render_template("partners/no_municipality.html")
    interests = standing_interests(actor, organisation.id)
    return render_template("partners/suggestions.html", page=list_page(listing, interests, today()))


@bp.get(f"{PREFIX}/partners/download")
def download() -> ResponseReturnValue:
    """Give the list as a file for a spreadsheet."""
    try:
        listing = suggest_partners(current_actor(), current_organisation().id, query_from(request.args))
    except NotAMunicipalityError:
        abort(404)
    headers = {"Content-Disposition": f'attachment; filename="partners-{listing.municipality.slug}.csv"'}
    return Response(spreadsheet(listing), mimetype="text/csv", headers=headers)


@bp.post(f"{PREFIX}/partners/keuze")
def choose() -> ResponseReturnValue:
    """Go on with the municipalities that were ticked: compare, show interest, or start an initiative."""
    chosen = list(dict.fromkeys(request.form.getlist("met")))[:MOST_CHOSEN]
    query = query_from(request.form)
    if not chosen:
        flash(_("Tick at least one municipality first."), "error")
    elif "initiatief" in request.form:
        return redirect(url_for("initiatives.new", met=chosen, onderdeel=query.component))
    elif "vergelijk" in request.form and len(chosen) == 1:
        return redirect(url_for("partners.comparison", other=chosen[0], onderdeel=query.component))
    elif "vergelijk" in request.form:
        flash(_("Tick exactly one municipality to compare with."), "error")
    else:
        _show_interest(chosen, query.component)
    return redirect(list_address(query))


@bp.get(f"{PREFIX}/vergelijking/<other>")
def comparison(other: str) -> ResponseReturnValue:
    """Show the own municipality beside another."""
    return _comparison(other, InterestForm(formdata=None, component=request.args.get("onderdeel")))


@bp.post(f"{PREFIX}/interesse/<other>")
def express(other: str) -> ResponseReturnValue:
    """Let another organisation know that this one wants to talk."""
    form = InterestForm()
    if not form.validate_on_submit():
        return _comparison(other, form)
    try:
        with transaction():
            component, note = form.component.data or None, form.note.data or ""
            shown = express_interest(current_actor(), current_organisation().id, other, component=component, note=note)
    except InterestStandsError:
        flash(_("You already showed interest in this municipality."))
    except PartnersError:
        abort(404)
    else:
        flash(_("%(name)s now sees that you want to talk.", name=shown.name))
    return redirect(url_for("partners.comparison", other=other))


@bp.post(f"{PREFIX}/interesse/<other>/intrekken")
def withdraw(other: str) -> ResponseReturnValue:
    """Take back the interest in another organisation."""
    try:
        with transaction():
            withdraw_interest(current_actor(), current_organisation().id, other)
    except InterestNotFoundError:
        flash(_("There was no interest to take back."))
    else:
        flash(_("You took back your interest."))
    return redirect(url_for("partners.suggestions"))


@bp.get("/zo-rekenen-wij")
@public
def method() -> ResponseReturnValue:
    """Explain how partners are computed, so that anyone can recompute it."""
    return render_template("partners/method.html", page=method_page(method_in_use()))


def _comparison(other: str, form: InterestForm) -> ResponseReturnValue:
    actor, organisation = current_actor(), current_organisation()
    try:
        found = compare(actor, organisation.id, other)
    except PartnersError:
        abort(404)
    interests = standing_interests(actor, organisation.id)
    page = comparison_page(found, interests, request.args.get("verband", ""), today())
    return render_template("partners/comparison.html", page=page, form=form)


def _show_interest(chosen: list[str], component: str | None) -> None:
    """Show interest in several municipalities; one that was approached before stays as it was."""
    shown = 0
    for other in chosen:
        try:
            with transaction():
                express_interest(current_actor(), current_organisation().id, other, component=component)
        except (PartnersError, OrganisationNotFoundError):
            continue
        shown += 1
    text = ngettext(
        "%(num)d municipality now sees that you want to talk.",
        "%(num)d municipalities now see that you want to talk.",
        shown,
    )
    flash(text if shown else _("You already showed interest in this municipality."))
