from dataclasses import replace
from pathlib import Path

import pytest

from gemsamen.matching.errors import NothingToLearnError
from gemsamen.matching.evaluation import protocol
from gemsamen.matching.evaluation.collaborations import ict_collaborations, joint_collaborations
from gemsamen.matching.evaluation.judging import REFERENCE
from gemsamen.matching.evaluation.methods import BASELINES
from gemsamen.matching.evaluation.protocol import evaluate
from gemsamen.matching.evaluation.results import Evaluation, Measure
from gemsamen.matching.evaluation.tidy import Collaboration, TidyRegister, read_tidy
from gemsamen.matching.evaluation.turns import MODEL
from gemsamen.matching.profiles import Profile
from tests.matching.synthetic import country, write_directory

pytestmark = pytest.mark.pure

STEPS: list[tuple[str, float, float]] = []


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> TidyRegister:
    directory: Path = tmp_path_factory.mktemp("tidy")
    write_directory(directory, country())
    return read_tidy(directory)


@pytest.fixture(scope="module")
def evaluation(register: TidyRegister) -> Evaluation:
    STEPS.clear()
    return evaluate(register, progress=lambda *step: STEPS.append(step))


def quality(evaluation: Evaluation, key: str) -> dict[str, float]:
    return {result.method: result.figures[Measure.NDCG].mean for result in evaluation.section(key).results}


def test_every_test_that_the_files_hold_enough_for_is_there(evaluation: Evaluation):
    assert [section.key for section in evaluation.sections] == [
        "ict",
        "other",
        "all",
        "ict_strict",
        "other_strict",
        "groups",
        "adoption_1",
        "calibration",
        "exposure",
    ]


def test_every_method_stands_beside_the_model(evaluation: Evaluation):
    section = evaluation.section("ict")

    assert [result.method for result in section.results] == [*BASELINES, MODEL]
    assert (section.n_collaborations, section.n_questions) == (12, 24)


def test_the_model_beats_chance_and_the_reference_on_collaborations_it_never_saw(evaluation: Evaluation):
    found = quality(evaluation, "ict")

    assert found[MODEL] > found[REFERENCE] > found["random"]


def test_the_reference_gains_nothing_on_itself(evaluation: Evaluation):
    [reference] = [result for result in evaluation.section("all").results if result.method == REFERENCE]

    gain = reference.figures[Measure.GAIN]
    assert (gain.low, gain.mean, gain.high) == (0.0, 0.0, 0.0)


@pytest.mark.usefixtures("evaluation")
def test_progress_is_told_stage_by_stage():
    titles = list(dict.fromkeys(title for title, _, _ in STEPS))

    assert titles == [
        "Hiding collaborations",
        "Hiding those alike as well",
        "Proposing groups",
        "Letting everybody ask",
        "Hiding systems",
    ]
    for title in titles:
        shares = [done / total for each, done, total in STEPS if each == title]
        assert shares == sorted(shares)
        assert shares[-1] <= 1.0


def test_without_collaborations_the_systems_are_judged_and_the_rest_is_told(register: TidyRegister):
    single = TidyRegister(register.profiles, ict_collaborations(register)[:1], ())

    found = evaluate(single)

    assert [section.key for section in found.sections] == ["adoption_1"]
    assert found.remarks == (
        "Partners and groups cannot be judged: that takes two collaborations of two or more members.",
    )


def test_collaborations_that_tell_nothing_do_not_keep_the_systems_from_being_judged(register: TidyRegister):
    everybody = frozenset(profile.code for profile in register.profiles)
    same = (Collaboration("s", "ICT one", everybody), Collaboration("s", "ICT two", everybody))

    found = evaluate(replace(register, collaborations=same))

    assert [section.key for section in found.sections] == ["adoption_1"]
    assert found.remarks[0].startswith("Partners and groups cannot be judged: learning needs pairs")


def test_without_collaborations_and_systems_nothing_can_be_judged():
    empty = TidyRegister((Profile(code="A"), Profile(code="B")), (), ())

    with pytest.raises(NothingToLearnError, match=r"Partners and groups cannot be judged.*Systems cannot be judged"):
        evaluate(empty)


def test_of_a_larger_register_some_of_the_collaborations_are_tested(
    register: TidyRegister, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(protocol, "LARGEST_WHOLE", 39)

    found = evaluate(register)

    assert found.section("all").n_collaborations < len(joint_collaborations(register))
    assert any("were tested" in remark for remark in found.remarks)


def test_of_a_very_large_register_only_systems_are_tested(register: TidyRegister, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(protocol, "LARGEST_LEARNED", 39)

    found = evaluate(register)

    assert [section.key for section in found.sections] == ["adoption_1"]
    assert found.remarks == ("Partners and groups are not judged above 39 organisations; there are 40.",)


def test_a_test_without_data_is_left_out(tmp_path: Path):
    write_directory(tmp_path, country())
    (tmp_path / "systems.csv").unlink()
    (tmp_path / "collaborations.csv").write_text(
        "source,group,org_id\n" + "".join(f"s,Afval {n // 3},GM{n:04d}\n" for n in range(12)), encoding="utf-8"
    )

    found = evaluate(read_tidy(tmp_path))

    assert {"other", "all", "calibration", "exposure"} <= {section.key for section in found.sections}
    assert not {"ict", "groups", "adoption_1"} & {section.key for section in found.sections}
    assert any(remark.startswith("Systems cannot be judged") for remark in found.remarks)
