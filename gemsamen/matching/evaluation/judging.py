"""From what the methods said to figures: quality per collaboration, calibration and exposure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from gemsamen.matching.evaluation.collaborations import is_about_ict
from gemsamen.matching.evaluation.measures import Interval, bootstrap_mean, calibration_error, calibration_noise
from gemsamen.matching.evaluation.results import Measure, MethodResult, Section
from gemsamen.matching.evaluation.tidy import Collaboration
from gemsamen.matching.evaluation.turns import MODEL, Turn
from gemsamen.matching.exposure import exposure, gini, with_a_place_for_everyone

REFERENCE = "same province, then nearest"
DEPTH = 10
LIKELY_FROM = 0.05

Floats = NDArray[np.float64]
Rankings = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Answer:
    """How one collaboration was predicted.

    Attributes
    ----------
    found : Collaboration
        What was hidden.
    quality : mapping of str to (float, float)
        Per method nDCG@10 and the share of first suggestions that are right, averaged over the members that ask.
    said : ndarray of shape (m,)
        Log-odds of the model for every member that asks and everybody else.
    true : ndarray of shape (m,)
        1 where the other is a member too, else 0.
    """

    found: Collaboration
    quality: Mapping[str, tuple[float, float]]
    said: Floats
    true: Floats


@dataclass
class Judge:
    """Collects answers turn by turn."""

    answers: list[Answer] = field(default_factory=list)

    def hear(self, turn: Turn) -> None:
        """Judge what was said about the hidden collaborations of one turn."""
        rankings = {name: first_places(table) for name, table in turn.tables.items()}
        for found in turn.hidden:
            members = turn.members(found)
            quality = {name: _quality(places, members) for name, places in rankings.items()}
            others = np.arange(len(turn.codes)) != members[:, np.newaxis]
            is_member = np.isin(np.arange(len(turn.codes)), members)
            true = np.broadcast_to(is_member, others.shape)[others].astype(np.float64)
            self.answers.append(Answer(found, quality, turn.tables[MODEL][members][others], true))

    def section(self, key: str, title: str, chosen: Callable[[Answer], bool]) -> Section:
        """Summarise the answers about some collaborations.

        Parameters
        ----------
        key, title : str
            Name of the section, and what was tested.
        chosen : callable
            Whether an answer counts.

        Returns
        -------
        Section
            Means per collaboration; without a result when no answer counts.
        """
        answers = [answer for answer in self.answers if chosen(answer)]
        names = list(answers[0].quality) if answers else []
        quality = {name: np.array([answer.quality[name] for answer in answers]) for name in names}
        results = tuple(MethodResult(name, _figures(quality[name], quality[REFERENCE])) for name in names)
        return Section(
            key=key,
            title=title,
            explanation=f"Gain: nDCG@{DEPTH} above '{REFERENCE}' on the same collaborations.",
            results=results,
            n_collaborations=len(answers),
            n_questions=sum(len(answer.found.members) for answer in answers),
        )

    def calibration(self) -> Section:
        """Tell how often what was said came true, question by question."""
        kinds: dict[str, list[Answer]] = {
            "ICT": [answer for answer in self.answers if about_ict(answer)],
            "all": self.answers,
        }
        results = tuple(
            MethodResult(f"members of {name} collaborations ask", calibration_figures(answers))
            for name, answers in kinds.items()
            if answers
        )
        return Section(
            key="calibration",
            title="Calibration of the model, pairs from 5 %",
            explanation="By chance: the error that exact probabilities would show on as many pairs.",
            results=results,
            n_collaborations=len(self.answers),
            n_questions=sum(len(answer.found.members) for answer in self.answers),
        )


def about_ict(answer: Answer) -> bool:
    """Whether the answer is about a collaboration in ICT."""
    return is_about_ict(answer.found)


def about_something_else(answer: Answer) -> bool:
    """Whether the answer is about another collaboration."""
    return not is_about_ict(answer.found)


def about_anything(_: Answer) -> bool:
    """Take every answer."""
    return True


def calibration_figures(answers: Sequence[Answer]) -> dict[Measure, Interval]:
    """Calibration error among pairs from 5 %, and what exact probabilities would show."""
    said = expit(np.concatenate([answer.said for answer in answers]))
    true = np.concatenate([answer.true for answer in answers])
    return {
        Measure.CALIBRATION_ERROR: Interval.exactly(calibration_error(said, true, at_least=LIKELY_FROM)),
        Measure.BY_CHANCE: Interval.exactly(calibration_noise(said, at_least=LIKELY_FROM)),
        Measure.PAIRS: Interval.exactly(float((said >= LIKELY_FROM).sum())),
    }


def exposure_section(tables: Mapping[str, Floats]) -> Section:
    """Who stands on the first ten places when everybody asks, and what a place for everyone changes."""
    results = []
    for name, table in tables.items():
        results.append(MethodResult(name, _exposure_figures(first_places(table), len(table))))
    fair = with_a_place_for_everyone(tables[MODEL], length=DEPTH)
    results.append(MethodResult("model, a place for everyone", _exposure_figures(fair.lists, len(tables[MODEL]))))
    return Section(
        key="exposure",
        title=f"Exposure on the first {DEPTH} places when everybody asks",
        explanation="Coverage: share of the organisations that are suggested to at least one other.",
        results=tuple(results),
        n_collaborations=0,
        n_questions=len(tables[MODEL]),
    )


def first_places(table: Floats) -> Rankings:
    """Rows on the first ten places of every asker, equal scores in the order of the rows; without the asker itself."""
    scores = table.copy()
    np.fill_diagonal(scores, -np.inf)
    order = np.argsort(-scores, axis=1, kind="stable")
    places: Rankings = order[:, : min(DEPTH, max(len(table) - 1, 0))]
    return places


def _quality(places: Rankings, members: Rankings) -> tuple[float, float]:
    hits = np.isin(places[members], members)
    discounts = 1.0 / np.log2(np.arange(places.shape[1]) + 2.0)
    best = discounts[: len(members) - 1].sum()
    return float((hits @ discounts).mean() / best), float(hits[:, 0].mean())


def _figures(quality: Floats, reference: Floats) -> dict[Measure, Interval]:
    return {
        Measure.NDCG: bootstrap_mean(quality[:, 0]),
        Measure.FIRST_RIGHT: bootstrap_mean(quality[:, 1]),
        Measure.GAIN: bootstrap_mean(quality[:, 0] - reference[:, 0]),
    }


def _exposure_figures(lists: Iterable[Rankings], size: int) -> dict[Measure, Interval]:
    counts = exposure(lists, size)
    return {
        Measure.GINI: Interval.exactly(gini(counts)),
        Measure.COVERAGE: Interval.exactly(float((counts > 0).mean())),
    }
