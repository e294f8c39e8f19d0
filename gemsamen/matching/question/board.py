"""The board on which questions are answered: built once from what everybody may see, asked many times."""

from dataclasses import dataclass

from gemsamen.matching.errors import InvalidRequestError
from gemsamen.matching.question.answering import Answer, Evidence
from gemsamen.matching.question.asking import Asker, Question
from gemsamen.matching.question.columns import Rows
from gemsamen.matching.question.facts import BoardFacts, Flags, Floats
from gemsamen.matching.question.layout import Layout
from gemsamen.matching.question.meeting import Meeting, Windows
from gemsamen.matching.question.ranking import Ranked, harmonic, top
from gemsamen.matching.question.weighing import Sheet
from gemsamen.matching.question.weights import Weights


@dataclass(frozen=True, eq=False)
class Blocks:
    """How everyone who is concerned does on every block; nobody else can stand on a list.

    Attributes
    ----------
    rows : ndarray of int64 of shape (m,)
        Rows on the board of who has a fact about the question, in order; the asker itself is never among them. Their
        places are the columns of the sheets.
    forward, backward : Sheet
        What the asker gains, and what the other gains; a row per block in the order of `Block`.
    evidence : Evidence
        The rows of the facts behind it.
    meeting : Meeting or None
        The windows that were compared; None when no own window is known.
    windows : Windows
        The windows of others, by their rows on the board.
    """

    rows: Rows
    forward: Sheet
    backward: Sheet
    evidence: Evidence
    meeting: Meeting | None
    windows: Windows

    def ranked(
        self, weights: Weights, k: int, *, is_for_both: bool = False, among: Flags | None = None
    ) -> list[Ranked]:
        """List who fits best, with what both sides gain.

        Parameters
        ----------
        weights : mapping of Block to int
            How heavily each block counts.
        k : int
            Longest list, 0 or more.
        is_for_both : bool
            Whether to order by the harmonic mean of both gains instead of by that of the asker.
        among : ndarray of bool of shape (m,), optional
            Which places may be listed; default all.

        Returns
        -------
        list of Ranked
            Best first; equal scores, to six digits, in the order of the rows.

        Raises
        ------
        InvalidRequestError
            If k is negative, or a weight is no whole number from 0 to 5.
        """
        ours = self.forward.combine(weights)
        if is_for_both:
            theirs = self.backward.combine(weights)
            places = top(harmonic(ours, theirs), k, among)
            gains, their_gains = ours[places], theirs[places]
        else:
            places = top(ours, k, among)
            gains, their_gains = ours[places], self.backward.combine(weights, places)
        columns = (self.rows[places], places, gains, their_gains, harmonic(gains, their_gains))
        return [Ranked(*each) for each in zip(*(column.tolist() for column in columns), strict=True)]


class QuestionBoard:
    """Everything that everybody may see, in columns that never change.

    Parameters
    ----------
    facts : BoardFacts
        What the asker keeps private is no part of it; that comes with the question.

    Attributes
    ----------
    n : int
        Number of organisations.

    Notes
    -----
    The work for one question is proportional to what is registered about its components and to the number of gaps,
    plus a few passes over arrays of length n. Everything is read-only, so that one board may serve several threads.
    """

    def __init__(self, facts: BoardFacts) -> None:
        self.facts = facts
        self.n = len(facts.homes)
        self._layout = Layout(facts)

    def kilometres(self, asker: Asker) -> Floats:
        """Great-circle distance from the asker to every organisation; NaN when unknown."""
        return self._layout.kinship.kilometres(asker)

    def blocks(self, question: Question, asker: Asker) -> Blocks:
        """Compute every block of every organisation for one question.

        Parameters
        ----------
        question : Question
            What is asked.
        asker : Asker
            Who asks.

        Returns
        -------
        Blocks
            NaN in the values means unknown; a block that is unknown for everyone does not count.

        Raises
        ------
        InvalidRequestError
            If the question is about nothing at all.
        """
        if not len(question.components) and not len(question.functions):
            raise InvalidRequestError("a question is about a component or a business function")
        answer = Answer(self._layout, question, asker)
        forward, backward = Sheet.pair(answer.pairs())
        return Blocks(
            rows=answer.concerned.rows,
            forward=forward,
            backward=backward,
            evidence=answer.evidence,
            meeting=answer.meeting,
            windows=answer.windows,
        )
