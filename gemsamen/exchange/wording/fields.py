"""What a field of a portfolio, and a value from a fixed list, is called."""

from collections.abc import Mapping
from enum import StrEnum

from gemsamen.domain.money import CostBand
from gemsamen.domain.register import Hosting, LifecyclePhase
from gemsamen.exchange.portfolio_rows.fields import Field
from gemsamen.web.labels import label
from gemsamen.web.messages import lazy_gettext as _

FIELDS: dict[Field, str] = {
    Field.PRODUCT: _("name of the system"),
    Field.SUPPLIER: _("supplier of the system"),
    Field.COMPONENTS: _("GEMMA component"),
    Field.COMPONENT_IDS: _("id of the GEMMA component"),
    Field.VERSION: _("version of the system"),
    Field.LABEL: _("label of the system"),
    Field.STATUS: _("lifecycle phase"),
    Field.STATUS_SINCE: _("lifecycle phase since"),
    Field.CONTRACT_START: _("start of the contract"),
    Field.CONTRACT_END: _("end of the contract"),
    Field.OPTION_COUNT: _("number of extension options"),
    Field.OPTION_MONTHS: _("months per extension option"),
    Field.OPTIONS: _("extension options"),
    Field.NOTICE_MONTHS: _("notice period in months"),
    Field.YEARLY_COST: _("cost per year"),
    Field.COST_BAND: _("cost band"),
    Field.HOSTING: _("way of hosting"),
    Field.DESCRIPTION: _("description of the use"),
    Field.ORGANISATION: _("CBS code of the municipality"),
    Field.ORGANISATION_NAME: _("name of the municipality"),
    Field.ORGANISATION_ID: _("id of the municipality"),
    Field.PARTNERSHIP: _("partnership through which it is used"),
    Field.PARTNERSHIP_ID: _("id of the partnership"),
    Field.PARTNERSHIP_MEMBER_IDS: _("members of the partnership"),
    Field.SUPPLIER_ID: _("id of the supplier"),
    Field.PRODUCT_ID: _("id of the system"),
    Field.VERSION_ID: _("id of the version"),
    Field.TECHNOLOGY: _("technology"),
    Field.CHANGED_ON: _("changed on"),
}
"""Every field has a name; a test watches over that."""


_FIXED: Mapping[str, StrEnum] = {str(member): member for member in (*LifecyclePhase, *Hosting, *CostBand)}


def field_name(field: Field) -> str:
    """Return what a field is called, in the language of the moment."""
    return str(FIELDS[field])


def value_name(text: str) -> str:
    """Return the word for a value from a fixed list, in the language of the moment; any other text stays as it is."""
    return label(_FIXED[text]) if text in _FIXED else text
