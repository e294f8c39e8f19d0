"""Groups of three to eight for a need: the best of its kind, proven, with what every member changes."""

from gemsamen.matching.groups.objective import EARLIEST_DAY, FULL_OVERLAP_DAYS, LATEST_DAY, Objective, Windows
from gemsamen.matching.groups.proposing import Proposal, Style, propose, replacements, style_weights, without_each
from gemsamen.matching.groups.search import FoundGroup, best_group
from gemsamen.matching.groups.task import Apart, GroupTask
from gemsamen.matching.groups.terms import DEFAULT_WEIGHTS, Candidates, Figures, Judge, Term
from gemsamen.matching.groups.wishes import LARGEST, SMALLEST, USUAL, Wish, Wishes, is_possible, wishes_to_relax

__all__ = [
    "DEFAULT_WEIGHTS",
    "EARLIEST_DAY",
    "FULL_OVERLAP_DAYS",
    "LARGEST",
    "LATEST_DAY",
    "SMALLEST",
    "USUAL",
    "Apart",
    "Candidates",
    "Figures",
    "FoundGroup",
    "GroupTask",
    "Judge",
    "Objective",
    "Proposal",
    "Style",
    "Term",
    "Windows",
    "Wish",
    "Wishes",
    "best_group",
    "is_possible",
    "propose",
    "replacements",
    "style_weights",
    "wishes_to_relax",
    "without_each",
]
