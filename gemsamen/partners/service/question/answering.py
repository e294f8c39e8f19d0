"""Answered questions, kept per process: other weights, another order or other filters compute no block again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock

from gemsamen.db import now
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.matching.question import Blocks
from gemsamen.partners.service.errors import NotAMunicipalityError
from gemsamen.partners.service.keeping import Keeper
from gemsamen.partners.service.question.posing import Posed, pose
from gemsamen.partners.service.question.shared_board import SharedBoard, read_board
from gemsamen.partners.service.question.values import About
from gemsamen.partners.service.shared import SharedRegister, shared_register_at
from gemsamen.register.service import register_revision
from gemsamen.register.service.question_facts import own_question_facts

MOST_KEPT = 128
"""Answers that a process keeps; each takes some 230 bytes per municipality that has a fact about the question."""


@dataclass(frozen=True, kw_only=True)
class Answered:
    """One question with the value of every block, as its asker may see it."""

    posed: Posed
    blocks: Blocks


class AnswerBook:
    """The board as it is now, with the answers that were asked of it; the register changes, and there is a new book.

    Parameters
    ----------
    revision : int
        Number of changes in the register when it was read.
    before : AnswerBook, optional
        The book before; what did not change since is not read again.

    Attributes
    ----------
    board : SharedBoard
    read_at : datetime
        When it was read.
    computed : int
        How often the blocks of a question were computed.
    """

    def __init__(self, revision: int, before: "AnswerBook | None" = None) -> None:
        self.revision = revision
        self.board: SharedBoard = read_board(before.board if before else None)
        self.read_at: datetime = now()
        self.computed = 0
        self._answers: OrderedDict[Hashable, Answered] = OrderedDict()
        self._lock = Lock()

    @property
    def shared(self) -> SharedRegister:
        """The registers laid out for ranking in general; a question does not need them, a group does."""
        return shared_register_at(self.revision)

    def answer(self, key: Hashable, make: Callable[[], Answered]) -> Answered:
        """Return the answer of this asker to this question; computed once, and of too many the oldest is forgotten."""
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
                return found
        made = make()
        with self._lock:
            self.computed += 1
            self._answers[key] = made
            while len(self._answers) > MOST_KEPT:
                self._answers.popitem(last=False)
        return made


def answer_book() -> AnswerBook:
    """Return the board and the answers as they are now; read anew only when the register changed."""
    return _kept.current()


def answer(actor: Actor, organisation_id: int, about: About, today: date) -> tuple[AnswerBook, Answered]:
    """Answer a question of an organisation, from what everybody may see and all that it knows of itself.

    Raises
    ------
    AccessDeniedError
        If the actor may not read for the organisation.
    NotAMunicipalityError
        If the organisation is no municipality.
    SystemNotFoundError, GapNotFoundError, CatalogueEntryNotFoundError, NoComponentError
        If what is asked about does not exist, or covers no component.
    """
    require(actor, Permission.READ, organisation_id)
    book = _kept.at(register_revision())
    if organisation_id not in book.board.rows:
        raise NotAMunicipalityError(organisation_id)

    def make() -> Answered:
        own = book.board.catalogue.known(own_question_facts(actor, organisation_id))
        posed = pose(book.board, own, about, organisation_id=organisation_id, today=today)
        return Answered(posed=posed, blocks=book.board.board.blocks(posed.question, posed.asker))

    return book, book.answer((organisation_id, about, today), make)


def _next(revision: int) -> AnswerBook:
    return AnswerBook(revision, _kept.last)


_kept = Keeper(_next)
