"""The own municipality beside another, and interest in it."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import PREFIX, current_actor, current_organisation, today
from gemsamen.db import transaction
from gemsamen.partners.forms import InterestForm
from gemsamen.partners.presenting import comparison_page, comparison_view_from
from gemsamen.partners.service import (
    InterestNotFoundError,
    InterestStandsError,
    PartnersError,
    compare,
    express_interest,
    withdraw_interest,
)
from gemsamen.partners.views.blueprint import bp
from gemsamen.partners.views.interests import interests_on_page
from gemsamen.partners.views.keeping import keep_opened
from gemsamen.web.messages import gettext as _
from gemsamen.web.safe_redirect import own_address


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
    return redirect(own_address(request.form.get("terug")) or url_for("partners.comparison", other=other))


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
    return redirect(own_address(request.form.get("terug")) or url_for("partners.suggestions"))


def _comparison(other: str, form: InterestForm) -> ResponseReturnValue:
    actor, organisation = current_actor(), current_organisation()
    try:
        found = compare(actor, organisation.id, other, today())
    except PartnersError:
        abort(404)
    view = comparison_view_from(request.args, form.component.data)
    page = comparison_page(found, interests_on_page(), view, today())
    text = render_template("partners/comparison.html", page=page, form=form)
    keep_opened(organisation.id, found.other.municipality.organisation_id)
    return text
