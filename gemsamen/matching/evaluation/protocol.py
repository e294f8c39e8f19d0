"""The whole evaluation: hide collaborations and systems, predict them, compare with simple ways to rank."""

from collections.abc import Callable, Sequence

from gemsamen.matching.errors import NothingToLearnError
from gemsamen.matching.evaluation.adoption import PROTOCOLS, AdoptionResult, evaluate_adoption
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
from gemsamen.matching.evaluation.turns import MODEL, Floats, Turn, play, score_table, turns_of
from gemsamen.matching.features import Register
from gemsamen.matching.model import PartnerModel

N_TURNS = 10
N_STRICT_TURNS = 5
FEWEST_COLLABORATIONS = 2
LARGEST_WHOLE = 1_000
"""Organisations up to which every collaboration is tested; of a larger register, those of two turns of each kind."""
N_SAMPLED_TURNS = 2
LARGEST_LEARNED = 2_000
"""Organisations up to which collaborations are tested: learning compares all pairs, and takes 4 GB of memory there."""
WITHOUT_TWINS = "without arrangements of nearly the same members"

Told = Callable[[str, float, float], None]
"""Called with what is being done, how much of it is done, and of how much."""


def evaluate(register: TidyRegister, *, model: PartnerModel | None = None, progress: Told | None = None) -> Evaluation:
    """Predict joint collaborations from the others, and hidden systems, and judge each method on them.

    Parameters
    ----------
    register : TidyRegister
        What was read from the tidy files.
    model : PartnerModel, optional
        Settings of the model; default: those of `PartnerModel`. It is not changed.
    progress : callable, optional
        Called with what is being done, how much of it is done, and of how much.

    Returns
    -------
    Evaluation
        With intervals over collaborations, and over municipalities for systems. A test for which the files hold too
        little is left out, with a remark.

    Raises
    ------
    NothingToLearnError
        If neither collaborations nor systems can be tested.

    Notes
    -----
    In each of ten turns a tenth of the collaborations is hidden: they are no known arrangements, under their own key
    or under the same name in another source, and they are not learned from. In five more turns a fifth is hidden,
    with everything that has nearly the same members. Of more than 1,000 organisations two turns of each kind are
    played; of more than 2,000, none.
    """
    told = progress or _silently
    remarks: list[str] = []
    try:
        about_partners = _about_partners(register, model, told, remarks)
    except NothingToLearnError as error:
        remarks.append(f"Partners and groups cannot be judged: {error}.")
        about_partners = []
    adoption = _adoption(register, told, remarks)
    sections = [section for section in (*about_partners[:-2], *adoption, *about_partners[-2:]) if section.results]
    if not sections:
        raise NothingToLearnError(" ".join(remarks))
    return Evaluation(tuple(sections), tuple(remarks))


def _silently(_title: str, _done: float, _total: float) -> None:
    """Tell nobody."""


def _about_partners(
    register: TidyRegister, model: PartnerModel | None, told: Told, remarks: list[str]
) -> list[Section]:
    """Judge rankings and groups, and last calibration and exposure."""
    tested, size = joint_collaborations(register), len(register.profiles)
    if len(tested) < FEWEST_COLLABORATIONS:
        remarks.append("Partners and groups cannot be judged: that takes two collaborations of two or more members.")
        return []
    if size > LARGEST_LEARNED:
        remarks.append(
            f"Partners and groups are not judged above {LARGEST_LEARNED:,} organisations; there are {size:,}."
        )
        return []
    usual, strict = turns_of(tested, N_TURNS), turns_of(tested, N_STRICT_TURNS)
    if size > LARGEST_WHOLE:
        usual, strict = usual[:N_SAMPLED_TURNS], strict[:N_SAMPLED_TURNS]
        n_usual, n_strict = sum(map(len, usual)), sum(map(len, strict))
        remarks.append(f"Of {len(tested):,} collaborations {n_usual:,} were tested, and {n_strict:,} {WITHOUT_TWINS}.")
    judge, severe = Judge(), Judge()
    without: dict[str, Floats] = {}
    for done, turn in enumerate(play(register, usual, model=model), start=1):
        judge.hear(turn)
        without |= {found.key: turn.tables[MODEL] for found in turn.hidden}
        told("Hiding collaborations", done, len(usual))
    for done, turn in enumerate(play(register, strict, with_twins=True, model=model), start=1):
        severe.hear(turn)
        told("Hiding those alike as well", done, len(strict))
    groups = _groups(register, without, told)
    told("Letting everybody ask", 0, 1)
    exposed = exposure_section(_everything_known(register, model).tables)
    return [*_ranking_sections(judge, severe), *groups, judge.calibration(), exposed]


def _ranking_sections(judge: Judge, severe: Judge) -> list[Section]:
    return [
        judge.section("ict", "Collaborations about ICT", about_ict),
        judge.section("other", "Other collaborations", about_something_else),
        judge.section("all", "All collaborations", about_anything),
        severe.section("ict_strict", f"Collaborations about ICT, {WITHOUT_TWINS}", about_ict),
        severe.section("other_strict", f"Other collaborations, {WITHOUT_TWINS}", about_something_else),
    ]


def _groups(register: TidyRegister, without: dict[str, Floats], told: Told) -> list[Section]:
    tested = [found for found in ict_collaborations(register) if found.key in without]
    if len(tested) < FEWEST_COLLABORATIONS:
        return []
    found = evaluate_groups(
        register,
        lambda left_out: without[left_out.key],
        tested=tested,
        progress=lambda done, total: told("Proposing groups", done, total),
    )
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


def _adoption(register: TidyRegister, told: Told, remarks: list[str]) -> list[Section]:
    try:
        found = evaluate_adoption(register, lambda done, total: told("Hiding systems", done, total))
    except NothingToLearnError as error:
        remarks.append(f"Systems cannot be judged: {error}.")
        return []
    sections = []
    for number, protocol in enumerate(PROTOCOLS, start=1):
        results = [each for each in found if each.protocol == protocol]
        if results:
            sections.append(_adoption_section(number, protocol, results))
    return sections


def _adoption_section(number: int, protocol: str, found: Sequence[AdoptionResult]) -> Section:
    results = tuple(
        MethodResult(each.method, {Measure.NDCG: each.ndcg, Measure.RECALL: each.recall, Measure.GAIN: each.gain})
        for each in found
    )
    size, drawn_from = found[0].n_organisations, found[0].drawn_from
    sample = f" (a random sample: {size:,} of {drawn_from:,} organisations)" if drawn_from else ""
    return Section(
        key=f"adoption_{number}",
        title=f"Systems that are hidden: {protocol}{sample}",
        explanation="Gain: nDCG@10 above 'systems cosine' for the same municipalities.",
        results=results,
        n_collaborations=0,
        n_questions=size,
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
