"""Keeping what was really looked at."""

from flask import request

from gemsamen.accounts.current import current_actor
from gemsamen.partners.service import Shown, log_opened, log_shown


def keep_shown(shown: Shown) -> None:
    """Keep a list that was shown on this page; call it when the page is made."""
    if _is_looked_at():
        log_shown(current_actor(), shown)


def keep_opened(organisation_id: int, about_organisation_id: int) -> None:
    """Keep that a partner was looked at on this page; call it when the page is made."""
    if _is_looked_at():
        log_opened(current_actor(), organisation_id, about_organisation_id)


def _is_looked_at() -> bool:
    """Tell whether somebody sees the page: not when a browser fetches ahead or asks for the head only."""
    return request.method == "GET" and "prefetch" not in request.headers.get("Sec-Purpose", "")
