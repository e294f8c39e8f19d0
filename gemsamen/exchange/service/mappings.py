"""Which column of an upload means what, as the user says it; remembered for the next file with the same header."""

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from gemsamen.db import db, now
from gemsamen.domain.access import Actor
from gemsamen.exchange.models import ColumnMapping, Upload, UploadRow, UploadState
from gemsamen.exchange.portfolio_rows.fields import CHOOSABLE_FIELDS, Field
from gemsamen.exchange.service.errors import MappingError, MappingFault
from gemsamen.exchange.service.files import FileLayout, mapping_of
from gemsamen.exchange.service.uploads import UploadSummary, counted_summary_of, find_upload

_LOOKED_AT = 200
_EXAMPLES = 3
_LONGEST_EXAMPLE = 60
_ONLY_ONCE = frozenset(CHOOSABLE_FIELDS) - {Field.COMPONENTS, Field.COMPONENT_IDS, Field.DESCRIPTION}


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
    """Return the columns of an upload with examples; raises as `find_upload` does."""
    upload = find_upload(actor, organisation_id, token)
    mapping = mapping_of(upload.mapping)
    statement = select(UploadRow.cells).where(UploadRow.upload_id == upload.id).order_by(UploadRow.number)
    rows = db.session.scalars(statement.limit(_LOOKED_AT)).all()
    columns = (
        ColumnPreview(name=name, examples=_examples(row[place] for row in rows), field=mapping.get(name))
        for place, name in enumerate(upload.columns)
    )
    return MappingPreview(upload=counted_summary_of(upload), columns=tuple(columns))


def choose_mapping(actor: Actor, organisation_id: int, token: str, chosen: Mapping[str, Field]) -> None:
    """Read the columns of an upload in another way, and remember it for this header; the caller commits.

    Raises
    ------
    MappingError
        If no column holds the name of the system, or two columns mean the same; else as `find_upload` does.
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
        if counts[field] > 1 and field in _ONLY_ONCE:
            raise MappingError(MappingFault.CHOSEN_TWICE, column)


def _remember(upload: Upload) -> None:
    """Keep the mapping for the next file; when a colleague keeps one at this very moment, that one stays."""
    own = {"organisation_id": upload.organisation_id, "signature": upload.reading["signature"]}
    with suppress(IntegrityError), db.session.begin_nested():
        remembered = db.session.scalar(select(ColumnMapping).filter_by(**own)) or ColumnMapping(**own)
        remembered.mapping, remembered.updated_at = dict(upload.mapping), now()
        db.session.add(remembered)


def _examples(cells: Iterable[str]) -> tuple[str, ...]:
    filled = dict.fromkeys(" ".join(cell.split()) for cell in cells if cell.strip())
    return tuple(_shortened(text) for text in list(filled)[:_EXAMPLES])


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_EXAMPLE else f"{text[: _LONGEST_EXAMPLE - 1]}…"
