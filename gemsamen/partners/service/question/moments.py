"""The period in which most municipalities can change over."""

from datetime import date, timedelta

import numpy as np

from gemsamen.domain.contract import Window, add_months
from gemsamen.matching.question import Blocks, align, row_numbers
from gemsamen.partners.service.question.values import Alignment, Quarter

QUARTERS = 16
QUARTER_MONTHS = 3
LAST_MONTH_OF_THIS_YEAR = 9


def alignment(blocks: Blocks, own: tuple[Window, ...], today: date) -> Alignment:
    """Count per quarter, four whole years long, who of the concerned can change over from today on.

    From October on the years begin with the next one.
    """
    begin = date(today.year + (today.month > LAST_MONTH_OF_THIS_YEAR), 1, 1)
    days = [add_months(begin, QUARTER_MONTHS * number) for number in range(QUARTERS + 1)]
    windows = blocks.windows
    starts = row_numbers([day.toordinal() for day in days])
    found = align(starts, windows.owners, np.maximum(windows.firsts, today.toordinal()), windows.lasts)
    quarters = tuple(
        Quarter(first=first, count=int(count), is_ours=any(_touches(each, first, after, today) for each in own))
        for first, after, count in zip(days, days[1:], found.counts, strict=False)
    )
    best = found.best
    period = Window(first=days[best.start], last=days[best.stop] - timedelta(days=1)) if best.stop else None
    return Alignment(quarters=quarters, best=period, count=int(np.max(found.counts, initial=0)))


def _touches(window: Window, first: date, after: date, today: date) -> bool:
    return max(window.first, today) < after and window.last >= first
