"""Registering, changing and finding what an organisation says about a topic: what gaps and strengths have in common."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import IntegrityError

from gemsamen.audit.service import Subject, record
from gemsamen.catalogue.models import BusinessFunction, Component
from gemsamen.db import db, now
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.register.models import Entry
from gemsamen.register.service.changes import Facts, changes_of, entry_facts
from gemsamen.register.service.checking import is_id
from gemsamen.register.service.errors import ChangedMeanwhileError, DuplicateError
from gemsamen.register.service.values import EntryDraft, Topic
from gemsamen.revision.service import bump_revision

Row = TypeVar("Row", bound=Entry)
Draft = TypeVar("Draft", bound=EntryDraft)


def is_about(model: type[Entry], topic: Topic) -> ColumnElement[bool]:
    """Return the condition that a gap or strength is about a topic."""
    if topic.component_id is not None:
        return model.component_id == topic.component_id
    return model.function_id == topic.function_id


def topic_of(entry: Entry) -> Topic:
    """Return what a stored gap or strength is about."""
    return Topic(component_id=entry.component_id, function_id=entry.function_id)


@dataclass(frozen=True, kw_only=True)
class Entries(Generic[Row, Draft]):
    """All gaps, or all strengths, to write in; the caller commits.

    Parameters
    ----------
    kind : str
        What one is called in the audit trail.
    facts : tuple of str
        What is filled in about one.
    is_current : ColumnElement
        Which can still be changed; an organisation has at most one of these per topic.
    checked : callable
        Cleans a draft, or refuses it with `InvalidDraftError`.
    """

    kind: str
    model: type[Row]
    facts: tuple[str, ...]
    is_current: ColumnElement[bool]
    checked: Callable[[Draft], Draft]
    not_found: type[Exception]
    duplicate: type[DuplicateError]

    def add(self, actor: Actor, organisation_id: int, draft: Draft) -> int:
        """Register one and return its number."""
        require(actor, Permission.EDIT_REGISTER, organisation_id)
        row = self.store(organisation_id, draft)
        self.tell(actor, "added", row, changes_of({}, entry_facts(self.facts, row)))
        return row.id

    def change(
        self, actor: Actor, organisation_id: int, number: int, draft: Draft, *, seen_at: datetime | None
    ) -> bool:
        """Bring one in line with a draft, apart from its topic, and tell whether that changed anything."""
        require(actor, Permission.EDIT_REGISTER, organisation_id)
        row = self.own(organisation_id, number)
        if seen_at is not None and row.updated_at != seen_at:
            raise ChangedMeanwhileError(row.updated_at)
        draft = self.checked(draft)
        changes = changes_of(entry_facts(self.facts, row), entry_facts(self.facts, draft))
        if not changes:
            return False
        self._fill(row, draft, now())
        self.tell(actor, "changed", row, changes)
        return True

    def find(self, actor: Actor, organisation_id: int, topic: Topic) -> int | None:
        """Return the number of what the own organisation registered about a topic, when there is something."""
        require(actor, Permission.READ, organisation_id)
        return self._find(organisation_id, topic)

    def own(self, organisation_id: int, number: int, condition: ColumnElement[bool] | None = None) -> Row:
        """Return a stored one of an organisation, locked until the end of the transaction; by default a current one."""
        which = self.is_current if condition is None else condition
        own = (self.model.id == number, self.model.organisation_id == organisation_id, which)
        statement = select(self.model).where(*own).with_for_update().execution_options(populate_existing=True)
        row = db.session.scalar(statement) if is_id(number) else None
        if row is None:
            raise self.not_found(number)
        return row

    def store(self, organisation_id: int, draft: Draft) -> Row:
        """Write a new row, or raise the error for a duplicate with the number of the first."""
        draft, moment = self.checked(draft), now()
        row = self.model(organisation_id=organisation_id, origin=draft.origin, created_at=moment)
        row.component_id, row.function_id = draft.component_id, draft.function_id
        self._fill(row, draft, moment)
        with self.refusing_duplicates(organisation_id, draft):
            db.session.add(row)
        return row

    @contextmanager
    def refusing_duplicates(self, organisation_id: int, topic: Topic) -> Iterator[None]:
        """Write what happens in the block; what the database refuses becomes the error for a duplicate."""
        try:
            with db.session.begin_nested():
                yield
        except IntegrityError:
            same = self._find(organisation_id, topic)
            if same is None:
                raise
            raise self.duplicate(same) from None

    def tell(self, actor: Actor, what: str, row: Row, changes: Facts | None = None) -> None:
        """Note in the audit trail what happened, and that the register changed."""
        action, subject = f"{self.kind}.{what}", self.subject(row)
        record(actor, action, subject, organisation_id=row.organisation_id, changes=changes)
        bump_revision()

    def subject(self, row: Row) -> Subject:
        """Return one as the audit trail names it: after its topic."""
        is_component = row.component_id is not None
        model, key = (Component, row.component_id) if is_component else (BusinessFunction, row.function_id)
        name = db.session.scalar(select(model.name).where(model.id == key))
        return Subject(kind=self.kind, label=name or "", id=row.id)

    def _fill(self, row: Row, draft: Draft, moment: datetime) -> None:
        for name in self.facts:
            setattr(row, name, getattr(draft, name))
        row.updated_at = moment

    def _find(self, organisation_id: int, topic: Topic) -> int | None:
        own = self.model.organisation_id == organisation_id
        return db.session.scalar(select(self.model.id).where(own, self.is_current, is_about(self.model, topic)))
