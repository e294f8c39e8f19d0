"""What the own organisation makes of a suggestion: interest, not now, or no; and taking that back."""

from datetime import date

from flask import abort, flash, redirect, request
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import PREFIX, current_actor, current_organisation
from gemsamen.db import transaction
from gemsamen.domain.partnering import Verdict
from gemsamen.partners.presenting import list_address, query_from
from gemsamen.partners.service import (
    InterestStandsError,
    Judgement,
    NothingToRecallError,
    PartnersError,
    UnlikelyDateError,
    express_interest,
    judge_suggestion,
    recall_suggestion,
)
from gemsamen.partners.views.blueprint import bp
from gemsamen.web.messages import gettext as _
from gemsamen.web.safe_redirect import own_address

INTEREST = "interesse"
VERDICTS = {"nee": Verdict.NO, "niet-nu": Verdict.NOT_NOW}


@bp.post(f"{PREFIX}/partners/oordeel/<other>")
def judge(other: str) -> ResponseReturnValue:
    """Turn a suggestion down or put it aside, for the own organisation only; or show interest, which the other sees."""
    answer = request.form.get("oordeel", "")
    if answer not in {INTEREST, *VERDICTS}:
        abort(400)
    try:
        with transaction():
            _keep(other, answer)
    except InterestStandsError:
        flash(_("You showed interest in this municipality. Take that back first if you no longer want to talk."))
    except UnlikelyDateError:
        flash(_("Choose a day in the next five years."), "error")
    except PartnersError:
        abort(404)
    return redirect(_back())


@bp.post(f"{PREFIX}/partners/oordeel/<other>/terughalen")
def recall(other: str) -> ResponseReturnValue:
    """Put a suggestion back that was turned down or put aside."""
    try:
        with transaction():
            name = recall_suggestion(current_actor(), current_organisation().id, other)
    except NothingToRecallError:
        flash(_("This municipality was on your list already."))
    else:
        flash(_("%(name)s can stand on your list again.", name=name))
    return redirect(_back())


def _keep(other: str, answer: str) -> None:
    actor, own, component = current_actor(), current_organisation().id, request.form.get("onderdeel") or None
    if answer == INTEREST:
        shown = express_interest(actor, own, other, component=component)
        flash(_("%(name)s now sees that you want to talk.", name=shown.name))
        return
    judge_suggestion(actor, own, other, Judgement(verdict=VERDICTS[answer], until=_day(), component=component))


def _day() -> date | None:
    """Return the day that was typed; nothing typed is no day."""
    text = request.form.get("tot", "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UnlikelyDateError(text[:20]) from error


def _back() -> str:
    return own_address(request.form.get("terug")) or list_address(query_from(request.form))
