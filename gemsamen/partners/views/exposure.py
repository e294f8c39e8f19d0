"""Who is suggested how often, for who manages the platform."""

from flask import render_template
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import current_actor
from gemsamen.partners.presenting.exposure import exposure_page
from gemsamen.partners.service import current_exposure, shown_exposure
from gemsamen.partners.views.blueprint import bp


@bp.get("/beheer/aanbevelingen")
def exposure() -> ResponseReturnValue:
    """Show how the places on lists spread over municipalities."""
    actor = current_actor()
    page = exposure_page(current_exposure(actor), shown_exposure(actor))
    return render_template("partners/exposure.html", page=page)
