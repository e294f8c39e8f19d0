"""A candidate for the register: what one row of a portfolio says."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gemsamen.domain.money import CostBand
from gemsamen.domain.register import Hosting, LifecyclePhase
from gemsamen.exchange.portfolio_rows.components import ComponentReference
from gemsamen.exchange.portfolio_rows.problems import RowProblem, Severity


@dataclass(frozen=True, kw_only=True)
class PortfolioRow:
    """What one row says about one system in use; "" and None mean that it does not say.

    Parameters
    ----------
    number : int
        Row number as the user sees it in a spreadsheet.
    merged_numbers : tuple of int
        Numbers of all rows that this one stands for, its own first.
    organisation_code : str or None
        CBS code such as GM0307; None when the file does not say, or not legibly.
    organisation_id, partnership_id, supplier_id, product_id, version_id : str
        Ids of the Softwarecatalogus, in lower case.
    partnership_member_ids : tuple of str
        Softwarecatalogus ids of the municipalities that take part.
    option_count, option_months : int or None
        Extension options and the length of one in months.
    yearly_cost : Decimal or None
        Euros per year excluding VAT, in cents.
    problems : tuple of RowProblem
        What is wrong; a field with an error is empty.
    """

    number: int
    merged_numbers: tuple[int, ...]
    product_name: str = ""
    product_id: str = ""
    supplier_name: str = ""
    supplier_id: str = ""
    version_name: str = ""
    version_id: str = ""
    label: str = ""
    components: tuple[ComponentReference, ...] = ()
    organisation_code: str | None = None
    organisation_name: str = ""
    organisation_id: str = ""
    partnership_name: str = ""
    partnership_id: str = ""
    partnership_member_ids: tuple[str, ...] = ()
    status: LifecyclePhase | None = None
    status_since: date | None = None
    hosting: Hosting = Hosting.UNKNOWN
    description: str = ""
    contract_start: date | None = None
    contract_end: date | None = None
    option_count: int | None = None
    option_months: int | None = None
    notice_months: int | None = None
    yearly_cost: Decimal | None = None
    cost_band: CostBand | None = None
    problems: tuple[RowProblem, ...] = ()

    @property
    def errors(self) -> tuple[RowProblem, ...]:
        """The problems that keep the row out of the register."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)
