"""Previewing and applying an upload, and undoing an import as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError, OperationalError

from gemsamen.audit.service import Subject, record
from gemsamen.db import db, now
from gemsamen.domain.access import Actor
from gemsamen.domain.paging import Page, PageRequest
from gemsamen.exchange.models import Upload, UploadChange, UploadState
from gemsamen.exchange.service.aliases import remember_answers
from gemsamen.exchange.service.applying import Applied, apply_evaluation
from gemsamen.exchange.service.catalogue_ids import IdClaim, claimed_ids
from gemsamen.exchange.service.errors import ImportCollisionError, NothingToUndoError, is_collision
from gemsamen.exchange.service.kept_evaluations import evaluation_of, forget_evaluation
from gemsamen.exchange.service.lines import PreviewLine, lines_of
from gemsamen.exchange.service.undoing import take_back
from gemsamen.exchange.service.uploads import UploadSummary, counted_summary_of, find_upload
from gemsamen.exchange.service.values import Counts, Evaluation, RowKind
from gemsamen.pauses import without_pauses


@dataclass(frozen=True, kw_only=True)
class Preview:
    """An upload beside the register as it is now.

    Parameters
    ----------
    kind : RowKind or None
        What the lines are limited to.
    claims : tuple of IdClaim
        Ids that the file gives to organisations without one; noted only when the user says that they are right.
    """

    upload: UploadSummary
    evaluation: Evaluation
    counts: Counts
    kind: RowKind | None
    page: Page[PreviewLine]
    claims: tuple[IdClaim, ...] = ()


def preview(
    actor: Actor, organisation_id: int, token: str, *, kind: RowKind | None = None, page: PageRequest
) -> Preview:
    """Tell what would happen to every row of an upload; the number of statements does not depend on the rows.

    Raises as `find_upload` does.
    """
    upload = find_upload(actor, organisation_id, token)
    evaluation = evaluation_of(actor, upload)
    lines = lines_of(evaluation, kind)
    return Preview(
        upload=counted_summary_of(upload),
        evaluation=evaluation,
        counts=evaluation.counts,
        kind=kind,
        page=Page(items=tuple(lines[page.offset :][: page.size]), total=len(lines), request=page),
        claims=claimed_ids(evaluation),
    )


def look_ahead(actor: Actor, organisation_id: int, token: str) -> None:
    """Work out what would happen to every row before the caller takes the lock to write, which others wait for.

    Raises as `find_upload` does.
    """
    evaluation_of(actor, find_upload(actor, organisation_id, token))


def check_again(
    actor: Actor, organisation_id: int, token: str, answers: Mapping[int, Mapping[str, str]], *, all_shown: bool
) -> bool:
    """Keep the answers to the issues of an upload and tell whether there was anything new in them.

    Answers about names are remembered. The caller commits. Raises as `find_upload` does.

    Parameters
    ----------
    all_shown : bool
        Whether a proposal counts that the page showed and the user left as it was.
    """
    upload = find_upload(actor, organisation_id, token, is_locked=True)
    return remember_answers(upload, evaluation_of(actor, upload), answers, all_shown=all_shown)


def apply(actor: Actor, organisation_id: int, token: str, *, notes_ids: bool = False) -> Counts:
    """Import the good rows of an upload in one go; rows in error stay ready for mending; the caller commits.

    Applying twice, also at the same moment, imports once: the second time everything is unchanged.

    Parameters
    ----------
    notes_ids : bool
        Whether the user says that the ids which the file gives to organisations are right.

    Raises
    ------
    ImportCollisionError
        If somebody else stored the same system or product at the same moment; else as `find_upload` does.
    """
    upload = find_upload(actor, organisation_id, token, is_locked=True)
    try:
        evaluation = evaluation_of(actor, upload)
        with without_pauses():
            applied = apply_evaluation(
                actor, evaluation, organisation_id=organisation_id, file_name=upload.file_name, notes_ids=notes_ids
            )
    except (IntegrityError, OperationalError) as error:
        if not is_collision(error):
            raise
        raise ImportCollisionError from error
    _keep(upload, applied, evaluation.counts)
    forget_evaluation(token)
    return evaluation.counts


def undo(actor: Actor, organisation_id: int, token: str) -> int:
    """Take an applied import back as a whole and return the number of systems; the caller commits.

    The systems that it added go, the fields that it changed get their former values. Catalogue entries and
    partnerships that it made stay.

    Raises
    ------
    NothingToUndoError
        If nothing was imported, or it was undone already.
    CannotUndoError
        If something that it added or changed was changed since.
    AccessDeniedError
        If the actor may not edit the register of one of the organisations any more; else as `find_upload` does.
    """
    upload = find_upload(actor, organisation_id, token, is_locked=True)
    own = UploadChange.upload_id == upload.id
    changes = db.session.scalars(select(UploadChange).where(own).order_by(UploadChange.id)).all()
    if not changes:
        raise NothingToUndoError
    count = take_back(actor, changes)
    db.session.execute(delete(UploadChange).where(own))
    upload.state, upload.applied_at, upload.counts = UploadState.PREVIEW, None, {}
    record(
        actor,
        "import.undone",
        Subject(kind="import", label=upload.file_name),
        organisation_id=organisation_id,
        changes={"systems": [count, 0]},
    )
    return count


def _keep(upload: Upload, applied: Applied, counts: Counts) -> None:
    """Note what was done, added to what an earlier apply of the same upload did."""
    rows: list[dict[str, Any]] = [
        {
            "upload_id": upload.id,
            "system_id": each.system_id,
            "is_new": each.is_new,
            "before": each.before,
            "stamped_at": applied.at,
        }
        for each in applied.records
    ]
    if rows:
        db.session.execute(insert(UploadChange), rows)
    before = upload.counts
    done = before.get("new", 0) + before.get("changed", 0)
    upload.counts = {
        "new": before.get("new", 0) + counts.new,
        "changed": before.get("changed", 0) + counts.changed,
        "unchanged": max(0, counts.unchanged - done),
        "errors": counts.errors,
        "skipped": counts.skipped,
        "systems": before.get("systems", 0) + counts.systems,
    }
    upload.state, upload.applied_at = UploadState.APPLIED, now()
