"""Which column of an upload means what, as the user says it; remembered for the next file with the same header."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from gemsamen.db import db, now
from gemsamen.domain.access import Actor
from gemsamen.exchange.models import ColumnMapping, Upload, UploadRow, UploadState
from gemsamen.exchange.portfolio_rows.fields import CHOOSABLE_FIELDS, Field
from gemsamen.exchange.service.errors import MappingError, MappingFault
from gemsamen.exchange.service.files import FileLayout, mapping_of
from gemsamen.exchange.service.uploads import UploadSummary, find_upload, get_upload

_LOOKED_AT = 200
_EXAMPLES = 3
_LONGEST_EXAMPLE = 60
_MAY_REPEAT = frozenset({Field.COMPONENTS, Field.COMPONENT_IDS, Field.DESCRIPTION})


@dataclass(frozen=True, kw_only=True)
class ColumnPreview:
    """A column with a few of its values and what it means; None when it is not used."""

    name: str
    examples: tuple[str, ...]
    field: Field | None


@dataclass(frozen=True, kw_only=True)
class MappingPreview:
    """The columns of an upload, in the order of the file."""

    upload: UploadSummary
    columns: tuple[ColumnPreview, ...]


def preview_mapping(actor: Actor, organisation_id: int, token: str) -> MappingPreview:
    """Return the columns of an upload with examples.

    Raises
    ------
    AccessDeniedError
        If the actor may not edit the register of the organisation.
    UploadNotFoundError
        If the organisation has no such upload any more.
    """
    summary = get_upload(actor, organisation_id, token)
    upload = find_upload(actor, organisation_id, token)
    mapping = mapping_of(upload.mapping)
    statement = select(UploadRow.cells).where(UploadRow.upload_id == upload.id).order_by(UploadRow.number)
    rows = db.session.scalars(statement.limit(_LOOKED_AT)).all()
    columns = (
        ColumnPreview(name=name, examples=_examples(row[place] for row in rows), field=mapping.get(name))
        for place, name in enumerate(upload.columns)
    )
    return MappingPreview(upload=summary, columns=tuple(columns))


def choose_mapping(actor: Actor, organisation_id: int, token: str, chosen: Mapping[str, Field]) -> None:
    """Read the columns of an upload in another way, and remember it for this header; the caller commits.

    Raises
    ------
    AccessDeniedError
        If the actor may not edit the register of the organisation.
    UploadNotFoundError
        If the organisation has no such upload any more.
    MappingError
        If no column holds the name of the system, or two columns mean the same.
    """
    upload = find_upload(actor, organisation_id, token, is_locked=True)
    mapping = {column: chosen[column] for column in upload.columns if column in chosen}
    _check(mapping)
    upload.mapping = dict(mapping)
    if upload.state is UploadState.MAPPING:
        upload.state = UploadState.PREVIEW
    if upload.layout == FileLayout.SHEET:
        _remember(upload)
    db.session.flush()


def _check(mapping: Mapping[str, Field]) -> None:
    if Field.PRODUCT not in mapping.values():
        raise MappingError(MappingFault.PRODUCT_MISSING)
    counts = Counter(mapping.values())
    for column, field in mapping.items():
        is_choosable = field in CHOOSABLE_FIELDS or field in _MAY_REPEAT
        if counts[field] > 1 and is_choosable and field not in _MAY_REPEAT:
            raise MappingError(MappingFault.CHOSEN_TWICE, column)


def _remember(upload: Upload) -> None:
    signature = upload.reading["signature"]
    statement = select(ColumnMapping).where(
        ColumnMapping.organisation_id == upload.organisation_id, ColumnMapping.signature == signature
    )
    remembered = db.session.scalar(statement)
    if remembered is None:
        remembered = ColumnMapping(organisation_id=upload.organisation_id, signature=signature)
        db.session.add(remembered)
    remembered.mapping = dict(upload.mapping)
    remembered.updated_at = now()


def _examples(cells: Iterable[str]) -> tuple[str, ...]:
    filled = dict.fromkeys(" ".join(cell.split()) for cell in cells if cell.strip())
    return tuple(_shortened(text) for text in list(filled)[:_EXAMPLES])


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_EXAMPLE else f"{text[: _LONGEST_EXAMPLE - 1]}…"
