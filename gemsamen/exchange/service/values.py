"""What an import tells its pages and commands, as plain frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as by_default
from enum import StrEnum
from typing import Any

from gemsamen.exchange.portfolio_rows.fields import Field
from gemsamen.exchange.portfolio_rows.problems import Parameter, ProblemCode
from gemsamen.exchange.portfolio_rows.row import PortfolioRow
from gemsamen.register.service.bulk import StoredSystem


class RowKind(StrEnum):
    """What happens to a row when the import is applied, in the order of the preview."""

    ERROR = "error"
    CHANGED = "changed"
    NEW = "new"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


class IssueCode(StrEnum):
    """What is wrong with a row beside the register; the codes of single cells are in `ProblemCode`."""

    OWNER_UNKNOWN = "owner_unknown"
    """No municipality or partnership has the code or name `text`."""
    OWNER_MISSING = "owner_missing"
    """Neither the row nor the user says of which municipality the row is."""
    OWNER_NOT_YOURS = "owner_not_yours"
    """The user may not edit the register of `owner`."""
    OWNER_NOT_CHOSEN = "owner_not_chosen"
    """The row is of `owner`; only rows of `chosen` were asked for."""
    NAME_UNUSABLE = "name_unusable"
    """`text` holds no letter or digit, or more than `allowed` signs."""
    COMPONENT_UNKNOWN = "component_unknown"
    """No component has the id or name `text`."""
    LOOKS_LIKE = "looks_like"
    """The product looks like `text`, which is known already; `is_own` is 1 when the organisation uses that."""
    SEVERAL_SYSTEMS = "several_systems"
    """The organisation has several systems with this product and the row does not say which."""
    COMPONENT_RETIRED = "component_retired"
    """The component `text` is no longer in GEMMA; a warning."""
    COMPONENT_MISSING = "component_missing"
    """The row names no component, so that the system does not count in suggestions; a warning."""


class Mending(StrEnum):
    """How an issue can be mended in place."""

    NONE = "none"
    TEXT = "text"
    SELECT = "select"
    QUESTION = "question"


class AnswerKey(StrEnum):
    """Answers that are no text of a cell; those to a name are followed by a colon and its key, and hold everywhere."""

    SKIP = "skip"
    OWNER = "owner"
    SYSTEM = "system"
    COMPONENT = "component"
    SAME_AS = "same_as"


YES = "1"
NO_COMPONENT = "none"
ANOTHER = "new"
"""Answer to a question: it is another product, or a further system."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One of the answers to an issue; `is_close` for the ones that look like what was written."""

    value: str
    text: str
    is_close: bool = True


@dataclass(frozen=True, kw_only=True)
class Issue:
    """What is wrong with a row, and how it can be mended in place.

    Parameters
    ----------
    answer : str
        Key under which the mending is kept: a field, or an `AnswerKey`; "" when it cannot be mended here.
    offered : str
        What the field of the page holds at first.
    """

    code: ProblemCode | IssueCode
    row: int
    field: Field | None = None
    params: Mapping[str, Parameter] = by_default(default_factory=dict)
    is_error: bool = True
    mending: Mending = Mending.NONE
    answer: str = ""
    offered: str = ""
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Owner:
    """An organisation to which rows can go."""

    id: int
    name: str
    code: str | None
    swc_id: str | None
    is_municipality: bool


@dataclass(frozen=True, kw_only=True)
class ProductReference:
    """The product of a row: one of the catalogue, or a new one by its names."""

    id: int | None
    name: str
    supplier: str
    key: str
    swc_id: str | None = None
    supplier_swc_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class FieldChange:
    """One field that changes, from what is registered to what the file says; None when it was not known."""

    field: Field
    before: Any
    after: Any


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """One system as the file has it, of one or more rows, beside what is registered.

    Parameters
    ----------
    row : PortfolioRow
        The merged rows.
    system : StoredSystem or None
        What is registered.
    component_ids : tuple of int
        Components that the file names.
    added_components : tuple of int
        Those among them that are not registered.
    """

    kind: RowKind
    row: PortfolioRow
    owner: Owner | None
    product: ProductReference | None
    component_ids: tuple[int, ...] = ()
    added_components: tuple[int, ...] = ()
    system: StoredSystem | None = None
    changes: tuple[FieldChange, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def errors(self) -> tuple[Issue, ...]:
        """The issues that keep it out of the register."""
        return tuple(issue for issue in self.issues if issue.is_error)


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Number of rows of the file per kind; `systems` is the number of systems that are added or changed."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    errors: int = 0
    skipped: int = 0
    systems: int = 0

    @property
    def total(self) -> int:
        """All rows of the file."""
        return self.new + self.changed + self.unchanged + self.errors + self.skipped

    @property
    def good(self) -> int:
        """Rows that change something when the import is applied."""
        return self.new + self.changed


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """Every row of a file beside the register as it is now.

    Parameters
    ----------
    candidates : tuple of Candidate
        By kind, then by row number.
    absent : tuple of StoredSystem
        What the owners in the file have registered and the file does not name.
    component_names : mapping
        Names of the components by number.
    owners : mapping
        All organisations by number.
    """

    candidates: tuple[Candidate, ...]
    absent: tuple[StoredSystem, ...] = ()
    component_names: Mapping[int, str] = by_default(default_factory=dict)
    owners: Mapping[int, Owner] = by_default(default_factory=dict)

    @property
    def counts(self) -> Counts:
        """How many rows there are of each kind."""
        numbers = dict.fromkeys(RowKind, 0)
        systems = 0
        for candidate in self.candidates:
            numbers[candidate.kind] += len(candidate.row.merged_numbers)
            systems += candidate.kind in {RowKind.NEW, RowKind.CHANGED}
        return Counts(
            new=numbers[RowKind.NEW],
            changed=numbers[RowKind.CHANGED],
            unchanged=numbers[RowKind.UNCHANGED],
            errors=numbers[RowKind.ERROR],
            skipped=numbers[RowKind.SKIPPED],
            systems=systems,
        )

    @property
    def has_months_first(self) -> bool:
        """Tell whether a date has a day in the place of the month, so that other dates may be read the wrong way."""
        return any(
            issue.code is ProblemCode.DATE_MONTH_DOES_NOT_EXIST
            for candidate in self.candidates
            if candidate.kind is RowKind.ERROR
            for issue in candidate.issues
        )
