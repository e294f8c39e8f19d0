"""One sentence for everything that can be wrong with a row: what is wrong, and how to mend it."""

from collections.abc import Callable, Mapping

from gemsamen.exchange.portfolio_rows.fields import Field
from gemsamen.exchange.portfolio_rows.problems import Parameter, ProblemCode
from gemsamen.exchange.service.values import Issue, IssueCode
from gemsamen.exchange.wording.fields import field_name, value_name
from gemsamen.exchange.wording.months import month_name
from gemsamen.web.messages import gettext as _
from gemsamen.web.messages import ngettext

Params = Mapping[str, Parameter]

PROBLEMS: dict[ProblemCode, Callable[[Params], str]] = {
    ProblemCode.PRODUCT_MISSING: lambda _p: _("The name is missing. Fill it in, or skip the row."),
    ProblemCode.TEXT_TOO_LONG: lambda p: _(
        "This text has %(found)s characters and may have at most %(allowed)s. Shorten it.",
        found=p["found"],
        allowed=p["allowed"],
    ),
    ProblemCode.TOO_MANY_CELLS: lambda p: ngettext(
        "This row has %(num)d cell more than the header. Put quotation marks around texts with a separator, and "
        "upload the file again.",
        "This row has %(num)d cells more than the header. Put quotation marks around texts with a separator, and "
        "upload the file again.",
        int(p["surplus"]),
    ),
    ProblemCode.SPREADSHEET_ERROR: lambda p: _(
        "A formula went wrong here: the cell says “%(text)s”. Type the right value.", **p
    ),
    ProblemCode.ORGANISATION_CODE_UNREADABLE: lambda p: _(
        "“%(text)s” is not a CBS code of a municipality. Type four digits, such as 0307.", **p
    ),
    ProblemCode.DATE_DOES_NOT_EXIST: lambda p: _(
        "“%(text)s” does not exist: %(month)s has %(last_day)s days.",
        text=p["text"],
        month=month_name(int(p["month"])),
        last_day=p["last_day"],
    ),
    ProblemCode.DATE_MONTH_DOES_NOT_EXIST: lambda p: _(
        "“%(text)s” does not exist: there is no month %(month)s. Write day, month and year.", **p
    ),
    ProblemCode.DATE_OUT_OF_RANGE: lambda p: _(
        "“%(text)s” is not between %(first)s and %(last)s. Correct the year.", **p
    ),
    ProblemCode.DATE_UNREADABLE: lambda p: _("“%(text)s” is not a date. Write it as 31-12-2028.", **p),
    ProblemCode.END_BEFORE_START: lambda p: _(
        "The contract ends on %(end)s, before it starts on %(start)s. Correct one of the two.", **p
    ),
    ProblemCode.AMOUNT_UNREADABLE: lambda p: _("“%(text)s” is not an amount. Write it as 12500 or 12.500,50.", **p),
    ProblemCode.AMOUNT_NEGATIVE: lambda p: _("“%(text)s” is less than zero. Write the cost without a minus.", **p),
    ProblemCode.AMOUNT_TOO_LARGE: lambda p: _("“%(text)s” is too high for one contract. Check the decimal comma.", **p),
    ProblemCode.COST_BAND_UNREADABLE: lambda p: _("We do not know the cost band “%(text)s”. Choose one.", **p),
    ProblemCode.COUNT_UNREADABLE: lambda p: _(
        "“%(text)s” is not a number of options. Type a whole number from 0 to %(allowed)s.", **p
    ),
    ProblemCode.MONTHS_UNREADABLE: lambda p: _(
        "“%(text)s” is not a number of months. Type a number, for example 12.", **p
    ),
    ProblemCode.MONTHS_OUT_OF_RANGE: lambda p: _("“%(text)s” is more than %(allowed)s months. Correct it.", **p),
    ProblemCode.OPTIONS_UNREADABLE: lambda p: _(
        "We do not understand the options “%(text)s”. Write them as 2 x 12 maanden.", **p
    ),
    ProblemCode.STATUS_UNKNOWN: lambda p: _("We do not know the phase “%(text)s”. Choose one.", **p),
    ProblemCode.HOSTING_UNKNOWN: lambda p: _(
        "We do not know the way of hosting “%(text)s”. We leave it out; you can fill it in later.", **p
    ),
    ProblemCode.COMPONENTS_DO_NOT_PAIR: lambda p: _(
        "There are %(ids)s component ids and %(names)s names. We used the ids; check the components.", **p
    ),
    ProblemCode.DUPLICATE_ROW: lambda p: _("Row %(row)s says the same. We count the system once.", **p),
    ProblemCode.CONFLICTING_ROWS: lambda p: _(
        "Row %(row)s is about the same system but says “%(text)s”. We used the first row.",
        row=p["row"],
        text=value_name(str(p["text"])),
    ),
}
ISSUES: dict[IssueCode, Callable[[Params], str]] = {
    IssueCode.OWNER_UNKNOWN: lambda p: _(
        "We do not know the municipality “%(text)s”. Choose for whom this row is, or skip it.", **p
    ),
    IssueCode.OWNER_MISSING: lambda _p: _("The row does not say of which municipality it is. Choose for whom it is."),
    IssueCode.OWNER_NOT_YOURS: lambda p: _(
        "You may not edit for %(owner)s. Ask an administrator of %(owner)s for access, or skip the row.", **p
    ),
    IssueCode.OWNER_NOT_CHOSEN: lambda p: _(
        "This row is of %(owner)s and you only import for %(chosen)s. Import it without that choice.", **p
    ),
    IssueCode.NAME_UNUSABLE: lambda p: _(
        "“%(text)s” cannot be a name. Use at least one letter or digit and at most %(allowed)s characters.", **p
    ),
    IssueCode.COMPONENT_UNKNOWN: lambda p: _("We do not know the component “%(text)s”. Which one do you mean?", **p),
    IssueCode.LOOKS_LIKE: lambda p: (
        _("This looks like %(text)s, which you already have. Is it the same system?", **p)
        if p["is_own"]
        else _("This looks like %(text)s from our catalogue. Is it the same system?", **p)
    ),
    IssueCode.SEVERAL_SYSTEMS: lambda p: _(
        "You have several systems named %(text)s. Which one is this row about?", **p
    ),
    IssueCode.COMPONENT_RETIRED: lambda p: _(
        "%(text)s is no longer in GEMMA. Choose another component later, on the page of the system.", **p
    ),
    IssueCode.COMPONENT_MISSING: lambda _p: _("No component: the system does not count yet in your suggestions."),
}
"""Every problem and issue has a sentence; a test watches over that."""


def issue_sentence(issue: Issue) -> str:
    """Return what is wrong with a row and how to mend it, in the language of the moment."""
    if isinstance(issue.code, IssueCode):
        return ISSUES[issue.code](issue.params)
    if issue.code is ProblemCode.TEXT_TOO_LONG and not issue.is_error:
        return _(
            "The description is too long. We keep the first %(allowed)s characters.", allowed=issue.params["allowed"]
        )
    return PROBLEMS[issue.code](issue.params)


def issue_reason(issue: Issue) -> str:
    """Return the sentence for where nothing can be mended in place: the field in front, proposals behind."""
    sentence = issue_sentence(issue)
    close = ", ".join(choice.text for choice in issue.choices if choice.is_close and choice.text)
    if issue.code is IssueCode.COMPONENT_UNKNOWN and close:
        return _("%(sentence)s It looks like: %(names)s.", sentence=sentence, names=close)
    is_of_cell = isinstance(issue.code, ProblemCode) and issue.field not in {None, Field.PRODUCT}
    return f"{capitalised(field_name(issue.field))}: {sentence}" if is_of_cell and issue.field else sentence


def capitalised(text: str) -> str:
    """Return a text with a capital in front; the other letters stay as they are."""
    return text[:1].upper() + text[1:]
