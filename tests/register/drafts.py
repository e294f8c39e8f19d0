"""Drafts that the tests change in one field."""

from datetime import date
from decimal import Decimal

from gemsamen.domain.contract import ContractTerms
from gemsamen.domain.register import Coverage
from gemsamen.register.service import ContractDraft, SystemDraft
from tests import factories

TERMS = ContractTerms(start=date(2024, 7, 1), end=date(2028, 7, 1), option_count=1, option_months=12, notice_months=6)


def system_draft(name: str = "ZaakVlot", *, component: str = "Zaakregistratiecomponent") -> SystemDraft:
    return SystemDraft(
        product_id=factories.product(name).id,
        components=((factories.component(component).id, Coverage.FULL),),
        contract=ContractDraft(terms=TERMS, yearly_cost=Decimal(92000)),
    )
