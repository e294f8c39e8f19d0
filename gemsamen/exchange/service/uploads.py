"""Uploads: received, mapped, answered, thrown away; kept for a week."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path, PurePath
from typing import Any

from sqlalchemy import delete, func, insert, select

from gemsamen.accounts.models import User
from gemsamen.audit.service import Subject, record
from gemsamen.db import db, now
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.exchange.models import Upload, UploadChange, UploadRow, UploadState
from gemsamen.exchange.portfolio_rows.mapping import is_example_column
from gemsamen.exchange.reading.table import Row
from gemsamen.exchange.service.batch import Batch
from gemsamen.exchange.service.errors import UploadNotFoundError
from gemsamen.exchange.service.files import FileLayout, PortfolioFile, mapping_of, read_portfolio

KEPT = timedelta(days=7)
LONGEST_FILE_NAME = 120
MOST_LISTED = 20


@dataclass(frozen=True, kw_only=True)
class UploadSummary:
    """An upload as pages show it.

    Parameters
    ----------
    counts : mapping of str to int
        What was applied so far; empty when nothing was.
    is_kept : bool
        Whether its rows are still there.
    """

    token: str
    file_name: str
    layout: FileLayout
    state: UploadState
    row_count: int
    dropped: tuple[str, ...]
    other_sheets: tuple[str, ...]
    sheet: str
    is_encoding_guessed: bool
    mapping: Mapping[str, str]
    columns: tuple[str, ...]
    counts: Mapping[str, int]
    user: str
    created_at: datetime
    expires_at: datetime
    applied_at: datetime | None
    is_kept: bool = True
    can_be_undone: bool = False

    @property
    def holds_examples(self) -> bool:
        """Tell whether the file says of itself that it holds example data."""
        return any(is_example_column(column) for column in self.columns)


def receive(actor: Actor, organisation_id: int, file_name: str, source: Path | bytes) -> UploadSummary:
    """Read a file and lay its rows ready for a preview, for a week; the caller commits.

    Columns about persons are left out before anything is stored. No transaction is open while the file is read, so
    that nobody waits for it.

    Raises
    ------
    AccessDeniedError
        If the actor may not edit the register of the organisation.
    FileRefusedError
        When the file is not a table within the limits.
    """
    require(actor, Permission.EDIT_REGISTER, organisation_id)
    db.session.commit()
    read = read_portfolio(source, file_name, organisation_id)
    purge_expired()
    upload = _stored(actor, organisation_id, clean_file_name(file_name), read)
    rows = [
        {"upload_id": upload.id, "number": row.number, "cells": row.cells, "surplus": row.surplus, "fixes": {}}
        for row in read.table.rows
    ]
    db.session.execute(insert(UploadRow), rows)
    record(actor, "upload.received", Subject(kind="upload", label=upload.file_name), organisation_id=organisation_id)
    return summary_of(upload, row_count=len(rows))


def clean_file_name(name: str) -> str:
    """Return the last part of a file name without control signs."""
    last = PurePath(name.replace("\\", "/")).name
    return "".join(sign for sign in last if sign.isprintable())[-LONGEST_FILE_NAME:].strip() or "?"


def get_upload(actor: Actor, organisation_id: int, token: str) -> UploadSummary:
    """Return one upload; raises as `find_upload` does."""
    return counted_summary_of(find_upload(actor, organisation_id, token))


def list_uploads(actor: Actor, organisation_id: int) -> list[UploadSummary]:
    """Return the latest uploads of an organisation, newest first, in one statement.

    Raises
    ------
    AccessDeniedError
        If the actor may not edit the register of the organisation.
    """
    require(actor, Permission.EDIT_REGISTER, organisation_id)
    row_count = select(func.count()).where(UploadRow.upload_id == Upload.id).scalar_subquery()
    statement = (
        select(Upload, User.name, row_count)
        .outerjoin(User, User.id == Upload.user_id)
        .where(Upload.organisation_id == organisation_id, Upload.state != UploadState.DISCARDED)
        .where((Upload.state == UploadState.APPLIED) | (Upload.expires_at > now()))
        .order_by(Upload.created_at.desc(), Upload.id.desc())
        .limit(MOST_LISTED)
    )
    return [summary_of(upload, row_count=rows, user=name or "") for upload, name, rows in db.session.execute(statement)]


def discard(actor: Actor, organisation_id: int, token: str) -> str:
    """Throw an upload away with its rows and return its file name; what was imported from it stays.

    The caller commits. Raises as `find_upload` does.
    """
    upload = find_upload(actor, organisation_id, token, is_locked=True)
    _forget([upload.id])
    if upload.state is UploadState.APPLIED:
        upload.expires_at = now()
    else:
        upload.state = UploadState.DISCARDED
    record(actor, "upload.discarded", Subject(kind="upload", label=upload.file_name), organisation_id=organisation_id)
    return upload.file_name


def find_upload(actor: Actor, organisation_id: int, token: str, *, is_locked: bool = False) -> Upload:
    """Return the stored upload, locked until the end of the transaction when asked.

    Raises
    ------
    AccessDeniedError
        If the actor may not edit the register of the organisation.
    UploadNotFoundError
        If the organisation has no such upload any more.
    """
    require(actor, Permission.EDIT_REGISTER, organisation_id)
    statement = select(Upload).where(Upload.token == token, Upload.organisation_id == organisation_id)
    if is_locked:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    upload = db.session.scalar(statement)
    if upload is None or upload.state is UploadState.DISCARDED or upload.expires_at <= now():
        raise UploadNotFoundError
    return upload


def batch_of(upload: Upload) -> Batch:
    """Return the rows of an upload with what their columns mean and what was answered, in one statement."""
    statement = select(UploadRow.number, UploadRow.cells, UploadRow.surplus, UploadRow.fixes)
    stored = db.session.execute(statement.where(UploadRow.upload_id == upload.id).order_by(UploadRow.number)).all()
    return Batch(
        organisation_id=upload.organisation_id,
        columns=tuple(upload.columns),
        rows=tuple(Row(number, tuple(cells), surplus) for number, cells, surplus, _fixes in stored),
        mapping=mapping_of(upload.mapping),
        answers={number: fixes for number, _cells, _surplus, fixes in stored if fixes},
    )


def summary_of(upload: Upload, *, row_count: int, user: str = "", can_be_undone: bool = False) -> UploadSummary:
    """Return what pages may know of a stored upload."""
    reading = upload.reading
    return UploadSummary(
        token=upload.token,
        file_name=upload.file_name,
        layout=FileLayout(upload.layout),
        state=upload.state,
        row_count=row_count,
        dropped=tuple(reading.get("dropped", ())),
        other_sheets=tuple(reading.get("other_sheets", ())),
        sheet=reading.get("sheet", ""),
        is_encoding_guessed=reading.get("is_encoding_guessed", False),
        mapping=upload.mapping,
        columns=tuple(upload.columns),
        counts=upload.counts,
        user=user,
        created_at=upload.created_at,
        expires_at=upload.expires_at,
        applied_at=upload.applied_at,
        is_kept=upload.expires_at > now(),
        can_be_undone=can_be_undone,
    )


def counted_summary_of(upload: Upload) -> UploadSummary:
    """Return what pages may know of a stored upload, with its rows and whether it can be undone, in two statements."""
    rows, changes = (
        db.session.scalar(select(func.count()).where(model.upload_id == upload.id)) or 0
        for model in (UploadRow, UploadChange)
    )
    return summary_of(upload, row_count=rows, can_be_undone=changes > 0)


def purge_expired() -> None:
    """Forget the rows of every upload that is too old; of an applied one its name and figures stay."""
    expired = list(db.session.scalars(select(Upload.id).where(Upload.expires_at <= now())))
    _forget(expired)
    unused = Upload.state != UploadState.APPLIED
    db.session.execute(delete(Upload).where(Upload.id.in_(expired), unused))


def _forget(upload_ids: list[int]) -> None:
    db.session.execute(delete(UploadRow).where(UploadRow.upload_id.in_(upload_ids)))
    db.session.execute(delete(UploadChange).where(UploadChange.upload_id.in_(upload_ids)))


def _stored(actor: Actor, organisation_id: int, file_name: str, read: PortfolioFile) -> Upload:
    upload = Upload(
        token=secrets.token_urlsafe(16),
        organisation_id=organisation_id,
        user_id=actor.user_id,
        file_name=file_name,
        layout=read.layout,
        columns=list(read.table.columns),
        mapping=dict(read.mapping),
        counts={},
        reading=_about_reading(read),
        state=UploadState.PREVIEW if read.is_mapped else UploadState.MAPPING,
        created_at=now(),
        expires_at=now() + KEPT,
    )
    db.session.add(upload)
    db.session.flush()
    return upload


def _about_reading(read: PortfolioFile) -> dict[str, Any]:
    return {
        "signature": read.signature,
        "dropped": list(read.dropped),
        "sheet": read.table.sheet,
        "other_sheets": list(read.table.other_sheets),
        "is_encoding_guessed": read.table.is_encoding_guessed,
    }
