"""One question on its way over the board: a row of values per block."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gemsamen.matching.question.asking import Asker, Question
from gemsamen.matching.question.closeness import Closeness
from gemsamen.matching.question.columns import Rows, Values, best_per_owner, latest_per_owner
from gemsamen.matching.question.facts import NOBODY, UNKNOWN_DAY, Flags, Numbers
from gemsamen.matching.question.grouping import UsesAbout
from gemsamen.matching.question.layout import Layout
from gemsamen.matching.question.meeting import Meeting, meet, windows_of_others
from gemsamen.matching.question.solving import help_from_others, offers, willing_to_lead

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
        self._uses, self._unnamed = layout.uses.about(near.subject), layout.uses.unnamed()
        self._gaps, self._strengths = (
            subjects.near(near.components, near.functions) for subjects in (layout.gaps, layout.strengths)
        )
        self._offers = offers(layout, self._gaps, asker, question.today)
        self.evidence = Evidence(
            near=near,
            uses=self._uses.rows,
            gaps=self._gaps.all_values,
            strengths=self._strengths.all_values,
            offers=self._offers.all_values,
        )

    def pairs(self) -> Iterator[Pair]:
        """Yield the values of every block for both sides, in the order of `Block`."""
        yield _both(self._component())
        yield _both(self._same(self._product_users))
        yield _both(self._same(self._supplier_users))
        yield self._gap()
        yield _both(self._text)
        yield self._complement()
        yield _both(self._unknown()) if self.meeting is None else (self.meeting.forward, self.meeting.backward)
        yield _both(self._layout.kinship.region(self._asker))
        yield _both(self._layout.kinship.size(self._asker))
        yield _both(self._layout.kinship.ties(self._asker))
        yield self._lead()
        yield _both(self._freshness())

    @cached_property
    def windows(self) -> Numbers:
        """Owner, first and last day of every window of others that was compared, shape (3, r)."""
        return windows_of_others(self._facts, self._question, self._uses.table, self._gaps)

    @cached_property
    def meeting(self) -> Meeting | None:
        """The windows that fit best; None when no own window is known."""
        return meet(self._question.windows, self.windows, self._n)

    def concerned(self) -> Flags:
        """Tell who has a system, gap or strength about the question, or describes a need in other words."""
        found = self._users | self._product_users
        for table, near in ((self._facts.gaps, self._gaps), (self._facts.strengths, self._strengths)):
            found[table.owners[near.rows]] = True
        found |= np.nan_to_num(self._text) >= OTHER_WORDS_FROM
        if self._asker.row != NOBODY:
            found[self._asker.row] = False
        return found

    def _component(self) -> Values:
        """Share of the components asked for that their systems cover; of a function, how well the best supports it."""
        asked = self._question.components
        if len(asked) <= 1:
            return _where(self._layout.has_systems, self._covered(self._uses))
        share = np.zeros(self._n, dtype=np.float32)
        for component in asked:
            share += self._covered(self._layout.uses.about(np.array([component], dtype=np.int32)))
        return _where(self._layout.has_systems, share / np.float32(len(asked)))

    def _covered(self, uses: UsesAbout) -> Values:
        values = uses.table.coverages * self.evidence.near.components[uses.table.components]
        return uses.best(values, self._n)

    @cached_property
    def _users(self) -> Flags:
        return self._uses.owners(self._n)

    @cached_property
    def _product_users(self) -> Flags:
        return self._users_of(self._question.products, lambda uses: uses.table.products)

    @cached_property
    def _supplier_users(self) -> Flags:
        return self._users_of(self._question.suppliers, lambda uses: uses.table.suppliers)

    def _same(self, same: Flags) -> Values:
        """Tell who uses the same; unknown for who uses nothing for it, and for all when the asker does not."""
        if not len(self._question.products):
            return self._unknown()
        return _where(self._users | same, same.astype(np.float32))

    def _users_of(self, asked: Numbers, column: Callable[[UsesAbout], Numbers]) -> Flags:
        """Tell who uses these for the subject, or for no component that is known."""
        found = np.zeros(self._n, dtype=np.bool_)
        for uses in (self._uses, self._unnamed):
            is_same = np.zeros(len(uses.rows), dtype=np.bool_)
            for one in asked:
                is_same |= column(uses) == one
            found[uses.table.owners[is_same]] = True
        return found

    def _gap(self) -> Pair:
        """How near their gap is, times (1 + urgency) / 2 of the side that looks for a partner."""
        gaps, rows, values = self._facts.gaps, self._gaps.rows, self._gaps.values
        theirs = best_per_owner(gaps.owners[rows], values * 0.5 * (1.0 + gaps.urgencies[rows]), self._n)
        ours = best_per_owner(gaps.owners[rows], values, self._n) * np.float32(0.5 * (1.0 + self._question.urgency))
        return _where(self._layout.has_facts, theirs), _where(self._layout.has_facts, ours)

    @cached_property
    def _text(self) -> Values:
        """How alike the texts of the needs are; unknown for who wrote none."""
        if not self._question.text:
            return self._unknown()
        texts, cosines = self._layout.texts.alike(self._question.text)
        return _where(self._layout.has_texts, best_per_owner(self._facts.gaps.owners[texts], cosines, self._n))

    def _complement(self) -> Pair:
        near, today = self.evidence.near, self._question.today
        theirs = help_from_others(self._layout, near, self._strengths, self._uses, today)
        owners = self._facts.gaps.owners[self._offers.rows]
        ours = best_per_owner(owners, self._offers.values, self._n)
        return _where(self._layout.has_facts, theirs), _where(self._layout.has_facts, ours)

    def _lead(self) -> Pair:
        leading, known = willing_to_lead(self._layout, self._gaps, self._strengths)
        theirs = _where(known, leading.astype(np.float32))
        if self._question.is_leading is None:
            return theirs, self._unknown()
        return theirs, np.full(self._n, self._question.is_leading, dtype=np.float32)

    def _freshness(self) -> Values:
        """Age of the newest fact about the question; half of its value is left after a year."""
        facts, gaps, strengths = self._facts, self._gaps.rows, self._strengths.rows
        latest = latest_per_owner(self._uses.table.owners, self._uses.table.confirmed, self._n)
        np.maximum.at(latest, facts.gaps.owners[gaps], facts.gaps.registered[gaps])
        np.maximum.at(latest, facts.strengths.owners[strengths], facts.strengths.registered[strengths])
        age = np.maximum(0, self._question.today - latest).astype(np.float32)
        return _where(latest != UNKNOWN_DAY, np.exp(age * np.float32(np.log(0.5) / HALF_LIFE_DAYS)))

    def _unknown(self) -> Values:
        return np.full(self._n, np.nan, dtype=np.float32)


def _both(values: Values) -> Pair:
    return values, values


def _where(known: Flags, values: Values) -> Values:
    """Keep the values of those of whom enough is known; 0 / 0 is NaN, and costs less than choosing one by one."""
    with np.errstate(invalid="ignore"):
        return values + np.divide(np.float32(0.0), known, dtype=np.float32)
