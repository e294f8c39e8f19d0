"""One question on its way over the board: a column of values per block."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gemsamen.matching.question.asking import Asker, Question
from gemsamen.matching.question.closeness import Closeness
from gemsamen.matching.question.columns import Column, Concerned, Rows, Values
from gemsamen.matching.question.facts import NOBODY, UNKNOWN_DAY, Flags, Numbers
from gemsamen.matching.question.grouping import Nearby, UsesAbout
from gemsamen.matching.question.layout import Layout
from gemsamen.matching.question.meeting import Meeting, Windows, meet, windows_of_others
from gemsamen.matching.question.solving import offers, recency

OTHER_WORDS_FROM = 0.5
"""From this cosine on, a need in other words counts as one about the same."""
HALF_LIFE_DAYS = 365

Pair = tuple[Column, Column]
"""Values for the asker and for the other."""


@dataclass(frozen=True, eq=False)
class Evidence:
    """Which rows of the facts stand behind an answer.

    Attributes
    ----------
    uses : ndarray of int64
        Rows of the systems that answer it.
    gaps, strengths : Nearby
        Gaps and strengths near the question.
    offers : Nearby
        What the asker can do for gaps of others, whatever they are about.
    """

    uses: Rows
    gaps: Nearby
    strengths: Nearby
    offers: Nearby


class Answer:
    """Everything that is computed for one question.

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
    concerned : Concerned
        Who has a system, gap or strength about the question, or describes a need in other words; never the asker.
    evidence : Evidence
        The rows behind the answer.
    windows : Windows
        The windows of others.
    meeting : Meeting or None
        The windows that fit best; None when no own window is known.
    """

    def __init__(self, layout: Layout, question: Question, asker: Asker) -> None:
        self._layout, self._question, self._asker = layout, question, asker
        self._facts = layout.facts
        self._near: Closeness = layout.relations.around(question)
        self._uses, self._unnamed = layout.uses.about(self._near.subject), layout.uses.unnamed()
        self._gaps, self._strengths = (
            subjects.near(self._near.components, self._near.functions) for subjects in (layout.gaps, layout.strengths)
        )
        self._texts, self._cosines = self._alike()
        self.evidence = Evidence(
            uses=self._uses.rows,
            gaps=self._gaps,
            strengths=self._strengths,
            offers=offers(layout, self._near, asker, question.today),
        )
        self.concerned = Concerned(self._is_concerned())
        self._user_places = self.concerned.places(self._uses.owners)
        self.windows: Windows = windows_of_others(self._facts, question, asker, self._uses, self._gaps)
        self.meeting: Meeting | None = meet(question.windows, self.windows, self.concerned)

    def pairs(self) -> Iterator[Pair]:
        """Yield the values of every block for both sides, in the order of `Block`."""
        yield _both(self._component())
        yield _both(self._same(self._question.products, _products))
        yield _both(self._same(self._question.suppliers, _suppliers))
        yield self._gap()
        yield _both(self._text())
        yield self._complement()
        yield _both(self._unknown()) if self.meeting is None else (self.meeting.forward, self.meeting.backward)
        yield _both(self._region())
        yield _both(self._size())
        yield _both(self._ties())
        yield self._lead()
        yield _both(self._freshness())

    def _alike(self) -> tuple[Rows, Values]:
        """Return the gaps with words in common with the question, and how alike they are."""
        if not self._question.text:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        texts, cosines = self._layout.texts.alike(self._question.text)
        return texts, cosines.astype(np.float32)

    def _is_concerned(self) -> Flags:
        found = np.zeros(self._layout.n, dtype=np.bool_)
        same = _among(self._unnamed.products, self._question.products)
        for owners in (
            self._uses.owners,
            self._unnamed.owners[same],
            self._gaps.owners,
            self._strengths.owners,
            self._facts.gaps.owners[self._texts[self._cosines >= OTHER_WORDS_FROM]],
        ):
            found[owners] = True
        if self._asker.row != NOBODY:
            found[self._asker.row] = False
        return found

    def _component(self) -> Column:
        """Share of the components asked for that their systems cover; of a function, how well the best supports it."""
        asked, uses = self._question.components, self._uses
        if len(asked) <= 1:
            values = self._covered(uses, self._user_places)
        else:
            parts = [self._layout.uses.about(asked[[place]]) for place in range(len(asked))]
            covered = [self._covered(part, self.concerned.places(part.owners)) for part in parts]
            values = np.stack(covered).mean(axis=0, dtype=np.float32)
        return self._known(values, self._layout.has_systems)

    def _covered(self, uses: UsesAbout, places: Rows) -> Values:
        return self.concerned.best(places, uses.coverages * self._nearness(uses))

    def _nearness(self, uses: UsesAbout) -> Values:
        """How near the components of systems are to the question; one number where they are the same."""
        subject = self._near.subject
        return self._near.components[subject if len(subject) == 1 else uses.components]

    @cached_property
    def _users(self) -> Flags:
        return self.concerned.has(self._user_places)

    def _same(self, asked: Numbers, of: Callable[[UsesAbout], Numbers]) -> Column:
        """Tell who uses the same, for the subject or for no component that is known.

        Unknown for who uses nothing for it, and for all when the asker does not.
        """
        if not len(self._question.products):
            return self._unknown()
        named, unnamed = _among(of(self._uses), asked), self._unnamed.owners[_among(of(self._unnamed), asked)]
        places = np.concatenate([self._user_places[named], self.concerned.places(unnamed)])
        same = self.concerned.has(places)
        is_asked = bool(self._users.any()) or bool((unnamed != self._asker.row).any())
        return Column(same.astype(np.float32), self._users | same, is_asked)

    def _gap(self) -> Pair:
        """How near their gap is, times (1 + urgency) / 2 of the side that looks for a partner."""
        places, urgencies = self.concerned.places(self._gaps.owners), self._facts.gaps.urgencies[self._gaps.rows]
        values = self._gaps.values
        theirs = self.concerned.best(places, (values * 0.5 * (1.0 + urgencies)).astype(np.float32))
        ours = self.concerned.best(places, values) * np.float32(0.5 * (1.0 + self._question.urgency))
        return self._of_facts(theirs), self._of_facts(ours)

    def _text(self) -> Column:
        """How alike the texts of the needs are; unknown for who wrote none."""
        if not self._question.text:
            return self._unknown()
        places = self.concerned.places(self._facts.gaps.owners[self._texts])
        return self._known(self.concerned.best(places, self._cosines), self._layout.has_texts)

    def _complement(self) -> Pair:
        """Return what others can do for the asker: a strength (1) or a recent solution, times its nearness."""
        strengths, gaps, uses = self._strengths, self.evidence.offers, self._uses
        solved = recency(uses.in_production_since, self._question.today) * self._nearness(uses)
        theirs = np.maximum(
            self.concerned.best(self.concerned.places(strengths.owners), strengths.values),
            self.concerned.best(self._user_places, solved),
        )
        ours = self.concerned.best(self.concerned.places(gaps.owners), gaps.values)
        return self._of_facts(theirs), self._of_facts(ours)

    def _region(self) -> Column:
        kinship, asker = self._layout.kinship, self._asker
        is_placed = not np.isnan(asker.latitude) and not np.isnan(asker.longitude)
        return Column.of(
            kinship.region(asker, self.concerned), is_asked=is_placed and self._is_of_others(kinship.is_placed)
        )

    def _size(self) -> Column:
        kinship, asker = self._layout.kinship, self._asker
        is_sized = not np.isnan(asker.population)
        return Column.of(
            kinship.size(asker, self.concerned), is_asked=is_sized and self._is_of_others(kinship.is_sized)
        )

    def _ties(self) -> Column:
        return Column(
            self._layout.kinship.ties(self._asker, self.concerned), is_asked=self._is_of_others(self._everyone)
        )

    def _lead(self) -> Pair:
        """Tell who is willing to lead; known of who has a gap or strength near the question."""
        known = leading = np.zeros(len(self.concerned), dtype=np.bool_)
        for table, near in ((self._facts.gaps, self._gaps), (self._facts.strengths, self._strengths)):
            places = self.concerned.places(near.owners)
            known = known | self.concerned.has(places)
            leading = leading | self.concerned.has(places[table.is_leading[near.rows]])
        theirs = Column(leading.astype(np.float32), known, bool(known.any()))
        if self._question.is_leading is None:
            return theirs, self._unknown()
        said = np.full(len(self.concerned), self._question.is_leading, dtype=np.float32)
        return theirs, Column(said, is_asked=self._is_of_others(self._everyone))

    def _freshness(self) -> Column:
        """Age of the newest fact about the question; half of its value is left after a year."""
        owners, days = [self._user_places], [self._uses.confirmed]
        for table, near in ((self._facts.gaps, self._gaps), (self._facts.strengths, self._strengths)):
            owners.append(self.concerned.places(near.owners))
            days.append(table.registered[near.rows])
        latest = self.concerned.latest(np.concatenate(owners), np.concatenate(days))
        known = latest != UNKNOWN_DAY
        age = np.maximum(0, self._question.today - latest).astype(np.float32)
        values = np.exp(age * np.float32(np.log(0.5) / HALF_LIFE_DAYS)) * known
        return Column(values, known, bool(known.any()))

    @property
    def _everyone(self) -> Flags:
        return np.ones(self._layout.n, dtype=np.bool_)

    def _known(self, values: Values, of: Flags) -> Column:
        """Keep the values of those of whom enough is known."""
        known = np.take(of, self.concerned.rows)
        is_asked = self._is_of_others(of)
        return Column(values, is_asked=is_asked) if known.all() else Column(values * known, known, is_asked)

    def _of_facts(self, values: Values) -> Column:
        """Keep all: whoever is concerned has registered something."""
        return Column(values, is_asked=self._is_of_others(self._layout.has_facts))

    def _is_of_others(self, flags: Flags) -> bool:
        """Tell whether something holds for anyone but the asker."""
        row = self._asker.row
        own = row != NOBODY and bool(flags[row])
        return bool(np.count_nonzero(flags) > own)

    def _unknown(self) -> Column:
        return Column.unknown(len(self.concerned))


def _both(column: Column) -> Pair:
    return column, column


def _products(uses: UsesAbout) -> Numbers:
    return uses.products


def _suppliers(uses: UsesAbout) -> Numbers:
    return uses.suppliers


def _among(values: Numbers, some: Numbers) -> Rows:
    """Rows of the values that are some of these."""
    found = np.zeros(len(values), dtype=np.bool_)
    for one in some:
        found |= values == one
    return np.flatnonzero(found)
