"""The file `Gemeenten_applicatieportfolio_*.csv` of the Softwarecatalogus, known by its columns.

Source of the names: the columns that two independent importers of the exports of softwarecatalogus.nl read,
March 2026.
"""

from collections.abc import Sequence

from gemsamen.domain.catalogue import name_key
from gemsamen.exchange.portfolio_rows.fields import ColumnFields, Field

SOFTWARECATALOGUS_COLUMNS: dict[str, Field] = {
    "Gemeente ID": Field.ORGANISATION_ID,
    "Gemeente naam": Field.ORGANISATION_NAME,
    "Gemeente CBS": Field.ORGANISATION,
    "Samenwerking ID": Field.PARTNERSHIP_ID,
    "Samenwerking": Field.PARTNERSHIP,
    "Samenwerking gemeente id": Field.PARTNERSHIP_MEMBER_IDS,
    "Gebruik Status": Field.STATUS,
    "Gebruik omschrijving": Field.DESCRIPTION,
    "Gebruik Datum ingang status": Field.STATUS_SINCE,
    "Leverancier ID": Field.SUPPLIER_ID,
    "Leverancier Naam": Field.SUPPLIER,
    "Pakket ID": Field.PRODUCT_ID,
    "Pakket Naam": Field.PRODUCT,
    "Pakketversie ID": Field.VERSION_ID,
    "Pakketversie Naam": Field.VERSION,
    "Pakketversie gebruik technologie": Field.TECHNOLOGY,
    "Mutatiedatum applicatieportfolio": Field.CHANGED_ON,
    "Referentiecomponenten ID": Field.COMPONENT_IDS,
    "Referentiecomponenten naam": Field.COMPONENTS,
}
"""The 19 columns in the order of the export."""

_FIELDS = {name_key(column): field for column, field in SOFTWARECATALOGUS_COLUMNS.items()}
_MAY_BE_MISSING = 4


def softwarecatalogus_mapping(columns: Sequence[str]) -> ColumnFields | None:
    """Return what the columns mean when they are those of the Softwarecatalogus; nothing when they are not.

    Order, case, spaces and extra columns do not matter. At most four columns may be missing, not the name of the
    system.
    """
    found = {column: _FIELDS[name_key(column)] for column in columns if name_key(column) in _FIELDS}
    is_complete = len(set(found.values())) >= len(_FIELDS) - _MAY_BE_MISSING
    return found if is_complete and Field.PRODUCT in found.values() else None
