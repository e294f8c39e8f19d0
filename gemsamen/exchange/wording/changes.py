"""What changes in a system, in words."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from gemsamen.domain.register import Hosting
from gemsamen.exchange.portfolio_rows.fields import Field
from gemsamen.exchange.service.systems import said_of_contract
from gemsamen.exchange.service.values import Candidate, Evaluation, FieldChange
from gemsamen.exchange.wording.fields import field_name
from gemsamen.exchange.wording.issues import capitalised
from gemsamen.web.formatting import day, euro
from gemsamen.web.labels import label
from gemsamen.web.messages import gettext as _
from gemsamen.web.messages import ngettext

_LONGEST = 120


class ChangeInWords(NamedTuple):
    """A field with what it was and what it becomes; `before` is "" when it was not known."""

    field: str
    before: str
    after: str


def changes_in_words(candidate: Candidate, evaluation: Evaluation) -> list[ChangeInWords]:
    """Return every change of a registered system."""
    words = [_in_words(change, evaluation) for change in candidate.changes]
    if candidate.added_components and candidate.system:
        names = evaluation.component_names
        before = ", ".join(names[each] for each in candidate.system.component_ids)
        added = ", ".join(names[each] for each in candidate.added_components)
        after = _("%(names)s as well", names=added) if before else added
        words.append(ChangeInWords(capitalised(field_name(Field.COMPONENTS)), before, after))
    return words


def facts_in_words(candidate: Candidate, *, has_contracts: bool) -> str:
    """Return what a new system says that matters for working together: phase, hosting, and when the contract ends.

    Parameters
    ----------
    has_contracts : bool
        Whether the file says anything about contracts, so that a missing date is worth a word.
    """
    row = candidate.row
    facts = [label(value) for value in (row.status, row.hosting) if value and value is not Hosting.UNKNOWN]
    if row.partnership_name:
        facts.append(_("through %(name)s", name=row.partnership_name))
    if has_contracts:
        facts += _contract_facts(candidate)
    return capitalised(" · ".join(facts)) or _("Joins your register")


def _contract_facts(candidate: Candidate) -> list[str]:
    end = candidate.row.contract_end
    options = said_of_contract(candidate.row)[Field.OPTIONS]
    facts = [_("contract ends %(day)s", day=day(end)) if end else _("end of the contract not yet known")]
    return [*facts, options_in_words(options)] if options and options[0] else facts


def options_in_words(options: tuple[int, int]) -> str:
    """Return a number of options and the months of one."""
    count, months = options
    if not count:
        return _("no options")
    return ngettext("%(num)d option of %(months)s months", "%(num)d options of %(months)s months", count, months=months)


def _in_words(change: FieldChange, evaluation: Evaluation) -> ChangeInWords:
    name = capitalised(field_name(change.field))
    if change.field is Field.PARTNERSHIP:
        return ChangeInWords(name, _owner(change.before, evaluation), _owner(change.after, evaluation))
    return ChangeInWords(name, _value(change.field, change.before), _value(change.field, change.after))


def _owner(value: int | str | None, evaluation: Evaluation) -> str:
    owner = evaluation.owners.get(value) if isinstance(value, int) else None
    return owner.name if owner else str(value or "")


def _value(field: Field, value: Any) -> str:  # noqa: ANN401  any value of a register
    return "" if value is None or value == "" else _WRITERS.get(field, _text)(value)


def _text(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _months(value: int) -> str:
    return ngettext("%(num)d month", "%(num)d months", value)


def _amount(value: Decimal) -> str:
    return euro(value)


_WRITERS: dict[Field, Callable[[Any], str]] = {
    Field.STATUS: label,
    Field.STATUS_SINCE: day,
    Field.HOSTING: label,
    Field.CONTRACT_START: day,
    Field.CONTRACT_END: day,
    Field.OPTIONS: options_in_words,
    Field.NOTICE_MONTHS: _months,
    Field.YEARLY_COST: _amount,
    Field.COST_BAND: label,
}
