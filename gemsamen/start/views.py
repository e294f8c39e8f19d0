"""The landing page, the start page and the search over all rooms."""

from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from gemsamen.accounts.current import PREFIX, current_actor, current_organisation
from gemsamen.accounts.current import today as today_here
from gemsamen.register.words import missing_words
from gemsamen.start.drawings import coming_axis, coming_window
from gemsamen.start.sentences import (
    greeting,
    missing_address,
    missing_gain,
    task_words,
    waiting_words,
)
from gemsamen.start.service import search_everything, start_page
from gemsamen.web.access import public

bp = Blueprint("start", __name__, url_prefix=None, template_folder="templates")
for word in (missing_address, missing_gain, missing_words, task_words):
    bp.add_app_template_filter(word)


@bp.get("/")
@public
def home() -> ResponseReturnValue:
    """Tell visitors what gemsamen is for; send users to what needs them now."""
    if current_user.is_authenticated:
        return redirect(url_for(".entry"))
    return render_template("start/home.html")


@bp.get("/start")
def entry() -> ResponseReturnValue:
    """Send a user to the start page of an organisation that he works for, or say that there is none."""
    if g.working_for is not None:
        return redirect(url_for(".today", organisation=g.working_for.slug))
    if current_actor().is_platform_administrator:
        return redirect(url_for("accounts.platform"))
    return render_template("start/nobody.html")


@bp.get(f"{PREFIX}/start")
def today() -> ResponseReturnValue:
    """Show what needs the organisation now."""
    day, organisation = today_here(), current_organisation()
    page = start_page(current_actor(), organisation.id, day)
    return render_template(
        "start/today.html",
        page=page,
        axis=coming_axis(day),
        coming_window=coming_window,
        greeting=greeting(current_user.name, datetime.now(ZoneInfo("Europe/Amsterdam"))),
        waiting=waiting_words(page.now_count, organisation.name),
    )


@bp.get(f"{PREFIX}/zoeken")
def search() -> ResponseReturnValue:
    """Search in every room at once."""
    text = request.args.get("q", "")
    results = search_everything(current_actor(), current_organisation().id, text, today_here())
    return render_template("start/search.html", results=results, was_asked=bool(text.strip()))
