"""Hide collaborations in turns, and score all pairs by every method from what is left."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.evaluation.collaborations import is_about_ict, lessons, related_keys
from gemsamen.matching.evaluation.methods import BASELINES
from gemsamen.matching.evaluation.tidy import Collaboration, TidyRegister
from gemsamen.matching.features import Register
from gemsamen.matching.model import PartnerModel
from gemsamen.matching.ranking import PartnerRanker

MODEL = "model"

Floats = NDArray[np.float64]
Progress = Callable[[float, float], None]


@dataclass(frozen=True, eq=False)
class Turn:
    """What the methods said while some collaborations were hidden.

    Attributes
    ----------
    hidden : tuple of Collaboration
        What is to be predicted.
    codes : tuple of str, length n
        Municipalities, in the order of the rows.
    tables : mapping of str to ndarray of shape (n, n)
        Per method the score of every asker (row) and candidate (column); those of the model are log-odds.
    """

    hidden: tuple[Collaboration, ...]
    codes: tuple[str, ...]
    tables: Mapping[str, Floats]

    def members(self, found: Collaboration) -> NDArray[np.int64]:
        """Rows of the members of a collaboration."""
        return np.flatnonzero([code in found.members for code in self.codes])


def turns_of(tested: Sequence[Collaboration], n_turns: int) -> list[tuple[Collaboration, ...]]:
    """Deal collaborations out over turns, those about ICT first, so that every turn hides as many of them.

    Parameters
    ----------
    tested : sequence of Collaboration
        Their order does not matter.
    n_turns : int
        Most turns, at least 1.

    Returns
    -------
    list of tuple of Collaboration
        Every one in one turn; never more turns than there are collaborations.
    """
    ordered = sorted(tested, key=lambda found: (not is_about_ict(found), found.key))
    return [tuple(ordered[turn::n_turns]) for turn in range(min(n_turns, len(ordered)))]


def play(
    register: TidyRegister,
    turns: Sequence[tuple[Collaboration, ...]],
    *,
    with_twins: bool = False,
    model: PartnerModel | None = None,
) -> Iterator[Turn]:
    """Predict what is hidden in each turn from everything else.

    Parameters
    ----------
    register : TidyRegister
        What was read.
    turns : sequence of tuple of Collaboration
        What to hide each time.
    with_twins : bool, default=False
        Also hide whatever has (nearly) the same members.
    model : PartnerModel, optional
        Settings of the model. It is not changed.

    Yields
    ------
    Turn
        In the order of the turns.

    Raises
    ------
    NothingToLearnError
        If the collaborations that are left hold no pair to learn from.

    Notes
    -----
    What is hidden is no known arrangement, and neither is anything of the same name. It is not learned from.
    """
    settings = {} if model is None else model.get_params()
    for hidden in turns:
        keys = related_keys(register, hidden, with_twins=with_twins)
        visible = [replace(profile, arrangements=profile.arrangements - keys) for profile in register.profiles]
        learned = lessons(register, without=keys)
        fitted = PartnerModel(**settings).fit(
            visible, learned.groups, importance=learned.importance, aliases=learned.aliases
        )
        laid_out = Register(visible)
        tables = {name: method(laid_out) for name, method in BASELINES.items()}
        yield Turn(hidden, laid_out.codes, {**tables, MODEL: score_table(fitted.ranker_)})


def score_table(ranker: PartnerRanker, *, progress: Progress | None = None) -> Floats:
    """Score every pair on the regional list, from what everybody may see.

    Parameters
    ----------
    ranker : PartnerRanker
        Scores pairs.
    progress : callable, optional
        Called with the number of rows done and their total.

    Returns
    -------
    ndarray of shape (n, n)
        Log-odds of asker (row) and candidate (column); what stands beside a row itself means nothing.
    """
    size = len(ranker.codes)
    table = np.empty((size, size), dtype=np.float64)
    for row, code in enumerate(ranker.codes):
        table[row] = ranker.score(ranker.profile(code)).totals
        if progress is not None:
            progress(row + 1, size)
    return table
