"""Short ways to hand in files and to look at what they did."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event, func, select

from gemsamen.accounts.service import actor_of
from gemsamen.db import Base, db, transaction
from gemsamen.domain.access import Actor, Role
from gemsamen.domain.paging import PageRequest
from gemsamen.exchange.service import Counts, Preview, RowKind, UploadSummary, apply, check_again, preview, receive
from gemsamen.exchange.service.values import Candidate
from tests import factories
from tests.exchange.portfolio_samples import softwarecatalogus_sample

FILE_NAME = "Gemeenten_applicatieportfolio_20261101.csv"
ANY_PAGE = PageRequest(size=200)


def sheet(*rows: Mapping[str, str]) -> bytes:
    """Write a sheet of CSV with the columns that the rows name."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def amersfoort(role: Role = Role.EDITOR, **roles: Role) -> Actor:
    """Make a user of Amersfoort, and of more municipalities by name."""
    return actor_of(factories.user("cio@amersfoort.example", slug="amersfoort", role=role, **roles))


def organisation_id(slug: str = "amersfoort") -> int:
    return factories.organisation(slug).id


def hand_in(actor: Actor, content: bytes | None = None, name: str = FILE_NAME) -> UploadSummary:
    with transaction():
        return receive(actor, organisation_id(), name, softwarecatalogus_sample() if content is None else content)


def look(actor: Actor, upload: UploadSummary, kind: RowKind | None = None) -> Preview:
    return preview(actor, organisation_id(), upload.token, kind=kind, page=ANY_PAGE)


def answer(
    actor: Actor, upload: UploadSummary, answers: Mapping[int, Mapping[str, str]], *, all_shown: bool = True
) -> None:
    with transaction():
        check_again(actor, organisation_id(), upload.token, answers, all_shown=all_shown)


def do_import(actor: Actor, upload: UploadSummary) -> Counts:
    with transaction():
        return apply(actor, organisation_id(), upload.token)


def import_sheet(actor: Actor, *rows: Mapping[str, str]) -> Counts:
    """Hand a sheet in and import it."""
    return do_import(actor, hand_in(actor, sheet(*rows), "systemen.csv"))


def candidates(actor: Actor, *rows: Mapping[str, str]) -> Sequence[Candidate]:
    """Hand a sheet in and return what would happen."""
    return look(actor, hand_in(actor, sheet(*rows), "systemen.csv")).evaluation.candidates


def row_counts() -> dict[str, int]:
    """Count the rows of every table."""
    tables = Base.metadata.sorted_tables
    return {table.name: db.session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


def everything_stored() -> str:
    """Return the content of every table as text."""
    rows = (db.session.execute(select(table)).all() for table in Base.metadata.sorted_tables)
    return repr([list(map(tuple, found)) for found in rows])


@contextmanager
def counted_statements() -> Iterator[list[str]]:
    """Collect the statements that are sent to the database in this block."""
    found: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_others: Any) -> None:
        if statement != "BEGIN":
            found.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
