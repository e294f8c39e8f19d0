"""The interest of and in the own organisation, asked once for a page; the templates of every room may ask for it."""

from flask import g

from gemsamen.accounts.current import current_actor, current_organisation
from gemsamen.partners.service import StandingInterest, standing_interests
from gemsamen.partners.views.blueprint import bp


def interests_on_page() -> tuple[StandingInterest, ...]:
    """Return the interests of and in the own organisation, newest first; one query, however often they are asked."""
    if "interests_on_page" not in g:
        g.interests_on_page = standing_interests(current_actor(), current_organisation().id)
    found: tuple[StandingInterest, ...] = g.interests_on_page
    return found


@bp.app_template_global("our_interest_in")
def our_interest_in(slug: str) -> StandingInterest | None:
    """Return the interest that the own organisation shows in another; none without an organisation to work for."""
    if g.get("working_for") is None:
        return None
    return next((each for each in interests_on_page() if each.is_ours and each.slug == slug), None)
