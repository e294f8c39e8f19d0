"""Which organisations fit for one question: a component, a gap or a contract; numpy and scipy only."""

from gemsamen.matching.question.answering import Evidence
from gemsamen.matching.question.asking import Asker, Question, row_numbers
from gemsamen.matching.question.board import Blocks, QuestionBoard
from gemsamen.matching.question.facts import (
    NOBODY,
    UNKNOWN_DAY,
    BoardFacts,
    FunctionTree,
    Gaps,
    Homes,
    Strengths,
    Ties,
    Uses,
)
from gemsamen.matching.question.ranking import Ranked, harmonic, top
from gemsamen.matching.question.weighing import Sheet
from gemsamen.matching.question.weights import HEAVIEST, PRESETS, VERSION, Block, Preset, Weights
from gemsamen.matching.question.windows import WANTED_DAYS, Alignment, align

__all__ = [
    "HEAVIEST",
    "NOBODY",
    "PRESETS",
    "UNKNOWN_DAY",
    "VERSION",
    "WANTED_DAYS",
    "Alignment",
    "Asker",
    "Block",
    "Blocks",
    "BoardFacts",
    "Evidence",
    "FunctionTree",
    "Gaps",
    "Homes",
    "Preset",
    "Question",
    "QuestionBoard",
    "Ranked",
    "Sheet",
    "Strengths",
    "Ties",
    "Uses",
    "Weights",
    "align",
    "harmonic",
    "row_numbers",
    "top",
]
