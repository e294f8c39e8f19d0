"""One question on its way over the board: a row of values per block."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gemsamen.matching.question.asking import Asker, Question
from gemsamen.matching.question.closeness import Closeness
from gemsamen.matching.question.columns import Rows, Values, best_per_owner, has_rows, latest_per_owner
from gemsamen.matching.question.facts import NOBODY, UNKNOWN_DAY, Flags, Numbers
from gemsamen.matching.question.layout import Layout
from gemsamen.matching.question.meeting import Meeting, meet, windows_of_others
from gemsamen.matching.question.solving import help_from_others, nearness, offers, willing_to_lead
from gemsamen.matching.question.weights import Block

OTHER_WORDS_FROM = 0.5
"""From this cosine on, a need in other words counts as one about the same."""
HALF_LIFE_DAYS = 365

Pair = tuple[Values, Values]
"""Values for the asker and for the other."""


@dataclass(frozen=True, eq=False)
class Evidence:
    """Which rows of the facts stand behind an answer.

    Attributes
    ----------
    near : Closeness
        What counts as about the question.
    uses : ndarray of int64
        Rows of the systems that answer it.
    gaps, strengths : ndarray
        How near every gap and every strength is to it, in [0, 1].
    offers : ndarray
        What the asker can do for every gap, in [0, 1].
    """

    near: Closeness
    uses: Rows
    gaps: Values
    strengths: Values
    offers: Values


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
    evidence : Evidence
        The rows behind the answer.
    """

    def __init__(self, layout: Layout, question: Question, asker: Asker) -> None:
        self._layout, self._question, self._asker = layout, question, asker
        self._facts, self._n = layout.facts, layout.n
        near = layout.relations.around(question)
        gaps = nearness(self._facts.gaps, near)
        self.evidence = Evidence(
            near=near,
            uses=layout.by_component.rows(near.subject),
            gaps=gaps,
            strengths=nearness(self._facts.strengths, near),
            offers=offers(layout, gaps, asker, question.today),
        )

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
        return windows_of_others(self._facts, self._question, self.evidence.uses, self.evidence.gaps)

    @cached_property
    def meeting(self) -> Meeting | None:
        """The windows that fit best; None when no own window is known."""
        return meet(self._question.windows, self.windows, self._n)

    def concerned(self) -> Flags:
        """Tell who has a system, gap or strength about the question, or describes a need in other words."""
        owners = self._facts.uses.owners
        found = has_rows(owners[self.evidence.uses], self._n)
        found |= self._users_of(self._layout.by_product.rows(self._question.products))
        found |= has_rows(self._facts.gaps.owners[self.evidence.gaps > 0], self._n)
        found |= has_rows(self._facts.strengths.owners[self.evidence.strengths > 0], self._n)
        found |= np.nan_to_num(self._text) >= OTHER_WORDS_FROM
        if self._asker.row != NOBODY:
            found[self._asker.row] = False
        return found

    def _component(self) -> Values:
        """Share of the components asked for that their systems cover; of a function, how well the best supports it."""
        table, uses, asked = self._facts.uses, self.evidence.uses, self._question.components
        owners, components = table.owners[uses], table.components[uses]
        values = table.coverages[uses] * self.evidence.near.components[components]
        if len(asked) <= 1:
            return _where(self._layout.has_systems, best_per_owner(owners, values, self._n))
        share = np.zeros(self._n, dtype=np.float32)
        for component in asked:
            is_it = components == component
            share += best_per_owner(owners[is_it], values[is_it], self._n)
        return _where(self._layout.has_systems, share / np.float32(len(asked)))

    def _same(self, rows: Rows) -> Values:
        """Tell who uses the same; unknown for who uses nothing for it, and for all when the asker does not."""
        if not len(self._question.products):
            return self._unknown()
        same = self._users_of(rows)
        is_user = has_rows(self._facts.uses.owners[self.evidence.uses], self._n)
        return _where(is_user | same, same.astype(np.float32))

    def _users_of(self, rows: Rows) -> Flags:
        """Tell who uses these systems for the subject, or for no component that is known."""
        table = self._facts.uses
        components = table.components[rows]
        about = (components == NOBODY) | np.isin(components, self.evidence.near.subject)
        return has_rows(table.owners[rows[about]], self._n)

    def _gap(self) -> Pair:
        """How near their gap is, weighed by the urgency for the side that looks for a partner."""
        gaps = self._facts.gaps
        theirs = best_per_owner(gaps.owners, self.evidence.gaps * gaps.urgencies, self._n)
        near = best_per_owner(gaps.owners, self.evidence.gaps, self._n)
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
        found, today = self.evidence, self._question.today
        theirs = help_from_others(self._layout, found.near, found.strengths, found.uses, today)
        ours = best_per_owner(self._facts.gaps.owners, self.evidence.offers, self._n)
        return _where(self._layout.has_facts, theirs), _where(self._layout.has_facts, ours)

    def _lead(self) -> Pair:
        leading, known = willing_to_lead(self._layout, self.evidence.gaps, self.evidence.strengths)
        theirs = _where(known, leading.astype(np.float32))
        if self._question.is_leading is None:
            return theirs, self._unknown()
        return theirs, np.full(self._n, self._question.is_leading, dtype=np.float32)

    def _freshness(self) -> Values:
        """Age of the newest fact about the question; half of its value is left after a year."""
        facts, uses = self._facts, self.evidence.uses
        gaps, strengths = self.evidence.gaps > 0, self.evidence.strengths > 0
        latest = latest_per_owner(facts.uses.owners[uses], facts.uses.confirmed[uses], self._n)
        for owners, days in (
            (facts.gaps.owners[gaps], facts.gaps.registered[gaps]),
            (facts.strengths.owners[strengths], facts.strengths.registered[strengths]),
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
