"""Who reads the mail about initiatives for an organisation."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from gemsamen.accounts.models import Membership, User
from gemsamen.db import db
from gemsamen.domain.access import GRANTS, Permission, Role

COORDINATING = frozenset({Role.COORDINATOR, Role.ADMINISTRATOR})


@dataclass(frozen=True, kw_only=True)
class Receiver:
    """Somebody who gets mail, in his own language."""

    email: str
    name: str
    language: str


def receivers_of(organisation_ids: Collection[int]) -> dict[int, tuple[Receiver, ...]]:
    """Return who gets mail about initiatives, per organisation by address, in one statement.

    That is who coordinates or administers; where nobody does, everybody who may answer. An organisation in which
    nobody may is left out.
    """
    may_answer = [role for role in Role if Permission.WORK_ON_INITIATIVES in GRANTS[role]]
    rows = db.session.execute(
        select(Membership.organisation_id, Membership.role, User.email, User.name, User.language)
        .join(User, User.id == Membership.user_id)
        .where(Membership.organisation_id.in_(organisation_ids), Membership.role.in_(may_answer), User.active)
        .order_by(Membership.organisation_id, User.email)
    )
    found: defaultdict[int, list[tuple[Role, Receiver]]] = defaultdict(list)
    for number, role, email, name, language in rows:
        found[number].append((role, Receiver(email=email, name=name, language=language)))
    return {number: _chosen(people) for number, people in found.items()}


def _chosen(people: list[tuple[Role, Receiver]]) -> tuple[Receiver, ...]:
    coordinating = tuple(receiver for role, receiver in people if role in COORDINATING)
    return coordinating or tuple(receiver for _role, receiver in people)
