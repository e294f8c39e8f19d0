"""Keeping which lists of suggestions were shown, so that the model can be judged and learn.

A list is kept once per organisation, day and content. It is written after the page is made, on a connection of its own:
the page never waits long for it, and never fails because of it. What is kept says nothing of persons.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, ScalarSelect, insert, select

from gemsamen.catalogue.models import Component
from gemsamen.db import now
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.partnering import ListKind
from gemsamen.partners.models import ShownList, ShownSuggestion
from gemsamen.partners.service.aside import Memory, dutch_day, write_aside


@dataclass(frozen=True, kw_only=True)
class ShownPartner:
    """One place on a list: who, with the score that put it there and its probability where one was given."""

    organisation_id: int
    score: float
    probability: float | None = None


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A list as it was shown.

    Parameters
    ----------
    organisation_id : int
        Who asked.
    kind : ListKind
        What kind of list it is.
    scope : str
        Which of the lists of that kind, such as ``"regional"``.
    partners : tuple of ShownPartner
        In the order of the list; for a group proposal its members.
    model_version : str
        Name of the coefficients.
    revision : int
        Number of changes in the register at that moment.
    component : str or None
        Part of the address of the component that was asked for.
    function_id : int or None
        Business function that was asked for.
    weights : mapping of str to float
        Weights that the asker chose, as far as not the usual ones.
    """

    organisation_id: int
    kind: ListKind
    scope: str
    partners: tuple[ShownPartner, ...]
    model_version: str
    revision: int
    component: str | None = None
    function_id: int | None = None
    weights: Mapping[str, float] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """What makes two lists the same: what was asked, the model, and who stands where; not the exact scores."""
        content = [
            self.kind,
            self.scope,
            self.component,
            self.function_id,
            self.model_version,
            sorted(self.weights.items()),
            [each.organisation_id for each in self.partners],
        ]
        return hashlib.blake2b(json.dumps(content).encode(), digest_size=16).hexdigest()


_memory = Memory()


def log_shown(actor: Actor, shown: Shown) -> None:
    """Keep a list that was shown, at most once per organisation, day and content, in two statements.

    It commits by itself, on a connection of its own. A database that cannot be written to, or not soon, costs a
    warning in the log and nothing else. An operator at the command line asks for nobody, and an empty list teaches
    nothing: neither is kept.

    Raises
    ------
    AccessDeniedError
        If the actor may not read for the organisation.
    """
    require(actor, Permission.READ, shown.organisation_id)
    if actor.is_operator or not shown.partners:
        return
    moment = now()
    key = (dutch_day(moment), shown.organisation_id, shown.digest)
    write_aside(lambda connection: _write(connection, shown, moment), memory=_memory, key=key)


def _write(connection: Connection, shown: Shown, moment: datetime) -> None:
    number = connection.scalar(
        insert(ShownList)
        .values(
            organisation_id=shown.organisation_id,
            kind=shown.kind,
            scope=shown.scope,
            component_id=_component_id(shown.component),
            function_id=shown.function_id,
            weights=dict(shown.weights),
            model_version=shown.model_version,
            revision=shown.revision,
            digest=shown.digest,
            shown_on=dutch_day(moment),
            shown_at=moment,
        )
        .returning(ShownList.id)
    )
    rows = [
        {
            "list_id": number,
            "position": position,
            "organisation_id": each.organisation_id,
            "score": each.score,
            "probability": each.probability,
        }
        for position, each in enumerate(shown.partners, start=1)
    ]
    connection.execute(insert(ShownSuggestion), rows)


def _component_id(slug: str | None) -> ScalarSelect[int] | None:
    return select(Component.id).where(Component.slug == slug).scalar_subquery() if slug else None
