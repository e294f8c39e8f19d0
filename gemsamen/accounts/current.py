"""Who makes this request, and for which organisation; every page of a room stands under ``/voor/<organisation>``."""

import time
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import Flask, abort, current_app, g, request
from flask_login import current_user

from gemsamen.accounts.service import WorkingFor, actor_of, organisations_of, working_for
from gemsamen.domain.access import Actor
from gemsamen.organisations.service import examples_are_shown

PREFIX = "/voor/<organisation>"
_ARGUMENT = "organisation"
_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_KEPT_ANSWER = "gemsamen_shows_examples"
SECONDS_TO_KEEP_ANSWER = 10


def current_actor() -> Actor:
    """Return the actor of this request; the page is closed, so there is one."""
    if "actor" not in g:
        g.actor = actor_of(current_user)
    actor: Actor = g.actor
    return actor


def current_organisation() -> WorkingFor:
    """Return the organisation that this request works for."""
    found: WorkingFor = g.working_for
    return found


def today() -> date:
    """Return the day of today in the Netherlands."""
    return datetime.now(_AMSTERDAM).date()


def know_after_signing_in() -> None:
    """Find out for whom this request works, of somebody who signed in during it."""
    g.pop("actor", None)
    _find_organisation()


def know_for_whom(app: Flask) -> None:
    """Take the organisation from the address, check that the user works for it, and put it into new addresses.

    Somebody else's organisation does not exist for a user: the answer is 404, as for an address that never was.
    """
    app.url_value_preprocessor(_take_from_address)
    app.before_request(_find_organisation)
    app.url_defaults(_put_into_address)
    app.context_processor(_describe_user)


def _take_from_address(_endpoint: str | None, values: dict[str, object] | None) -> None:
    if values and _ARGUMENT in values:
        g.organisation_slug = values.pop(_ARGUMENT)


def _find_organisation() -> None:
    if not current_user.is_authenticated:
        return
    if "organisation_slug" in g:
        g.working_for = working_for(current_user, str(g.organisation_slug)) or abort(404)
    else:
        g.working_for = _first_organisation()


def _put_into_address(endpoint: str, values: dict[str, object]) -> None:
    found: WorkingFor | None = g.get("working_for")
    if found and _ARGUMENT not in values and current_app.url_map.is_endpoint_expecting(endpoint, _ARGUMENT):
        values[_ARGUMENT] = found.slug


def _describe_user() -> dict[str, object]:
    is_signed_in = current_user.is_authenticated
    return {
        "is_signed_in": is_signed_in,
        "is_platform_administrator": is_signed_in and current_actor().is_platform_administrator,
        "memberships": organisations_of(current_user) if is_signed_in else [],
        "today": today(),
        "working_for": g.get("working_for"),
        "here_address": lambda: request.full_path.rstrip("?"),
        "shows_examples": _shows_examples(),
    }


def _shows_examples() -> bool:
    """Tell whether there are example data; the answer is kept for some seconds, for it stands on every page."""
    if current_app.testing:
        return examples_are_shown()
    until, answer = current_app.extensions.get(_KEPT_ANSWER, (0.0, False))
    if time.monotonic() >= until:
        answer = examples_are_shown()
        current_app.extensions[_KEPT_ANSWER] = (time.monotonic() + SECONDS_TO_KEEP_ANSWER, answer)
    return bool(answer)


def _first_organisation() -> WorkingFor | None:
    """Return the organisation to work for on pages that belong to none."""
    organisations = organisations_of(current_user)
    return organisations[0] if organisations else None
