"""Predict which systems municipalities will use next, and judge that on registered systems that are hidden."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.adoption import AdoptionCoefficients, AdoptionRanker
from gemsamen.matching.adoption.baselines import Method, baselines
from gemsamen.matching.adoption.hiding import FEWEST_SYSTEMS, Hidden, Hide, hide_component, hide_pairs
from gemsamen.matching.adoption.learning import AdoptionModel
from gemsamen.matching.errors import NothingToLearnError
from gemsamen.matching.evaluation.domains import is_ict
from gemsamen.matching.evaluation.measures import Interval, bootstrap_mean, ndcg
from gemsamen.matching.evaluation.tidy import TidyRegister
from gemsamen.matching.profiles import Profile

DEPTH = 10
N_DRAWS = 5
LARGEST_WHOLE = 5_000
"""Organisations up to which all are tested."""
N_TESTED = 2_000
"""Organisations that are tested of a larger register, once for each protocol."""
LEARNING_SHARE = 0.4
"""Part of the time of a draw that hiding and learning take, for the progress."""
REFERENCE = "systems cosine"
MODEL = "model"
PROTOCOLS: dict[str, Hide] = {"a fifth of the systems": hide_pairs, "a whole component": hide_component}

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]
SystemRow = tuple[str, str, str, float]
Progress = Callable[[float, float], None]


@dataclass(frozen=True)
class AdoptionResult:
    """How well one method found the systems that were hidden.

    Parameters
    ----------
    protocol : str
        What was hidden: one of the keys of `PROTOCOLS`.
    method : str
        Name of the method.
    ndcg, recall : Interval
        nDCG@10, and share of the hidden systems among the first ten; averaged per municipality over the draws.
    gain : Interval
        nDCG@10 minus that of `REFERENCE` for the same municipalities (paired).
    n_organisations : int
        Municipalities that were tested, and of which something was hidden.
    drawn_from : int
        Municipalities that they were drawn from at random; 0 when all were tested.
    """

    protocol: str
    method: str
    ndcg: Interval
    recall: Interval
    gain: Interval
    n_organisations: int
    drawn_from: int = 0


def is_close(key: str) -> bool:
    """Whether an arrangement, told by its key ``source|name`` or its name alone, is about ICT."""
    source, _, name = key.rpartition("|")
    return is_ict(name, source=source)


def predict_adoption(
    register: TidyRegister,
    coefficients: AdoptionCoefficients | None = None,
    *,
    top: int | None = None,
    progress: Progress | None = None,
) -> Iterator[SystemRow]:
    """Score every system of the register for every municipality that has not registered it.

    Where only the component is known, nobody could tell which system is meant; that is never suggested.

    Parameters
    ----------
    register : TidyRegister
        What was read.
    coefficients : AdoptionCoefficients, optional
        Default: the coefficients that the package brings along.
    top : int, optional
        Longest list; default everything.
    progress : callable, optional
        Called with the number of municipalities done and their total.

    Yields
    ------
    tuple of (str, str, str, float)
        Municipality, component, system and log-odds; municipalities by code, best first for each.
    """
    ranker = AdoptionRanker(register.profiles, coefficients, is_close=is_close)
    tokens = ranker.holdings.tokens
    is_named = np.array([bool(product or supplier) for _, product, supplier in tokens], dtype=np.bool_)
    for done, profile in enumerate(sorted(register.profiles, key=lambda each: each.code), start=1):
        scores = ranker.score(profile)
        named = scores.candidates[is_named[scores.candidates]]
        for column in named[:top].tolist():
            component, product, supplier = tokens[column]
            yield profile.code, component, product or supplier, float(scores.totals[column])
        if progress is not None:
            progress(done, len(register.profiles))


def evaluate_adoption(
    register: TidyRegister,
    progress: Progress | None = None,
    *,
    n_draws: int = N_DRAWS,
    largest_whole: int = LARGEST_WHOLE,
    n_tested: int = N_TESTED,
) -> tuple[AdoptionResult, ...]:
    """Hide part of what is registered, learn from the rest, and guess what was hidden.

    Parameters
    ----------
    register : TidyRegister
        What was read.
    progress : callable, optional
        Called with how much is done and the total, in draws.
    n_draws : int, default=5
        How often each protocol is repeated with another part hidden.
    largest_whole : int, default=5,000
        Organisations up to which all of them are tested. Of a larger register a random part is tested, in one draw;
        of the others part is hidden as well.
    n_tested : int, default=2,000
        How many are tested then.

    Returns
    -------
    tuple of AdoptionResult
        Per protocol by which anything could be hidden: the simple methods, then the model; intervals over
        municipalities.

    Raises
    ------
    NothingToLearnError
        If nothing can be hidden and found again.

    Notes
    -----
    The coefficients are learned anew for each draw, from what is visible in it; no method sees a hidden system in any
    way. A system that only one municipality has cannot be found by anybody, and counts as missed.
    """
    profiles = sorted(register.profiles, key=lambda profile: profile.code)
    is_whole = len(profiles) <= largest_whole
    tested = np.arange(len(profiles)) if is_whole else _drawn(profiles, n_tested)
    draws = [(protocol, draw) for protocol in PROTOCOLS for draw in range(n_draws if is_whole else 1)]
    answers: dict[str, dict[str, list[Floats]]] = {protocol: {} for protocol in PROTOCOLS}
    for done, (protocol, draw) in enumerate(draws):
        moved = _part(progress, done, len(draws))
        moved(0.0)
        for method, found in _answers(PROTOCOLS[protocol](profiles, draw), tested, moved).items():
            answers[protocol].setdefault(method, []).append(found)
    drawn_from = 0 if is_whole else len(profiles)
    results = [each for key, found in answers.items() for each in _summarised(key, found, drawn_from=drawn_from)]
    if not results:
        raise NothingToLearnError("no municipality has two systems, so that nothing can be hidden and found again")
    return tuple(results)


def _drawn(profiles: Sequence[Profile], n_tested: int) -> Rows:
    """Draw municipalities at random, among those of which something can be hidden; the same on every run."""
    able = np.flatnonzero([len({fact.token for fact in each.systems}) >= FEWEST_SYSTEMS for each in profiles])
    return np.sort(np.random.default_rng(0).permutation(able)[:n_tested])


def _part(progress: Progress | None, done: int, total: int) -> Callable[[float], None]:
    """Tell the progress within one draw, from 0 to 1."""
    if progress is None:
        return lambda _share: None
    return lambda share: progress(done + share, total)


def _answers(hidden: Hidden, tested: Rows, moved: Callable[[float], None]) -> dict[str, Floats]:
    """Per method nDCG and recall of every tested municipality, of shape (k, 2); NaN where nothing was hidden."""
    methods = baselines(hidden.visible)
    coefficients = AdoptionModel(is_close=is_close).fit(hidden.visible).coefficients_
    ranker = AdoptionRanker(hidden.visible, coefficients, is_close=is_close)
    methods[MODEL] = lambda row: ranker.score(hidden.visible[row]).totals
    judge, found = _Judge(ranker, hidden), {}
    for number, (name, method) in enumerate(methods.items(), start=1):
        found[name] = np.array([judge.judged(row, method) for row in tested.tolist()]).reshape(-1, 2)
        moved(LEARNING_SHARE + (1.0 - LEARNING_SHARE) * number / len(methods))
    return found


class _Judge:
    """Judges methods on what was hidden; the profiles have to be in the order of their codes."""

    def __init__(self, ranker: AdoptionRanker, hidden: Hidden) -> None:
        self._columns = ranker.holdings.table.columns
        self._hidden = hidden
        self._held = [ranker.holdings.columns_of(profile.systems) for profile in hidden.visible]

    def judged(self, row: int, method: Method) -> tuple[float, float]:
        gone = self._hidden.hidden[row]
        if not gone:
            return (np.nan, np.nan)
        relevant = {self._columns.get(token, -1 - place) for place, token in enumerate(sorted(gone))}
        scores = method(row).astype(np.float64, copy=True)
        scores[self._held[row]] = -np.inf
        first = np.argsort(-scores, kind="stable")[:DEPTH].tolist()
        return ndcg(first, relevant, depth=DEPTH), len(relevant.intersection(first)) / len(relevant)


def _summarised(protocol: str, answers: dict[str, list[Floats]], *, drawn_from: int) -> list[AdoptionResult]:
    means = {method: _per_organisation(drawn) for method, drawn in answers.items()}
    if not len(means[MODEL]):
        return []
    return [
        AdoptionResult(
            protocol=protocol,
            method=method,
            ndcg=bootstrap_mean(table[:, 0]),
            recall=bootstrap_mean(table[:, 1]),
            gain=bootstrap_mean(table[:, 0] - means[REFERENCE][:, 0]),
            n_organisations=len(table),
            drawn_from=drawn_from,
        )
        for method, table in means.items()
    ]


def _per_organisation(drawn: Sequence[Floats]) -> Floats:
    """Average over the draws, leaving out who never had anything hidden."""
    stacked = np.array(drawn)
    is_judged = ~np.isnan(stacked[:, :, 0]).all(axis=0)
    averages: Floats = np.nanmean(stacked[:, is_judged], axis=0)
    return averages
