"""The board on which questions are answered: built once from what everybody may see, asked many times."""

from dataclasses import dataclass

from gemsamen.matching.errors import InvalidRequestError
from gemsamen.matching.question.answering import Answer, Evidence
from gemsamen.matching.question.asking import Asker, Question
from gemsamen.matching.question.facts import BoardFacts, Flags, Floats, Numbers
from gemsamen.matching.question.layout import Layout
from gemsamen.matching.question.meeting import Meeting
from gemsamen.matching.question.weighing import Column, Sheet


@dataclass(frozen=True, eq=False)
class Blocks:
    """How every organisation does on every block; a row per block in the order of `Block`, a column per organisation.

    Attributes
    ----------
    forward, backward : Sheet
        What the asker gains, and what the other gains.
    is_concerned : ndarray of shape (n,)
        Who has a fact about the question; the asker itself never has.
    evidence : Evidence
        The rows of the facts behind it.
    meeting : Meeting or None
        The windows that were compared; None when no own window is known.
    windows : ndarray of shape (3, r)
        Owner, first and last day of every window of others.
    """

    forward: Sheet
    backward: Sheet
    is_concerned: Flags
    evidence: Evidence
    meeting: Meeting | None
    windows: Numbers


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
        forward: list[Column] = []
        backward: list[Column] = []
        for ours, theirs in answer.pairs():  # what only the asker has was not asked of others: it stays out
            forward.append(Column(ours, asker.row))
            backward.append(forward[-1] if theirs is ours else Column(theirs, asker.row))
        return Blocks(
            forward=Sheet.of(forward),
            backward=Sheet.of(backward),
            is_concerned=answer.concerned(),
            evidence=answer.evidence,
            meeting=answer.meeting,
            windows=answer.windows,
        )
