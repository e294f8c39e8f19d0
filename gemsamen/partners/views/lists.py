"""The list of partners, and what one does with those that were ticked."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import PREFIX, current_actor, current_organisation, today
from gemsamen.db import transaction
from gemsamen.organisations.service import OrganisationNotFoundError
from gemsamen.organisations.service.examples import example_share
from gemsamen.partners.presenting import list_address, list_page, partners_table, query_from
from gemsamen.partners.service import (
    NotAMunicipalityError,
    PartnersError,
    express_interest,
    former_list,
    shown_list,
    suggest_partners,
)
from gemsamen.partners.views.blueprint import bp
from gemsamen.partners.views.files import file_of
from gemsamen.partners.views.interests import interests_on_page
from gemsamen.partners.views.keeping import keep_shown
from gemsamen.web.messages import gettext as _
from gemsamen.web.messages import ngettext
from gemsamen.web.safe_redirect import own_address

MOST_CHOSEN = 50

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@bp.get(f"{PREFIX}/partners")
def suggestions() -> ResponseReturnValue:
    """Show which municipalities suit as partners, and why."""
    actor, organisation = current_actor(), current_organisation()
    try:
        listing = suggest_partners(actor, organisation.id, query_from(request.args))
    except NotAMunicipalityError:
        return render_template("partners/no_municipality.html")
    former = former_list(actor, listing, today())
    is_refined = "HX-Request" in request.headers
    page = list_page(listing, interests_on_page(), datetime.now(_AMSTERDAM), former=former, is_refined=is_refined)
    text = render_template("partners/suggestions.html", page=page)
    keep_shown(shown_list(listing))
    return text


@bp.get(f"{PREFIX}/partners/download")
def download() -> ResponseReturnValue:
    """Give the list as a file for a spreadsheet."""
    try:
        listing = suggest_partners(current_actor(), current_organisation().id, query_from(request.args))
    except NotAMunicipalityError:
        abort(404)
    share = example_share()
    return file_of(partners_table(listing, share), f"partners-{listing.municipality.slug}", share)


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
    return redirect(own_address(request.form.get("terug")) or list_address(query))


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
    standing = _("You already showed interest in this municipality.")
    if len(chosen) > 1:
        standing = _("You already showed interest in all of these municipalities.")
    flash(text if shown else standing)
