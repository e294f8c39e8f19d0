"""One row of an upload as the page shows it."""

from typing import NamedTuple

from gemsamen.exchange.portfolio_rows.fields import Field
from gemsamen.exchange.service import Evaluation, Issue, Preview, PreviewLine, RowKind
from gemsamen.exchange.service.values import ANOTHER, NO_COMPONENT, Candidate, Choice, IssueCode
from gemsamen.exchange.wording.changes import ChangeInWords, changes_in_words, facts_in_words
from gemsamen.exchange.wording.fields import field_name, value_name
from gemsamen.exchange.wording.issues import capitalised, issue_sentence
from gemsamen.web.messages import gettext as _

_ABOUT_CONTRACTS = frozenset({Field.CONTRACT_START, Field.CONTRACT_END, Field.OPTIONS, Field.OPTION_COUNT})


class IssueInWords(NamedTuple):
    """An issue with the field that mends it."""

    label: str
    sentence: str
    mending: str
    name: str
    id: str
    offered: str
    close: list[tuple[str, str]]
    others: list[tuple[str, str]]


class LineInWords(NamedTuple):
    """A row: its number, what happens to it, and what can be mended."""

    number: int
    first: int
    kind: RowKind
    name: str
    components: str
    owner: str
    errors: list[IssueInWords]
    warnings: list[str]
    changes: list[ChangeInWords]
    facts: str

    @property
    def belongs_to(self) -> int | None:
        """The row that already tells about this system."""
        return None if self.first == self.number else self.first


def lines_in_words(preview: Preview, organisation_id: int) -> list[LineInWords]:
    """Return what the page says about the rows that it shows."""
    has_contracts = not _ABOUT_CONTRACTS.isdisjoint(preview.upload.mapping.values())
    return [
        _line(line, preview.evaluation, organisation_id, has_contracts=has_contracts) for line in preview.page.items
    ]


def _line(line: PreviewLine, evaluation: Evaluation, organisation_id: int, *, has_contracts: bool) -> LineInWords:
    candidate = line.candidate
    owner = candidate.owner
    return LineInWords(
        number=line.number,
        first=line.first,
        kind=candidate.kind,
        name=candidate.row.product_name,
        components=_components(candidate, evaluation),
        owner=owner.name if owner and owner.id != organisation_id else "",
        errors=[_issue(issue, candidate) for issue in candidate.issues if issue.is_error],
        warnings=[issue_sentence(issue) for issue in candidate.issues if not issue.is_error],
        changes=changes_in_words(candidate, evaluation),
        facts=facts_in_words(candidate, has_contracts=has_contracts),
    )


def _components(candidate: Candidate, evaluation: Evaluation) -> str:
    return ", ".join(evaluation.component_names[each] for each in candidate.component_ids)


def _issue(issue: Issue, candidate: Candidate) -> IssueInWords:
    name = f"fix-{issue.row}-{issue.answer}"
    return IssueInWords(
        label=_label(issue, candidate.row.product_name),
        sentence=issue_sentence(issue),
        mending=issue.mending,
        name=name,
        id="".join(sign if sign.isalnum() else "-" for sign in name),
        offered=issue.offered,
        close=[_choice(issue, choice) for choice in issue.choices if choice.is_close] + _last_ways_out(issue),
        others=[_choice(issue, choice) for choice in issue.choices if not choice.is_close],
    )


def _label(issue: Issue, name: str) -> str:
    field = capitalised(field_name(issue.field)) if issue.field else _("Row %(number)s", number=issue.row)
    if not name:
        return _("%(field)s in row %(number)s", field=field, number=issue.row)
    return _("%(field)s of %(name)s", field=field, name=name)


def _choice(issue: Issue, choice: Choice) -> tuple[str, str]:
    if issue.code is IssueCode.LOOKS_LIKE:
        return choice.value, _("Yes, it is %(name)s", name=choice.text)
    return choice.value, choice.text or value_name(choice.value)


def _last_ways_out(issue: Issue) -> list[tuple[str, str]]:
    if issue.code is IssueCode.LOOKS_LIKE:
        return [(ANOTHER, _("No, it is another system"))]
    if issue.code is IssueCode.SEVERAL_SYSTEMS:
        return [(ANOTHER, _("None of these: it is a new system"))]
    if issue.code is IssueCode.COMPONENT_UNKNOWN:
        return [(NO_COMPONENT, _("None: import without this component"))]
    return []
