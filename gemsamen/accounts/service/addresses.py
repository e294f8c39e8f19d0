"""Another e-mail address for one's own account, by a link in a mail to that address; the link holds everything."""

import hashlib
from dataclasses import dataclass

from itsdangerous import BadData, URLSafeTimedSerializer
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from gemsamen.accounts.models import User
from gemsamen.accounts.service.actors import actor_of
from gemsamen.accounts.service.invitations import normal_email
from gemsamen.accounts.service.users import end_sessions
from gemsamen.audit.service import Subject, record
from gemsamen.db import db

VALID_SECONDS = 2 * 3600
_SALT = "another address"


class AddressTakenError(Exception):
    """Another account has this address."""


class AddressLinkError(Exception):
    """The link for another address is too old, was used, or is for another account."""


class SharedAccountError(Exception):
    """An example account is shared by everybody who tries gemsamen out, so its address stays."""


@dataclass(frozen=True, kw_only=True)
class AddressLink:
    """What the mail to the new address needs; no token when another account has the address.

    The page says the same in both cases, so that nobody learns who has an account.
    """

    email: str
    token: str | None


def ask_for_address(user: User, text: str, secret: str) -> AddressLink:
    """Return the link with which a user takes another address.

    Parameters
    ----------
    secret : str
        Signs the link.

    Raises
    ------
    InvalidEmailError
        If it is not an address.
    AddressTakenError
        If it is the present address of the user himself.
    SharedAccountError
        If it is an example account.
    """
    if user.is_example:
        raise SharedAccountError(user.email)
    email = normal_email(text)
    if email == user.email.lower():
        raise AddressTakenError(email)
    is_taken = db.session.scalar(select(User.id).where(func.lower(User.email) == email)) is not None
    token = None if is_taken else str(_serializer(secret).dumps([user.id, email, _mark(user)]))
    return AddressLink(email=email, token=token)


def address_in(user: User, token: str, secret: str) -> str:
    """Return the new address in a link.

    Raises
    ------
    AddressLinkError
        If the link does not work any more, or is not for this user.
    """
    try:
        number, email, mark = _serializer(secret).loads(token, max_age=VALID_SECONDS)
    except (BadData, ValueError, TypeError) as error:
        raise AddressLinkError from error
    if (number, mark) != (user.id, _mark(user)):
        raise AddressLinkError
    return str(email)


def take_address(user: User, token: str, secret: str) -> str:
    """Give the user the address in a link and return the one that he had; the caller commits.

    Sessions end, and so does every link that was mailed to the old address: its mailbox may be in other hands.

    Raises
    ------
    AddressLinkError
        If the link does not work any more, or is not for this user.
    AddressTakenError
        If another account took the address meanwhile.
    """
    email, before = address_in(user, token, secret), user.email
    if db.session.scalar(select(User.id).where(func.lower(User.email) == email)):
        raise AddressTakenError(email)
    user.email = email
    end_sessions(user)
    try:
        db.session.flush()
    except IntegrityError as error:
        raise AddressTakenError(email) from error
    subject, changes = Subject(kind="account", id=user.id, label=user.name), {"email": [before, email]}
    for organisation_id in (None, *(each.organisation_id for each in user.memberships)):
        record(actor_of(user), "account.address_changed", subject, organisation_id=organisation_id, changes=changes)
    return before


def _serializer(secret: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret, salt=_SALT)


def _mark(user: User) -> str:
    """Return what changes with the address and the password, so that a link works once and not after a reset."""
    return hashlib.sha256(f"{user.email}\0{user.password}".encode()).hexdigest()
