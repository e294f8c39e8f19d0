"""Storing the example accounts; their passwords are random in every installation."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from flask_security import hash_password
from sqlalchemy import select

from gemsamen.accounts.models import Membership, PlatformRole, User
from gemsamen.accounts.service.actors import PLATFORM_ADMINISTRATOR
from gemsamen.db import db
from gemsamen.demo.account_file import ExampleAccount
from gemsamen.demo.invention.people import PersonPlan

SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without signs that look alike, so that a password can be typed from paper."""

GROUPS, GROUP_LENGTH = 4, 4


def store_accounts(
    people: Iterable[PersonPlan], organisations: dict[str, int], partnership: tuple[str, int] | None, at: datetime
) -> list[ExampleAccount]:
    """Store the accounts and return them with their passwords; an address that a real user has is passed over.

    Parameters
    ----------
    partnership : tuple of str and int, or None
        Name and number of the partnership in which the coordinator works as well.
    """
    found = []
    for plan in people:
        known = db.session.scalar(select(User).where(User.email == plan.email))
        if known is None or known.is_example:
            password = _random_password()
            user = known or User(email=plan.email, is_example=True, created_at=at)
            _fill(user, plan, password)
            works_for = {organisations[code]: role for code, role in plan.memberships.items()}
            if partnership and plan.partnership_role:
                works_for[partnership[1]] = plan.partnership_role
            user.memberships = [
                Membership(organisation_id=number, role=role, created_at=at) for number, role in works_for.items()
            ]
            db.session.add(user)
            found.append(_account(plan, partnership, password))
    db.session.flush()
    return found


def _fill(user: User, plan: PersonPlan, password: str) -> None:
    user.name = plan.name
    user.password = hash_password(password)
    user.fs_uniquifier = secrets.token_hex(32)
    user.active = True
    user.language = "nl"
    user.roles = [_platform_role()] if plan.is_platform_administrator else []


def _random_password() -> str:
    groups = ["".join(secrets.choice(SIGNS) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS)]
    return "-".join(groups)


def _platform_role() -> PlatformRole:
    found = db.session.scalar(select(PlatformRole).where(PlatformRole.name == PLATFORM_ADMINISTRATOR))
    return found or PlatformRole(name=PLATFORM_ADMINISTRATOR, description="")


def _account(plan: PersonPlan, partnership: tuple[str, int] | None, password: str) -> ExampleAccount:
    names = [plan.organisation, *([partnership[0]] if partnership and plan.partnership_role else [])]
    return ExampleAccount(role=plan.role, organisation=", ".join(names), email=plan.email, password=password)
