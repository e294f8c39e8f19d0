"""The profile of the own organisation; the blueprint is that of organisations, which cannot know its users."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import PREFIX, current_actor, current_organisation
from gemsamen.db import transaction
from gemsamen.domain.access import Permission, require
from gemsamen.domain.colour import brand_ramp
from gemsamen.organisations.forms import ColourForm
from gemsamen.organisations.service import profile_of, set_brand_colour
from gemsamen.organisations.views import bp
from gemsamen.web.messages import gettext as _


@bp.route(f"{PREFIX}/organisatie", methods=["GET", "POST"])
def profile() -> ResponseReturnValue:
    """Show the facts about the own organisation, and let an administrator choose its colour."""
    actor, organisation = current_actor(), current_organisation()
    shown = organisation.brand_colour
    form = ColourForm(colour=shown or "")
    if form.is_submitted():
        require(actor, Permission.MANAGE_MEMBERS, organisation.id)
    if form.validate_on_submit() and "bekijk" in request.form:
        shown = form.chosen
    elif form.validate_on_submit():
        with transaction():
            set_brand_colour(actor, organisation.id, form.chosen)
        flash(_("The colour has been changed.") if form.chosen else _("The colour is that of gemsamen again."))
        return redirect(url_for("organisations.profile"))
    return render_template(
        "organisations/profile.html",
        form=form,
        profile=profile_of(organisation.id),
        ramp=brand_ramp(shown) if shown else {},
        is_preview=shown != organisation.brand_colour,
    )
