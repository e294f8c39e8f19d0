"""What can be asked about, in words."""

from collections.abc import Sequence
from datetime import date

from gemsamen.domain.contract import Window
from gemsamen.partners.service.subjects import GapSubject, Subjects, SystemSubject
from gemsamen.partners.wording.joining import shortened
from gemsamen.partners.wording.reasons import period_text
from gemsamen.web.formatting import day, days_left
from gemsamen.web.labels import label
from gemsamen.web.messages import gettext as _
from gemsamen.web.messages import ngettext

SHOWN_COMPONENTS = 2


def found_text(subjects: Subjects) -> str:
    """Say what a search found; nothing without a search."""
    if not subjects.text:
        return ""
    if not subjects.count:
        return _("We found nothing with “%(text)s”. Try another word, or fewer letters.", text=subjects.text)
    own = len(subjects.gaps) + len(subjects.soon) + len(subjects.others)
    mine = ngettext("%(num)d need or system of your own", "%(num)d needs and systems of your own", own)
    all_parts = ngettext("%(num)d component", "%(num)d components", len(subjects.components))
    return _("Found with “%(text)s”: %(own)s, %(components)s.", text=subjects.text, own=mine, components=all_parts)


def components_text(names: Sequence[str]) -> str:
    """Name the components of a system."""
    return shortened(names, SHOWN_COMPONENTS) or _("no component chosen yet")


def when_text(gap: GapSubject) -> str:
    """Say how urgent a gap is, and by when it must be closed when that is known."""
    urgency = str(label(gap.urgency))
    return f"{urgency} · {_('wanted by %(day)s', day=day(gap.wanted_by))}" if gap.wanted_by else urgency


def decision_text(decide: date | None, today: date) -> str:
    """Say how long there is to decide."""
    if decide is None:
        return ""
    return _("has passed, but the contract can still end") if decide < today else days_left(decide, today)


def switching_text(window: Window | None) -> str:
    """Say when the own contract can end."""
    return period_text(window) if window else _("end date not known")


def together_text(system: SystemSubject) -> str:
    """Say how many can change over at the same time, out of how many."""
    if not system.concerned_count:
        return concerned_text(0)
    return ngettext(
        "%(num)d of %(total)d municipality",
        "%(num)d of %(total)d municipalities",
        system.together_count,
        total=system.concerned_count,
    )


def concerned_text(count: int) -> str:
    """Say how many others use or miss something."""
    if not count:
        return _("nobody else yet")
    return ngettext("%(num)d other municipality", "%(num)d other municipalities", count)


def gap_company_text(gap: GapSubject) -> str:
    """Say how many others miss the same, and how many use something for it."""
    if not gap.missing_count and not gap.using_count:
        return concerned_text(0)
    missing = ngettext("%(num)d other misses it", "%(num)d others miss it", gap.missing_count)
    using = ngettext("%(num)d uses something for it", "%(num)d use something for it", gap.using_count)
    return " · ".join([missing, using] if gap.using_count else [missing])
