"""Propose whole groups without a question, and judge them on collaborations that were left out."""

from gemsamen.matching.evaluation.groups.judging import GroupEvaluation, GroupResult, evaluate_groups
from gemsamen.matching.evaluation.groups.proposing import STOP, propose_groups

__all__ = ["STOP", "GroupEvaluation", "GroupResult", "evaluate_groups", "propose_groups"]
