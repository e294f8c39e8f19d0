"""What a column of a portfolio can mean."""

from enum import StrEnum


class Field(StrEnum):
    """A fact about a system in use, as a column states it."""

    PRODUCT = "product"
    """Name of the system."""
    SUPPLIER = "supplier"
    COMPONENTS = "components"
    """Names of GEMMA reference components, several divided by a comma, semicolon or line break."""
    COMPONENT_IDS = "component_ids"
    """GEMMA ids of those components, in the same order."""
    VERSION = "version"
    LABEL = "label"
    """What tells two systems with the same product and version apart."""
    STATUS = "status"
    """Lifecycle phase."""
    STATUS_SINCE = "status_since"
    CONTRACT_START = "contract_start"
    CONTRACT_END = "contract_end"
    """End of the current term."""
    OPTION_COUNT = "option_count"
    """Number of extension options."""
    OPTION_MONTHS = "option_months"
    """Length of one extension option."""
    OPTIONS = "options"
    """Number and length of the extension options in one text, such as "2 x 12 maanden"."""
    NOTICE_MONTHS = "notice_months"
    YEARLY_COST = "yearly_cost"
    """Euros per year, excluding VAT."""
    COST_BAND = "cost_band"
    HOSTING = "hosting"
    DESCRIPTION = "description"
    ORGANISATION = "organisation"
    """CBS code of the municipality."""
    ORGANISATION_NAME = "organisation_name"
    ORGANISATION_ID = "organisation_id"
    PARTNERSHIP = "partnership"
    PARTNERSHIP_ID = "partnership_id"
    PARTNERSHIP_MEMBER_IDS = "partnership_member_ids"
    SUPPLIER_ID = "supplier_id"
    PRODUCT_ID = "product_id"
    VERSION_ID = "version_id"
    TECHNOLOGY = "technology"
    """Techniques as the Softwarecatalogus names them, among which the way of hosting."""
    CHANGED_ON = "changed_on"


ONLY_IN_SOFTWARECATALOGUS = frozenset(
    {
        Field.ORGANISATION_ID,
        Field.PARTNERSHIP,
        Field.PARTNERSHIP_ID,
        Field.PARTNERSHIP_MEMBER_IDS,
        Field.SUPPLIER_ID,
        Field.PRODUCT_ID,
        Field.VERSION_ID,
        Field.TECHNOLOGY,
        Field.CHANGED_ON,
    }
)

CHOOSABLE_FIELDS = tuple(field for field in Field if field not in ONLY_IN_SOFTWARECATALOGUS)
"""What a user can map a column on, in the order to offer it."""

ColumnFields = dict[str, Field]
"""Which column means what; a column that is not in it is not used."""
