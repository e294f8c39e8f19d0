"""Groups of three to eight for a need: the best of its kind, proven, with what every member changes."""

from gemsamen.matching.groups.kinds import Style
from gemsamen.matching.groups.objective import EARLIEST_DAY, FULL_OVERLAP_DAYS, LATEST_DAY, Objective, Windows
from gemsamen.matching.groups.proposing import (
    LEAST_SHARE,
    Proposal,
    Proposals,
    propose,
    replacements,
    without_each,
)
from gemsamen.matching.groups.search import FoundGroup, best_group
from gemsamen.matching.groups.sizes import SizedGroups, best_of_sizes, saved_share, worth
from gemsamen.matching.groups.task import Apart, GroupTask
from gemsamen.matching.groups.terms import DEFAULT_WEIGHTS, VERSION, Candidates, Figures, Judge, Term
from gemsamen.matching.groups.wishes import LARGEST, SMALLEST, Wish, Wishes, is_possible, wishes_to_relax

__all__ = [
    "DEFAULT_WEIGHTS",
    "EARLIEST_DAY",
    "FULL_OVERLAP_DAYS",
    "LARGEST",
    "LATEST_DAY",
    "LEAST_SHARE",
    "SMALLEST",
    "VERSION",
    "Apart",
    "Candidates",
    "Figures",
    "FoundGroup",
    "GroupTask",
    "Judge",
    "Objective",
    "Proposal",
    "Proposals",
    "SizedGroups",
    "Style",
    "Term",
    "Windows",
    "Wish",
    "Wishes",
    "best_group",
    "best_of_sizes",
    "is_possible",
    "propose",
    "replacements",
    "saved_share",
    "wishes_to_relax",
    "without_each",
    "worth",
]
