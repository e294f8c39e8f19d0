"""The list of municipalities that fit for one question."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from gemsamen.domain.access import Actor
from gemsamen.domain.organisation import NamedArrangement
from gemsamen.domain.partnering import ListKind, Verdict
from gemsamen.matching.question import PRESETS, VERSION, Block, Preset, Ranked
from gemsamen.matching.question.facts import Flags
from gemsamen.partners.service.feedback import standing_verdicts, verdicts_on_list
from gemsamen.partners.service.points import largest_remainder
from gemsamen.partners.service.question.answering import AnswerBook, Answered, answer
from gemsamen.partners.service.question.evidence import Evidence
from gemsamen.partners.service.question.moments import alignment
from gemsamen.partners.service.question.values import (
    BlockPart,
    Candidate,
    Filters,
    Order,
    QuestionList,
    QuestionQuery,
)
from gemsamen.partners.service.shown import Shown, ShownPartner

MOST_POINTS = 100


def partners_for_question(actor: Actor, organisation_id: int, query: QuestionQuery, today: date) -> QuestionList:
    """List the municipalities that fit for one question.

    Parameters
    ----------
    organisation_id : int
        The municipality that asks.
    today : date
        Day from which windows, solutions and the age of facts are counted.

    Returns
    -------
    QuestionList
        Best first; equal scores, to six digits, in the order of the codes. What other municipalities keep for
        themselves has no influence on anything in it.

    Raises
    ------
    AccessDeniedError
        If the actor may not read for the municipality.
    NotAMunicipalityError
        If the organisation is no municipality.
    SystemNotFoundError, GapNotFoundError, CatalogueEntryNotFoundError, NoComponentError
        If what is asked about does not exist, or covers no component.
    """
    book, answered = answer(actor, organisation_id, query.about, today)
    verdicts = verdicts_on_list(standing_verdicts(actor, organisation_id), answered.posed.subject.slug)
    blocks = answered.blocks
    turned_down = [book.board.rows[each] for each in verdicts if each in book.board.rows]
    among = _let_in(book, answered, query.filters) & ~np.isin(blocks.rows, turned_down)
    ranked = blocks.ranked(query.weights, query.limit, is_for_both=query.order is Order.BOTH, among=among)
    contracts = answered.posed.subject.contracts
    return QuestionList(
        query=query,
        municipality=book.board.municipalities[answered.posed.asker.row],
        subject=answered.posed.subject,
        candidates=_candidates(book, answered, ranked, query),
        concerned=len(blocks.rows),
        left=int(among.sum()),
        provinces=tuple(sorted({book.board.municipalities[row].province for row in blocks.rows})),
        asked=frozenset(block for block, is_asked in zip(Block, blocks.forward.is_asked, strict=True) if is_asked),
        alignment=alignment(blocks, tuple(each.window for each in contracts), today),
        left_out=tuple(each for each in verdicts.values() if each.verdict is Verdict.NO),
        put_aside=tuple(each for each in verdicts.values() if each.verdict is Verdict.NOT_NOW),
        version=VERSION,
        read_at=book.read_at,
        revision=book.revision,
    )


def shown_question(listing: QuestionList) -> Shown:
    """Return what is kept of a list that was looked at; its scores are those that it is ordered by."""
    query, subject = listing.query, listing.subject
    usual = PRESETS[Preset.BALANCED]
    return Shown(
        organisation_id=listing.municipality.organisation_id,
        kind=ListKind.QUESTION,
        scope=query.order.value,
        partners=tuple(
            ShownPartner(organisation_id=each.municipality.organisation_id, score=each.score)
            for each in listing.candidates
        ),
        model_version=listing.version,
        revision=listing.revision,
        component=subject.slug,
        function_id=subject.function_id,
        weights={block.value: weight for block, weight in query.weights.items() if weight != usual[block]},
    )


def _let_in(book: AnswerBook, answered: Answered, filters: Filters) -> Flags:
    """Tell who of the concerned passes the filters."""
    blocks, board = answered.blocks, book.board
    found = np.ones(len(blocks.rows), dtype=np.bool_)
    if filters.province:
        found &= [board.municipalities[row].province == filters.province for row in blocks.rows]
    if filters.within_km is not None:
        found &= board.board.kilometres(answered.posed.asker)[blocks.rows] <= filters.within_km
    if filters.has_window:
        found &= np.isin(blocks.rows, blocks.windows.owners)
    if filters.is_leading:
        found &= blocks.forward.values[list(Block).index(Block.LEAD)] == 1.0
    return found


def _candidates(
    book: AnswerBook, answered: Answered, ranked: Sequence[Ranked], query: QuestionQuery
) -> tuple[Candidate, ...]:
    lay_out = _Layout(book, answered, query)
    return tuple(lay_out.candidate(place, each) for place, each in enumerate(ranked, start=1))


class _Layout:
    """Turns places on a list into candidates with their facts."""

    def __init__(self, book: AnswerBook, answered: Answered, query: QuestionQuery) -> None:
        self._book, self._answered, self._query = book, answered, query
        self._evidence = Evidence(book.board, answered)
        self._kilometres = book.board.board.kilometres(answered.posed.asker)
        self._own = book.board.municipalities[answered.posed.asker.row]

    def candidate(self, rank: int, ranked: Ranked) -> Candidate:
        """Name the facts behind one place."""
        row, evidence, board = ranked.row, self._evidence, self._book.board
        municipality, kilometres = board.municipalities[row], float(self._kilometres[row])
        timing, contract = evidence.timing(ranked)
        points = round(MOST_POINTS * ranked.gain)
        return Candidate(
            municipality=municipality,
            rank=rank,
            score=ranked.both if self._query.order is Order.BOTH else ranked.gain,
            points=points,
            their_points=round(MOST_POINTS * ranked.their_gain),
            both_points=round(MOST_POINTS * ranked.both),
            parts=self._parts(ranked.place, points),
            distance_km=None if np.isnan(kilometres) else kilometres,
            population_ratio=self._ratio(municipality.population),
            is_bordering=(self._own.code, municipality.code) in self._book.board.borders,
            shared_arrangements=self._ties(municipality.organisation_id),
            systems=evidence.systems(row),
            gaps=evidence.gaps(row),
            strengths=evidence.strengths(row),
            offers=evidence.offers(row),
            timing=timing,
            own_contract=contract,
            last_confirmed=evidence.last_confirmed(row),
        )

    def _parts(self, place: int, points: int) -> tuple[BlockPart, ...]:
        forward = self._answered.blocks.forward
        contributions = forward.contributions(self._query.weights, place)
        whole = largest_remainder([MOST_POINTS * each for each in contributions.values()], points)
        return tuple(
            BlockPart(block=block, value=forward.value(block, place), points=share)
            for block, share in zip(contributions, whole, strict=True)
            if self._query.weights[block]
        )

    def _ratio(self, population: int | None) -> float | None:
        own = self._own.population
        return population / own if population and own else None

    def _ties(self, organisation_id: int) -> tuple[NamedArrangement, ...]:
        """Return the arrangements in common, the smallest first."""
        members = self._book.board.members
        own = members.get(self._own.organisation_id, frozenset())
        shared = own & members.get(organisation_id, frozenset())
        return tuple(sorted(shared, key=lambda each: (self._size(each), each)))

    def _size(self, arrangement: NamedArrangement) -> int:
        return sum(arrangement in found for found in self._book.board.members.values())
