"""The whole evaluation: hide collaborations and systems, predict them, compare with simple ways to rank."""

from collections.abc import Sequence

from gemsamen.matching.errors import NothingToLearnError
from gemsamen.matching.evaluation.adoption import AdoptionResult, evaluate_adoption
from gemsamen.matching.evaluation.collaborations import ict_collaborations, joint_collaborations, lessons
from gemsamen.matching.evaluation.groups import evaluate_groups
from gemsamen.matching.evaluation.judging import (
    Judge,
    about_anything,
    about_ict,
    about_something_else,
    exposure_section,
)
from gemsamen.matching.evaluation.methods import BASELINES
from gemsamen.matching.evaluation.results import Evaluation, Measure, MethodResult, Section
from gemsamen.matching.evaluation.tidy import TidyRegister
from gemsamen.matching.evaluation.turns import MODEL, Floats, Progress, Turn, play, score_table, turns_of
from gemsamen.matching.features import Register
from gemsamen.matching.model import PartnerModel

N_TURNS = 10
N_STRICT_TURNS = 5
FEWEST_COLLABORATIONS = 2


def evaluate(
    register: TidyRegister, *, model: PartnerModel | None = None, progress: Progress | None = None
) -> Evaluation:
    """Predict every joint collaboration from the others, and hidden systems, and judge each method on it.

    Parameters
    ----------
    register : TidyRegister
        What was read from the tidy files.
    model : PartnerModel, optional
        Settings of the model; default: those of `PartnerModel`. It is not changed.
    progress : callable, optional
        Called with the number of steps done and their total.

    Returns
    -------
    Evaluation
        With intervals over collaborations, and over municipalities for systems. A test for which the files hold too
        little is left out.

    Raises
    ------
    NothingToLearnError
        If fewer than two collaborations can be tested and learned from.

    Notes
    -----
    In each of ten turns a tenth of the collaborations is hidden: they are no known arrangements, under their own key
    or under the same name in another source, and they are not learned from. In five more turns a fifth is hidden,
    with everything that has nearly the same members.
    """
    tested = joint_collaborations(register)
    if len(tested) < FEWEST_COLLABORATIONS:
        raise NothingToLearnError("at least two collaborations of two or more members are needed")
    usual, strict = turns_of(tested, N_TURNS), turns_of(tested, N_STRICT_TURNS)
    steps = _Steps(progress, len(usual) + len(strict) + 2)
    judge, severe = Judge(), Judge()
    without: dict[str, Floats] = {}
    for turn in play(register, usual, model=model):
        judge.hear(turn)
        without |= {found.key: turn.tables[MODEL] for found in turn.hidden}
        steps.done()
    for turn in play(register, strict, with_twins=True, model=model):
        severe.hear(turn)
        steps.done()
    groups = _groups(register, without)
    steps.done()
    adoption = _adoption(register)
    steps.done()
    exposed = exposure_section(_everything_known(register, model).tables)
    sections = [*_ranking_sections(judge, severe), *groups, *adoption, judge.calibration(), exposed]
    return Evaluation(tuple(section for section in sections if section.results))


class _Steps:
    """Counts what was done."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self._total, self._count = progress, total, 0

    def done(self) -> None:
        """Tell that one more step was done."""
        self._count += 1
        if self._progress is not None:
            self._progress(self._count, self._total)


def _ranking_sections(judge: Judge, severe: Judge) -> list[Section]:
    without_twins = "without arrangements of nearly the same members"
    return [
        judge.section("ict", "Collaborations about ICT", about_ict),
        judge.section("other", "Other collaborations", about_something_else),
        judge.section("all", "All collaborations", about_anything),
        severe.section("ict_strict", f"Collaborations about ICT, {without_twins}", about_ict),
        severe.section("other_strict", f"Other collaborations, {without_twins}", about_something_else),
    ]


def _groups(register: TidyRegister, without: dict[str, Floats]) -> list[Section]:
    if len(ict_collaborations(register)) < FEWEST_COLLABORATIONS:
        return []
    found = evaluate_groups(register, lambda left_out: without[left_out.key])
    results = tuple(
        MethodResult(
            each.method,
            {Measure.R_PRECISION: each.completed, Measure.JACCARD: each.whole, Measure.GAIN: each.gain},
        )
        for each in found.results
    )
    return [
        Section(
            key="groups",
            title="Groups for ICT: complete one from a member, propose it whole",
            explanation=f"Gain: on the Jaccard index. The stop that suits all of them best is {found.stop:.2f}.",
            results=results,
            n_collaborations=found.n_collaborations,
            n_questions=found.n_questions,
        )
    ]


def _adoption(register: TidyRegister) -> list[Section]:
    try:
        found = evaluate_adoption(register)
    except NothingToLearnError:
        return []
    protocols = list(dict.fromkeys(each.protocol for each in found))
    return [
        _adoption_section(number, protocol, [each for each in found if each.protocol == protocol])
        for number, protocol in enumerate(protocols, start=1)
    ]


def _adoption_section(number: int, protocol: str, found: Sequence[AdoptionResult]) -> Section:
    results = tuple(
        MethodResult(each.method, {Measure.NDCG: each.ndcg, Measure.GAIN: each.gain, Measure.RECALL: each.recall})
        for each in found
    )
    return Section(
        key=f"adoption_{number}",
        title=f"Systems that are hidden: {protocol}",
        explanation="Gain: nDCG@10 above 'systems cosine' for the same municipalities.",
        results=results,
        n_collaborations=0,
        n_questions=max((each.n_organisations for each in found), default=0),
    )


def _everything_known(register: TidyRegister, model: PartnerModel | None) -> Turn:
    """Let the methods speak when nothing is hidden."""
    learned = lessons(register)
    fitted = PartnerModel(**({} if model is None else model.get_params())).fit(
        register.profiles, learned.groups, importance=learned.importance, aliases=learned.aliases
    )
    laid_out = Register(register.profiles)
    tables = {name: method(laid_out) for name, method in BASELINES.items()}
    return Turn((), laid_out.codes, {**tables, MODEL: score_table(fitted.ranker_)})
