"""The facts behind one place on the list, from the same rows as its score."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from gemsamen.domain.contract import Window
from gemsamen.matching.question import NOBODY, Ranked
from gemsamen.matching.question.solving import recency
from gemsamen.partners.service.question.answering import Answered
from gemsamen.partners.service.question.shared_board import SharedBoard
from gemsamen.partners.service.question.uses import ordinal
from gemsamen.partners.service.question.values import Offer, OwnContract, TheirGap, TheirStrength, TheirSystem
from gemsamen.partners.service.timing import Timing
from gemsamen.register.service.question_facts import UseFact

SAME = 1.0
MOST_OFFERS = 3


class Evidence:
    """Reads the rows of a board for one answer.

    Parameters
    ----------
    shared : SharedBoard
        What everybody may see.
    answered : Answered
        The question.
    """

    def __init__(self, shared: SharedBoard, answered: Answered) -> None:
        self._shared, self._answered = shared, answered
        self._rows, self._blocks = answered.blocks.evidence, answered.blocks
        self._facts, self._tables = shared.facts, shared.board.facts
        self._today = answered.posed.question.today

    def systems(self, row: int) -> tuple[TheirSystem, ...]:
        """Return what an organisation uses for what is asked, one entry per system, same products first."""
        found = {fact.system_id: self._system(fact) for fact in self._uses(row)}
        return tuple(sorted(found.values(), key=lambda each: (not each.is_same_product, each.product)))

    def gaps(self, row: int) -> tuple[TheirGap, ...]:
        """Return what an organisation misses near the question, nearest and most urgent first."""
        return tuple(self._gap(*each) for each in self._rows.gaps.of(row))

    def strengths(self, row: int) -> tuple[TheirStrength, ...]:
        """Return what an organisation is good at near the question, nearest first."""
        facts = [self._facts.strengths[place] for place, _ in self._rows.strengths.of(row)]
        return tuple(
            TheirStrength(
                name=self._shared.catalogue.part_name(each.component_id, each.function_id),
                capacity=each.capacity,
                is_leading=each.is_willing_to_lead,
            )
            for each in facts
        )

    def offers(self, row: int) -> tuple[Offer, ...]:
        """Return the gaps of an organisation that the asker can help with, the best first."""
        return tuple(self._offer(place) for place, _ in self._rows.offers.of(row)[:MOST_OFFERS])

    def timing(self, ranked: Ranked) -> tuple[Timing, OwnContract | None]:
        """Return the two windows that fit best, and the own contract behind the first."""
        meeting, posed = self._blocks.meeting, self._answered.posed
        if meeting is None:
            return Timing(theirs=self._first_window(ranked.row)), None
        chosen = int(meeting.chosen[ranked.place])
        if chosen == NOBODY:
            return Timing(own=_window(*posed.question.windows[0])), posed.contracts[0]
        own, theirs = int(meeting.own[chosen]), self._blocks.windows
        timing = Timing(
            own=_window(*posed.question.windows[own]), theirs=_window(theirs.firsts[chosen], theirs.lasts[chosen])
        )
        return timing, posed.contracts[own]

    def last_confirmed(self, row: int) -> date | None:
        """Return the day of the newest fact about the question."""
        days = [fact.confirmed_on for fact in self._uses(row)]
        for facts, near in ((self._facts.gaps, self._rows.gaps), (self._facts.strengths, self._rows.strengths)):
            days += [facts[place].registered_on for place, _ in near.of(row)]
        return max(days, default=None)

    def _uses(self, row: int) -> Iterator[UseFact]:
        uses = self._rows.uses
        for place in uses[self._tables.uses.owners[uses] == row]:
            yield self._facts.uses[place]

    def _system(self, fact: UseFact) -> TheirSystem:
        question, product = self._answered.posed.question, self._shared.catalogue.products[fact.product_id]
        since = fact.in_production_since
        is_recent = since is not None and bool(recency(np.array([ordinal(since)]), self._today)[0] > 0)
        return TheirSystem(
            product=product.name,
            supplier=product.supplier,
            is_same_product=fact.product_id in question.products,
            is_same_supplier=fact.supplier_id in question.suppliers,
            window=fact.terms.window,
            notice_date=fact.terms.notice_date,
            recent_since=since if is_recent else None,
        )

    def _gap(self, place: int, nearness: float) -> TheirGap:
        fact = self._facts.gaps[place]
        return TheirGap(
            name=self._shared.catalogue.part_name(fact.component_id, fact.function_id),
            is_same=nearness == SAME,
            urgency=fact.urgency,
            wanted_by=fact.wanted_by,
            is_leading=fact.is_willing_to_lead,
        )

    def _offer(self, place: int) -> Offer:
        fact, own = self._facts.gaps[place], self._answered.posed.own
        uses = own.uses if fact.component_id is not None else ()
        solved = [each for each in uses if each.component_id == fact.component_id and each.in_production_since]
        is_strength = any(
            (each.component_id, each.function_id) == (fact.component_id, fact.function_id) for each in own.strengths
        )
        newest = max(solved, key=lambda each: ordinal(each.in_production_since), default=None)
        return Offer(
            name=self._shared.catalogue.part_name(fact.component_id, fact.function_id),
            product=None if is_strength or newest is None else self._shared.catalogue.products[newest.product_id].name,
        )

    def _first_window(self, row: int) -> Window | None:
        windows = self._blocks.windows
        mine = np.flatnonzero(windows.owners == row)
        if not len(mine):
            return None
        first = mine[np.lexsort((windows.lasts[mine], windows.firsts[mine]))[0]]
        return _window(windows.firsts[first], windows.lasts[first])


def _window(first: int, last: int) -> Window:
    return Window(first=date.fromordinal(int(first)), last=date.fromordinal(int(last)))
