"""What an evaluation finds: sections of figures, each method beside its baselines."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gemsamen.matching.evaluation.measures import Interval


class Measure(StrEnum):
    """What a figure tells."""

    NDCG = "ndcg"
    FIRST_RIGHT = "first_right"
    GAIN = "gain"
    R_PRECISION = "r_precision"
    JACCARD = "jaccard"
    RECALL = "recall"
    CALIBRATION_ERROR = "calibration_error"
    BY_CHANCE = "by_chance"
    PAIRS = "pairs"
    GINI = "gini"
    COVERAGE = "coverage"


@dataclass(frozen=True)
class MethodResult:
    """The figures of one method.

    Parameters
    ----------
    method : str
        Name of the method.
    figures : mapping of Measure to Interval
        In the order in which they are to be shown.
    """

    method: str
    figures: Mapping[Measure, Interval]


@dataclass(frozen=True, kw_only=True)
class Section:
    """One test.

    Parameters
    ----------
    key : str
        Short name.
    title : str
        What was tested.
    explanation : str
        How to read the figures.
    results : tuple of MethodResult
        Baselines first.
    n_collaborations, n_questions : int
        What the figures rest on.
    """

    key: str
    title: str
    explanation: str
    results: tuple[MethodResult, ...]
    n_collaborations: int
    n_questions: int


@dataclass(frozen=True)
class Evaluation:
    """All tests, in the order in which they are to be shown.

    Parameters
    ----------
    sections : tuple of Section
        One for each test that the files hold enough for.
    remarks : tuple of str
        What could not be tested, and why; sentences.
    """

    sections: tuple[Section, ...]
    remarks: tuple[str, ...] = ()

    def section(self, key: str) -> Section:
        """Find a test by its short name.

        Raises
        ------
        KeyError
            If there is no such test.
        """
        for section in self.sections:
            if section.key == key:
                return section
        raise KeyError(key)
