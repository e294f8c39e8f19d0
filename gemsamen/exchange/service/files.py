"""From a file to a table of which every column has a meaning, without columns about persons."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import select

from gemsamen.db import db
from gemsamen.exchange.models import ColumnMapping
from gemsamen.exchange.portfolio_rows.fields import ColumnFields, Field
from gemsamen.exchange.portfolio_rows.mapping import signature, suggest_mapping
from gemsamen.exchange.portfolio_rows.personal import without_columns, without_personal_columns
from gemsamen.exchange.portfolio_rows.softwarecatalogus import softwarecatalogus_mapping
from gemsamen.exchange.reading.reader import read_table
from gemsamen.exchange.reading.table import Table


class FileLayout(StrEnum):
    """The two kinds of files that go in."""

    SOFTWARECATALOGUS = "softwarecatalogus"
    SHEET = "sheet"


@dataclass(frozen=True, kw_only=True)
class PortfolioFile:
    """A file as read.

    Parameters
    ----------
    table : Table
        Without columns about persons, and for the Softwarecatalogus without columns that are not used.
    dropped : tuple of str
        Names of the columns about persons.
    signature : str
        Under which the mapping is remembered.
    """

    table: Table
    layout: FileLayout
    mapping: ColumnFields
    dropped: tuple[str, ...]
    signature: str

    @property
    def is_mapped(self) -> bool:
        """Tell whether the column with the name of the system is known, without which nothing can be read."""
        return Field.PRODUCT in self.mapping.values()


def read_portfolio(source: Path | bytes, file_name: str, organisation_id: int | None) -> PortfolioFile:
    """Read a file in a child process, find out what its columns mean and leave out columns about persons.

    Raises
    ------
    FileRefusedError
        When the file is not a table within the limits.
    """
    table = read_table(source, file_name)
    known = softwarecatalogus_mapping(table.columns)
    mapping = known or remembered_mapping(organisation_id, table.columns) or suggest_mapping(table.columns)
    kept, dropped = without_personal_columns(table, mapping)
    if known:
        kept = without_columns(kept, set(kept.columns) - set(known))
    return PortfolioFile(
        table=kept,
        layout=FileLayout.SOFTWARECATALOGUS if known else FileLayout.SHEET,
        mapping={column: field for column, field in mapping.items() if column in kept.columns},
        dropped=dropped,
        signature=signature(table.columns),
    )


def remembered_mapping(organisation_id: int | None, columns: tuple[str, ...]) -> ColumnFields | None:
    """Return how the organisation mapped these columns before, when it did."""
    statement = select(ColumnMapping.mapping).where(
        ColumnMapping.organisation_id == organisation_id, ColumnMapping.signature == signature(columns)
    )
    stored = db.session.scalar(statement)
    return None if stored is None else mapping_of(stored)


def mapping_of(stored: Mapping[str, str]) -> ColumnFields:
    """Return a stored mapping; a field that no longer exists is left out."""
    fields = set(Field)
    return {column: Field(value) for column, value in stored.items() if value in fields}
