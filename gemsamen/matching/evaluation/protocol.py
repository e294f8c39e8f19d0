"""Leave whole collaborations out, predict their members, compare with simple ways to rank."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from gemsamen.matching.coefficients import FEATURES, Coefficients
from gemsamen.matching.errors import NothingToLearnError
from gemsamen.matching.evaluation.domains import divisions_of, is_ict
from gemsamen.matching.evaluation.measures import Interval, bootstrap_mean, calibration_error, ndcg
from gemsamen.matching.evaluation.methods import BASELINES
from gemsamen.matching.evaluation.tidy import Collaboration, TidyRegister
from gemsamen.matching.features import Register
from gemsamen.matching.model import PartnerModel
from gemsamen.matching.profiles import Profile
from gemsamen.matching.ranking import PartnerRanker

REFERENCE = "same province, then nearest"
MODEL = "model"
FEWEST_COLLABORATIONS = 2

Floats = NDArray[np.float64]
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class MethodResult:
    """How well one method found the members of collaborations that were left out.

    Parameters
    ----------
    method : str
        Name of the method.
    ndcg : Interval
        nDCG@10, averaged per collaboration over the members that ask.
    first_right : Interval
        Share of askers whose first suggestion is a member of the same collaboration.
    gain : Interval
        nDCG@10 minus that of `REFERENCE` on the same collaborations (paired).
    """

    method: str
    ndcg: Interval
    first_right: Interval
    gain: Interval


@dataclass(frozen=True)
class Evaluation:
    """Results of all methods, worst first in the order of the baselines, the model last.

    Parameters
    ----------
    results : tuple of MethodResult
        One per method.
    n_collaborations, n_questions : int
        Collaborations left out one by one, and members that asked.
    calibration_error : float
        Of the model when everyone asks, member of a collaboration or not, among pairs with a probability of at least
        5 %; NaN if there is none, or if others than the ICT collaborations were tested.
    """

    results: tuple[MethodResult, ...]
    n_collaborations: int
    n_questions: int
    calibration_error: float


@dataclass(frozen=True)
class _Answers:
    """What one method said about one collaboration: per asker its nDCG and first place, and its pairs."""

    quality: Floats
    log_odds: Floats
    outcomes: Floats


def ict_collaborations(register: TidyRegister) -> tuple[Collaboration, ...]:
    """Choose the collaborations about ICT with at least two members, regional divisions left out."""
    divisions = divisions_of(register)
    return tuple(
        found
        for found in register.collaborations
        if len(found.members) > 1 and is_ict(found.name, source=found.source) and found.source not in divisions
    )


def evaluate(
    register: TidyRegister,
    *,
    tested: Sequence[Collaboration] | None = None,
    model: PartnerModel | None = None,
    progress: Progress | None = None,
) -> Evaluation:
    """Leave each tested collaboration out, learn from the other ICT collaborations, and predict its members.

    Parameters
    ----------
    register : TidyRegister
        What was read from the tidy files.
    tested : sequence of Collaboration, optional
        Collaborations to predict; default: those about ICT.
    model : PartnerModel, optional
        Settings of the model; default: those of `PartnerModel`. It is not changed.
    progress : callable, optional
        Called with the number done and the total after each collaboration.

    Returns
    -------
    Evaluation
        With intervals over collaborations.

    Raises
    ------
    NothingToLearnError
        If fewer than two collaborations can be tested and learned from.

    Notes
    -----
    A collaboration that is tested is not among the known arrangements, under its own key or under the same name in
    another source, and no pair is learned from that touches one of its members.
    """
    learned = ict_collaborations(register)
    chosen = [found for found in (learned if tested is None else tested) if len(found.members) > 1]
    if not chosen or len(learned) < FEWEST_COLLABORATIONS:
        raise NothingToLearnError("at least two ICT collaborations of two or more members are needed")
    answers: dict[str, list[_Answers]] = {name: [] for name in (*BASELINES, MODEL)}
    for done, left_out in enumerate(chosen, start=1):
        visible = _without(register, left_out)
        for name, found in _answer(visible, left_out, learned, model or PartnerModel()).items():
            answers[name].append(found)
        if progress is not None:
            progress(done, len(chosen))
    background = _background(register, learned, model or PartnerModel()) if tested is None else None
    return _summarised(answers, background)


def _without(register: TidyRegister, left_out: Collaboration) -> list[Profile]:
    name = left_out.name.casefold()
    hidden = {found.key for found in register.collaborations if found.name.casefold() == name}
    return [replace(profile, arrangements=profile.arrangements - hidden) for profile in register.profiles]


def _answer(
    visible: Sequence[Profile], left_out: Collaboration, learned: Sequence[Collaboration], settings: PartnerModel
) -> dict[str, _Answers]:
    groups = {found.key: found.members for found in learned if found.key != left_out.key}
    coefficients = _learned(visible, groups, left_out, settings)
    ranker = PartnerRanker(visible, coefficients)
    register = Register(visible, averages_without_pairs=np.zeros(len(FEATURES)))
    members = [row for row, code in enumerate(register.codes) if code in left_out.members]
    tables = {name: method(register) for name, method in BASELINES.items()}
    tables[MODEL] = np.array([ranker.score(profile).totals for profile in register.profiles])
    return {name: _judged(table, members) for name, table in tables.items()}


def _learned(
    profiles: Sequence[Profile], groups: Mapping[str, frozenset[str]], left_out: Collaboration, settings: PartnerModel
) -> Coefficients:
    model = PartnerModel(penalty=settings.penalty, gap_weight=settings.gap_weight)
    return model.fit(profiles, groups, held_out=left_out.members).coefficients_


def _background(register: TidyRegister, learned: Sequence[Collaboration], settings: PartnerModel) -> Floats:
    """Log-odds of every pair whose asker is in no ICT collaboration: none of these pairs should be likely."""
    groups = {found.key: found.members for found in learned}
    visible = [replace(profile, arrangements=profile.arrangements - groups.keys()) for profile in register.profiles]
    nobody = Collaboration("", "", frozenset())
    ranker = PartnerRanker(visible, _learned(visible, groups, nobody, settings))
    partnered = frozenset().union(*groups.values())
    askers = [profile for profile in visible if profile.code not in partnered]
    scores = [ranker.score(profile) for profile in askers]
    return np.concatenate([np.empty(0), *(found.totals[found.candidates] for found in scores)])


def _judged(table: Floats, members: Sequence[int]) -> _Answers:
    quality, said, true = [], [], []
    for asker in members:
        others = np.array([row for row in range(len(table)) if row != asker])
        ranking = others[np.argsort(-table[asker, others], kind="stable")]
        relevant = set(members) - {asker}
        quality.append((ndcg(ranking.tolist(), relevant), float(ranking[0] in relevant)))
        said.append(table[asker, others])
        true.append(np.isin(others, members).astype(np.float64))
    return _Answers(np.array(quality), np.concatenate(said), np.concatenate(true))


def _calibration(answers: Sequence[_Answers], background: Floats | None) -> float:
    if background is None:
        return float("nan")
    said = np.concatenate([background, *(found.log_odds for found in answers)])
    true = np.concatenate([np.zeros(len(background)), *(found.outcomes for found in answers)])
    return calibration_error(expit(said), true)


def _summarised(answers: Mapping[str, Sequence[_Answers]], background: Floats | None) -> Evaluation:
    means = {name: np.array([found.quality.mean(axis=0) for found in given]) for name, given in answers.items()}
    results = tuple(
        MethodResult(
            method=name,
            ndcg=bootstrap_mean(table[:, 0]),
            first_right=bootstrap_mean(table[:, 1]),
            gain=bootstrap_mean(table[:, 0] - means[REFERENCE][:, 0]),
        )
        for name, table in means.items()
    )
    return Evaluation(
        results=results,
        n_collaborations=len(answers[MODEL]),
        n_questions=sum(len(found.quality) for found in answers[MODEL]),
        calibration_error=_calibration(answers[MODEL], background),
    )
