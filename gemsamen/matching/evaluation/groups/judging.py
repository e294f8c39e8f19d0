"""Leave whole collaborations out, and let every member ask for the whole group."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from gemsamen.matching.errors import NothingToLearnError
from gemsamen.matching.evaluation.collaborations import ict_collaborations
from gemsamen.matching.evaluation.groups.proposing import LARGEST, Floats, Grower, checked
from gemsamen.matching.evaluation.measures import Interval, bootstrap_mean
from gemsamen.matching.evaluation.methods import nearest, random_order, same_province_then_nearest
from gemsamen.matching.evaluation.tidy import Collaboration, TidyRegister
from gemsamen.matching.features import Register
from gemsamen.matching.groups import GroupTask, Objective, Windows, best_group

REFERENCE = "same province, then nearest"
GREEDY, EXACT = "greedy", "exact"
SIZES = range(2, LARGEST + 1)
STOPS: Floats = np.linspace(-4.0, 0.0, 81)
N_CLOSEST = 60
NODE_LIMIT = 1_500
FEWEST_COLLABORATIONS = 2

Progress = Callable[[float, float], None]


@dataclass(frozen=True)
class GroupResult:
    """How well one method found whole collaborations that were left out.

    Parameters
    ----------
    method : str
        Name of the method.
    completed : Interval
        R-precision: one member asks, and as many others are named as there are; the share that is right.
    whole : Interval
        Jaccard index of the proposed group, the asker among them, and the collaboration. When to stop was learned
        from the other collaborations.
    gain : Interval
        `whole` minus that of `REFERENCE` on the same collaborations (paired).
    """

    method: str
    completed: Interval
    whole: Interval
    gain: Interval


@dataclass(frozen=True)
class GroupEvaluation:
    """Results of all methods, averaged per collaboration over the members that ask.

    Parameters
    ----------
    stop : float
        The `stop` of `propose_groups` that suits all these collaborations best.
    """

    results: tuple[GroupResult, ...]
    n_collaborations: int
    n_questions: int
    stop: float


class _Method(Protocol):
    """A way to find the group of an asker."""

    def complete(self, asker: int, size: int) -> Sequence[int]:
        """Name a group of this size."""

    def groups(self, asker: int) -> Sequence[Sequence[int]]:
        """Propose a group for every setting that can be learned."""


@dataclass(frozen=True)
class _Answer:
    """R-precision over the askers, and the Jaccard index for every setting."""

    completed: float
    whole: Floats


def evaluate_groups(
    register: TidyRegister,
    affinity_without: Callable[[Collaboration], Floats],
    *,
    tested: Sequence[Collaboration] | None = None,
    progress: Progress | None = None,
) -> GroupEvaluation:
    """Leave ICT collaborations out, and let each of their members ask for the whole group.

    Parameters
    ----------
    register : TidyRegister
        What was read from the tidy files.
    affinity_without : callable
        Returns the log-odds of all pairs, of shape (n, n) in the order of `register.profiles`, learned without the
        given collaboration and without any pair that touches its members.
    tested : sequence of Collaboration, optional
        Which of them; default all with two or more members.
    progress : callable, optional
        Called with the number done and the total after each collaboration.

    Returns
    -------
    GroupEvaluation
        Per method, the simplest first: random, nearest, and same province then nearest, each with a size learned from
        the other collaborations; greedy, which is `propose_groups`; and exact: the best group of every size, pairs
        with the asker counting double, and the size with the highest sum of log-probabilities above a threshold.

    Raises
    ------
    NothingToLearnError
        If there are fewer than two ICT collaborations of two or more members.
    InvalidRequestError
        If a table of log-odds does not fit the register.
    """
    tested = ict_collaborations(register) if tested is None else tested
    if len(tested) < FEWEST_COLLABORATIONS:
        raise NothingToLearnError("at least two ICT collaborations of two or more members are needed")
    laid = Register(register.profiles)
    simple: dict[str, _Method] = {
        "random": _Ranked(random_order(laid)),
        "nearest": _Ranked(nearest(laid)),
        REFERENCE: _Ranked(same_province_then_nearest(laid)),
    }
    answers: dict[str, list[_Answer]] = {}
    for done, left_out in enumerate(tested, start=1):
        grower = Grower(checked(affinity_without(left_out), len(laid.codes)))
        members = [laid.rows[code] for code in sorted(left_out.members)]
        for name, method in {**simple, GREEDY: _Grown(grower), EXACT: _Exact(grower)}.items():
            answers.setdefault(name, []).append(_answer(method, members))
        if progress is not None:
            progress(done, len(tested))
    return _summarised(answers, n_questions=sum(len(found.members) for found in tested))


class _Ranked:
    """The best of a ranking."""

    def __init__(self, scores: Floats) -> None:
        self._scores = scores

    def complete(self, asker: int, size: int) -> Sequence[int]:
        order = np.argsort(-self._scores[asker], kind="stable")
        return [asker, *order[order != asker][: size - 1].tolist()]

    def groups(self, asker: int) -> Sequence[Sequence[int]]:
        return [self.complete(asker, size) for size in SIZES]


class _Grown:
    """The groups of `propose_groups`."""

    def __init__(self, grower: Grower) -> None:
        self._grower = grower

    def complete(self, asker: int, size: int) -> Sequence[int]:
        return self._grower.order(asker, size)

    def groups(self, asker: int) -> Sequence[Sequence[int]]:
        return self._grower.groups(asker, STOPS.tolist())


class _Exact:
    """The best group of a size, and the size that is worth most."""

    def __init__(self, grower: Grower) -> None:
        self._grower = grower
        self._table = grower.log_probabilities.copy()
        np.fill_diagonal(self._table, 0.0)
        self._found: dict[tuple[int, int], tuple[int, ...]] = {}

    def complete(self, asker: int, size: int) -> Sequence[int]:
        members = self._best(asker, min(size, LARGEST, len(self._table)))
        others = [row for row in self._grower.order(asker, size + LARGEST) if row not in members]
        return [*members, *others][:size]

    def groups(self, asker: int) -> Sequence[Sequence[int]]:
        found = [self._best(asker, size) for size in SIZES if size <= len(self._table)]
        worth, pairs = np.array([self._worth(asker, members) for members in found]).T
        return [found[int((worth - stop * pairs).argmax())] for stop in STOPS]

    def _best(self, asker: int, size: int) -> tuple[int, ...]:
        if (asker, size) not in self._found:
            self._found[asker, size] = self._search(asker, size)
        return self._found[asker, size]

    def _search(self, asker: int, size: int) -> tuple[int, ...]:
        candidates = np.zeros(len(self._table), dtype=np.bool_)
        candidates[list(self._grower.order(asker, 2 * LARGEST))] = True
        candidates[np.argsort(-self._grower.log_probabilities[asker], kind="stable")[:N_CLOSEST]] = True
        candidates[asker] = False
        objective = Objective(
            pairs=self._table,
            singles=2 * self._table[asker] / (size - 1),
            windows=Windows.unknown(len(self._table)),
        )
        task = GroupTask(objective=objective, size=size, included=(asker,), candidates=candidates)
        group = best_group(task, node_limit=NODE_LIMIT)
        return group.members if group else (asker,)

    def _worth(self, asker: int, members: Sequence[int]) -> tuple[float, int]:
        """Sum of the log-probabilities, and how many pairs that is; a pair with the asker counts double."""
        rows, size = list(members), len(members)
        total = self._table[np.ix_(rows, rows)].sum() / 2 + self._table[asker, rows].sum()
        return float(total), size * (size - 1) // 2 + size - 1


def _answer(method: _Method, members: Sequence[int]) -> _Answer:
    truth = set(members)
    right = [len(truth.intersection(method.complete(asker, len(truth))) - {asker}) for asker in members]
    whole = [[_jaccard(truth, group) for group in method.groups(asker)] for asker in members]
    return _Answer(completed=float(np.mean(right)) / (len(truth) - 1), whole=np.array(whole).mean(axis=0))


def _jaccard(truth: set[int], group: Sequence[int]) -> float:
    return len(truth.intersection(group)) / len(truth.union(group))


def _summarised(answers: Mapping[str, Sequence[_Answer]], *, n_questions: int) -> GroupEvaluation:
    whole = {name: _learned_from_others(np.array([each.whole for each in found])) for name, found in answers.items()}
    results = tuple(
        GroupResult(
            method=name,
            completed=bootstrap_mean(np.array([each.completed for each in found])),
            whole=bootstrap_mean(whole[name]),
            gain=bootstrap_mean(whole[name] - whole[REFERENCE]),
        )
        for name, found in answers.items()
    )
    means = np.mean([each.whole for each in answers[GREEDY]], axis=0)
    best = np.flatnonzero(np.isclose(means, means.max()))
    return GroupEvaluation(
        results=results,
        n_collaborations=len(answers[GREEDY]),
        n_questions=n_questions,
        stop=float(STOPS[best[len(best) // 2]]),
    )


def _learned_from_others(table: Floats) -> Floats:
    """Take per collaboration the setting that is best for all others; of equal ones the first."""
    others = table.sum(axis=0) - table
    chosen = others.argmax(axis=1)
    taken: Floats = table[np.arange(len(table)), chosen]
    return taken
