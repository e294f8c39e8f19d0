"""What the model learns from in use, and what came of learning."""

from collections.abc import Mapping
from dataclasses import dataclass

from gemsamen.matching.coefficients import Coefficients
from gemsamen.matching.errors import MatchingError
from gemsamen.matching.evaluation.measures import Interval
from gemsamen.matching.suggestions import Factor, Scope

MULTIPLIERS = "multipliers"
"""In the origin of coefficients: how many times as heavily each factor counts; only there when learned from use."""
FEWEST_GROUPS = 30
"""Independent groups of askers in which something came of a suggestion; an interval over fewer is not to be trusted."""
FEWEST_RIGHT = 100
"""Suggestions of which something came: more than ten for each of the eight numbers that are learned."""


class TooFewOutcomesError(MatchingError):
    """Too little came of the lists to learn from; nothing was learned."""

    def __init__(self, n_groups: int, n_right: int) -> None:
        super().__init__(
            f"something came of {n_right} suggestions to {n_groups} independent groups; at least {FEWEST_RIGHT} and "
            f"{FEWEST_GROUPS} are needed"
        )
        self.n_groups = n_groups
        self.n_right = n_right


@dataclass(frozen=True, kw_only=True)
class JudgedList:
    """What one organisation was shown, and what came of it.

    Parameters
    ----------
    asker : str
        Key of the organisation that asked.
    group : str
        Organisations that took part in the same initiatives share a group; groups are independent of each other.
    scope : Scope
        Which of the two lists.
    shown : tuple of str
        Keys of the organisations on the list, best first.
    right : frozenset of str
        Those of which something came.
    """

    asker: str
    group: str
    scope: Scope
    shown: tuple[str, ...]
    right: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Rival:
    """Another way to order the same lists.

    Parameters
    ----------
    name : str
        Name of the way.
    ndcg : Interval
        Its nDCG@10, over groups.
    gain : Interval
        nDCG@10 of what was learned minus that of the rival, paired per group that was left out.
    """

    name: str
    ndcg: Interval
    gain: Interval


@dataclass(frozen=True, kw_only=True)
class Refit:
    """What was learned, and how it does on groups that it did not learn from.

    Parameters
    ----------
    coefficients : Coefficients
        Learned from all lists.
    multipliers : mapping of Factor to float
        How many times as heavily each factor counts, in [0, 4]; 1 is as shipped.
    ndcg : Interval
        nDCG@10 of what was learned without the group that is judged.
    shipped, baseline : Rival
        The model that the package brings along, and the simple order that everybody has in mind.
    n_lists, n_groups, n_shown, n_right : int
        Lists with an outcome, their groups, suggestions on all lists, and those of which something came.
    """

    coefficients: Coefficients
    multipliers: Mapping[Factor, float]
    ndcg: Interval
    shipped: Rival
    baseline: Rival
    n_lists: int
    n_groups: int
    n_shown: int
    n_right: int

    @property
    def is_better(self) -> bool:
        """Whether it beats the shipped model beyond doubt, and is not behind the baseline."""
        return self.shipped.gain.low > 0.0 and self.baseline.gain.mean >= 0.0
