"""The guard before signing in and resetting: who is trying, from where, and how often already."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from hmac import compare_digest

from flask import Response, after_this_request, current_app, request

from gemsamen.accounts.service import (
    Attempt,
    TooManyAttemptsError,
    attempt_key,
    forget_attempt,
    judge_attempt,
    note_attempt,
)
from gemsamen.db import transaction

FREE_PER_ACCOUNT = 5
FREE_PER_ADDRESS = 60
FREE_RESETS_PER_ACCOUNT = 3
FREE_RESETS_PER_ADDRESS = 30
FREE_INVITATIONS = 40
"""For one organisation in an hour: a whole department at once, and no stream of unwanted mail."""
FREE_ADDRESS_CHANGES = 3
KNOWN_COOKIE = "bekend"
KNOWN_AGE_SECONDS = 180 * 24 * 3600
_MOST_KNOWN = 5
_SEPARATOR = "."
_IPV6_NETWORK = 64


@dataclass(frozen=True)
class SignInAttempt:
    """An attempt that may go on."""

    attempt: Attempt
    account: str
    email: str

    def succeeded(self) -> None:
        """Forget the earlier failures and know this browser next time."""
        with transaction():
            forget_attempt(self.attempt, self.account)
        after_this_request(self._know_browser)

    def _know_browser(self, response: Response) -> Response:
        accounts = [each for each in _known_accounts() if each != _mark(self.email)]
        marks = _SEPARATOR.join([_mark(self.email), *accounts][:_MOST_KNOWN])
        response.set_cookie(
            KNOWN_COOKIE,
            marks + _SEPARATOR + _key("known browser", marks),
            max_age=KNOWN_AGE_SECONDS,
            path=str(current_app.config["SECURITY_LOGIN_URL"]),
            secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
            httponly=True,
            samesite="Lax",
        )
        return response


def begin_sign_in(email: str) -> SignInAttempt:
    """Count an attempt to sign in.

    A browser in which this user signed in before is counted apart, so that a stranger who guesses does not slow
    down the user himself.

    Raises
    ------
    TooManyAttemptsError
        If there were too many before.
    """
    account = _key("account", email, _known_as(email))
    attempt = _begin({account: FREE_PER_ACCOUNT, _key("address", _network()): FREE_PER_ADDRESS})
    return SignInAttempt(attempt, account, email)


def begin_reset(email: str) -> None:
    """Count a request for a new password.

    Raises
    ------
    TooManyAttemptsError
        If there were too many before.
    """
    _begin(
        {
            _key("reset", email): FREE_RESETS_PER_ACCOUNT,
            _key("reset address", _network()): FREE_RESETS_PER_ADDRESS,
        }
    )


def begin_change(user_id: str) -> Attempt:
    """Count an attempt to name the present password of the signed-in user.

    Raises
    ------
    TooManyAttemptsError
        If there were too many before.
    """
    return _begin({_key("change", user_id): FREE_PER_ACCOUNT})


def begin_invitation(organisation_id: int | None) -> None:
    """Count a mail with an invitation of an organisation, or of the platform.

    Raises
    ------
    TooManyAttemptsError
        If there were too many before.
    """
    _begin({_key("invitation", str(organisation_id)): FREE_INVITATIONS})


def begin_address_change(user_id: str) -> None:
    """Count a mail to a new address of the signed-in user.

    Raises
    ------
    TooManyAttemptsError
        If there were too many before.
    """
    _begin({_key("new address", user_id): FREE_ADDRESS_CHANGES})


def _begin(free: Mapping[str, int]) -> Attempt:
    with transaction():
        attempt = note_attempt(free)
    minutes = judge_attempt(attempt)
    if minutes:
        with transaction():
            forget_attempt(attempt)
        raise TooManyAttemptsError(minutes)
    return attempt


def _known_as(email: str) -> str:
    """Return the mark of a browser that knows this account, an empty text for any other."""
    return str(request.cookies[KNOWN_COOKIE]) if _mark(email) in _known_accounts() else ""


def _known_accounts() -> list[str]:
    """Return the marks of the accounts that signed in from this browser; a cookie that we did not sign has none."""
    marks, _, signature = request.cookies.get(KNOWN_COOKIE, "").rpartition(_SEPARATOR)
    is_ours = compare_digest(signature.encode(), _key("known browser", marks).encode())
    return marks.split(_SEPARATOR) if is_ours else []


def _mark(email: str) -> str:
    return _key("mark", email)[:32]


def _key(*parts: str) -> str:
    return attempt_key(_secret(), *parts)


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])


def _network() -> str:
    """Return the address of the visitor; of an IPv6 address the part that belongs to one subscriber."""
    try:
        address = ipaddress.ip_address(request.remote_addr or "")
    except ValueError:
        return ""
    if address.version == 4:  # noqa: PLR2004  the version of the protocol
        return str(address)
    return str(ipaddress.ip_network((address, _IPV6_NETWORK), strict=False))
