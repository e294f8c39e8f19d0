"""Partners for one question: a system, a gap or a component."""

from gemsamen.partners.service.question.answering import answer_book
from gemsamen.partners.service.question.listing import partners_for_question, shown_question
from gemsamen.partners.service.question.posing import NoComponentError
from gemsamen.partners.service.question.values import (
    About,
    Alignment,
    BlockPart,
    Candidate,
    Filters,
    Kind,
    Offer,
    Order,
    OwnContract,
    Quarter,
    QuestionList,
    QuestionQuery,
    Subject,
    TheirGap,
    TheirStrength,
    TheirSystem,
)

__all__ = [
    "About",
    "Alignment",
    "BlockPart",
    "Candidate",
    "Filters",
    "Kind",
    "NoComponentError",
    "Offer",
    "Order",
    "OwnContract",
    "Quarter",
    "QuestionList",
    "QuestionQuery",
    "Subject",
    "TheirGap",
    "TheirStrength",
    "TheirSystem",
    "answer_book",
    "partners_for_question",
    "shown_question",
]
