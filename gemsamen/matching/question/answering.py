"""One question on its way over the board: a row of values per block."""

from collections.abc import Iterator
from functools import cached_property

import numpy as np

from gemsamen.matching.question.asking import Asker, Question
from gemsamen.matching.question.columns import Rows, Values, best_per_owner, has_rows, latest_per_owner
from gemsamen.matching.question.facts import NOBODY, UNKNOWN_DAY, Flags, Numbers
from gemsamen.matching.question.layout import Layout
from gemsamen.matching.question.meeting import Meeting, meet, windows_of_others
from gemsamen.matching.question.solving import help_for_others, help_from_others, nearness, willing_to_lead
from gemsamen.matching.question.weights import Block

OTHER_WORDS_FROM = 0.25
"""From this cosine on, a need in other words counts as one about the same."""
HALF_LIFE_DAYS = 365

Pair = tuple[Values, Values]
"""Values for the asker and for the other."""


class Answer:
    """Everything that is computed for one question; NaN means unknown.

    Parameters
    ----------
    layout : Layout
        The facts.
    question : Question
        What is asked.
    asker : Asker
        Who asks.

    Attributes
    ----------
    near : Closeness
        What counts as about the question.
    uses : ndarray of int64
        Rows of the systems that answer it.
    """

    def __init__(self, layout: Layout, question: Question, asker: Asker) -> None:
        self._layout, self._question, self._asker = layout, question, asker
        self._facts, self._n = layout.facts, layout.n
        self.near = layout.relations.around(question)
        self.uses = layout.by_component.rows(self.near.subject)
        self._gap_nearness = nearness(self._facts.gaps, self.near)

    def pairs(self) -> Iterator[tuple[Block, Pair]]:
        """Yield the values of every block, for both sides."""
        yield Block.COMPONENT, _both(self._component())
        yield Block.PRODUCT, _both(self._same(self._layout.by_product.rows(self._question.products)))
        yield Block.SUPPLIER, _both(self._same(self._layout.by_supplier.rows(self._question.suppliers)))
        yield Block.GAP, self._gap()
        yield Block.TEXT, _both(self._text)
        yield Block.COMPLEMENT, self._complement()
        if self.meeting is not None:
            yield Block.WINDOW, (self.meeting.forward, self.meeting.backward)
        yield Block.REGION, _both(self._layout.kinship.region(self._asker))
        yield Block.SIZE, _both(self._layout.kinship.size(self._asker))
        yield Block.TIES, _both(self._layout.kinship.ties(self._asker))
        yield Block.LEAD, self._lead()
        yield Block.FRESHNESS, _both(self._freshness())

    @cached_property
    def windows(self) -> Numbers:
        """Owner, first and last day of every window of others that was compared, shape (3, r)."""
        return windows_of_others(self._facts, self._question, self.uses, self._gap_nearness)

    @cached_property
    def meeting(self) -> Meeting | None:
        """The windows that fit best; None when no own window is known."""
        return meet(self._question.windows, self.windows, self._n)

    def concerned(self) -> Flags:
        """Tell who has a system, gap or strength about the question, or describes a need in other words."""
        owners = self._facts.uses.owners
        found = has_rows(owners[self.uses], self._n)
        found |= self._users_of(self._layout.by_product.rows(self._question.products))
        found |= has_rows(self._facts.gaps.owners[self._gap_nearness > 0], self._n)
        found |= has_rows(self._facts.strengths.owners[self._strength_nearness > 0], self._n)
        found |= np.nan_to_num(self._text) >= OTHER_WORDS_FROM
        if self._asker.row != NOBODY:
            found[self._asker.row] = False
        return found

    @cached_property
    def _strength_nearness(self) -> Values:
        return nearness(self._facts.strengths, self.near)

    def _component(self) -> Values:
        """Share of the components asked for that their systems cover; of a function, how well the best supports it."""
        table, asked = self._facts.uses, self._question.components
        values = table.coverages[self.uses] * self.near.components[table.components[self.uses]]
        if len(asked) > 1:
            share = np.zeros(self._n, dtype=np.float32)
            for component in asked:
                is_it = table.components[self.uses] == component
                share += best_per_owner(table.owners[self.uses[is_it]], values[is_it], self._n)
            best = share / np.float32(len(asked))
        else:
            best = best_per_owner(table.owners[self.uses], values, self._n)
        return _where(self._layout.has_systems, best)

    def _same(self, rows: Rows) -> Values:
        """Tell who uses the same; unknown for who uses nothing for it, and for all when the asker does not."""
        if not len(self._question.products):
            return self._unknown()
        same = self._users_of(rows)
        is_user = has_rows(self._facts.uses.owners[self.uses], self._n)
        return _where(is_user | same, same.astype(np.float32))

    def _users_of(self, rows: Rows) -> Flags:
        """Tell who uses these systems for the subject, or for no component that is known."""
        table = self._facts.uses
        components = table.components[rows]
        about = (components == NOBODY) | np.isin(components, self.near.subject)
        return has_rows(table.owners[rows[about]], self._n)

    def _gap(self) -> Pair:
        """How near their gap is, weighed by the urgency for the side that looks for a partner."""
        gaps = self._facts.gaps
        theirs = best_per_owner(gaps.owners, self._gap_nearness * gaps.urgencies, self._n)
        near = best_per_owner(gaps.owners, self._gap_nearness, self._n)
        ours = near * np.float32(self._question.urgency)
        return _where(self._layout.has_facts, theirs), _where(self._layout.has_facts, ours)

    @cached_property
    def _text(self) -> Values:
        """How alike the texts of the needs are; unknown for who wrote none."""
        if not self._question.text:
            return self._unknown()
        cosines = self._layout.texts.cosines(self._question.text)
        return _where(self._layout.has_texts, best_per_owner(self._facts.gaps.owners, cosines, self._n))

    def _complement(self) -> Pair:
        today = self._question.today
        theirs = help_from_others(self._layout, self.near, self.uses, today)
        ours = help_for_others(self._layout, self._gap_nearness, self._asker, today)
        return _where(self._layout.has_facts, theirs), _where(self._layout.has_facts, ours)

    def _lead(self) -> Pair:
        leading, known = willing_to_lead(self._layout, self.near, self._gap_nearness)
        theirs = _where(known, leading.astype(np.float32))
        if self._question.is_leading is None:
            return theirs, self._unknown()
        return theirs, np.full(self._n, self._question.is_leading, dtype=np.float32)

    def _freshness(self) -> Values:
        """Age of the newest fact about the question; half of its value is left after a year."""
        facts, gaps, strengths = self._facts, self._gap_nearness > 0, self._strength_nearness > 0
        latest = latest_per_owner(facts.uses.owners[self.uses], facts.uses.confirmed[self.uses], self._n)
        for owners, days in (
            (facts.gaps.owners[gaps], facts.gaps.updated[gaps]),
            (facts.strengths.owners[strengths], facts.strengths.updated[strengths]),
        ):
            np.maximum.at(latest, owners, days)
        age = np.maximum(0, self._question.today - latest)
        return _where(latest != UNKNOWN_DAY, np.exp2(-age / HALF_LIFE_DAYS).astype(np.float32))

    def _unknown(self) -> Values:
        return np.full(self._n, np.nan, dtype=np.float32)


def _both(values: Values) -> Pair:
    return values, values


def _where(known: Flags, values: Values) -> Values:
    """Keep the values of those of whom enough is known."""
    return np.where(known, values, np.float32(np.nan)).astype(np.float32)
