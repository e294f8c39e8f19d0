from dataclasses import replace

import numpy as np
import pytest

from gemsamen.matching.errors import NothingToLearnError
from gemsamen.matching.evaluation.methods import BASELINES
from gemsamen.matching.evaluation.protocol import MODEL, REFERENCE, Evaluation, evaluate, ict_collaborations
from gemsamen.matching.evaluation.tidy import Collaboration, TidyRegister, read_tidy
from tests.matching.synthetic import country, write_directory

pytestmark = pytest.mark.pure


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> TidyRegister:
    directory = tmp_path_factory.mktemp("tidy")
    write_directory(directory, country())
    return read_tidy(directory)


@pytest.fixture(scope="module")
def evaluation(register: TidyRegister) -> Evaluation:
    return evaluate(register)


def quality(evaluation: Evaluation) -> dict[str, float]:
    return {result.method: result.ndcg.mean for result in evaluation.results}


def test_the_ict_collaborations_are_found_by_name(register: TidyRegister):
    assert {found.source for found in ict_collaborations(register)} == {"office"}


def test_every_method_stands_beside_the_model(evaluation: Evaluation):
    assert [result.method for result in evaluation.results] == [*BASELINES, MODEL]
    assert evaluation.n_collaborations == 12
    assert evaluation.n_questions == 24


def test_the_model_beats_chance_and_the_reference_on_collaborations_it_never_saw(evaluation: Evaluation):
    found = quality(evaluation)

    assert found[MODEL] > found[REFERENCE] > found["random"]


def test_the_reference_gains_nothing_on_itself(evaluation: Evaluation):
    [reference] = [result for result in evaluation.results if result.method == REFERENCE]

    assert (reference.gain.low, reference.gain.mean, reference.gain.high) == (0.0, 0.0, 0.0)


def test_a_calibration_error_is_told(evaluation: Evaluation):
    assert 0.0 <= evaluation.calibration_error <= 1.0


def test_the_collaboration_that_is_left_out_gives_nothing_away(register: TidyRegister):
    chosen = ict_collaborations(register)[:2]
    telling = Collaboration("elsewhere", chosen[0].name, chosen[0].members)
    profiles = tuple(
        replace(p, arrangements=p.arrangements | {telling.key}) if p.code in telling.members else p
        for p in register.profiles
    )
    told = TidyRegister(profiles, (*register.collaborations, telling), ())

    first, second = (evaluate(known, tested=chosen[:1]) for known in (register, told))

    assert quality(first)[MODEL] == pytest.approx(quality(second)[MODEL])
    assert np.isnan(first.calibration_error)


def test_progress_is_told_per_collaboration(register: TidyRegister):
    steps: list[tuple[int, int]] = []

    evaluate(
        register, tested=ict_collaborations(register)[:2], progress=lambda done, total: steps.append((done, total))
    )

    assert steps == [(1, 2), (2, 2)]


def test_one_collaboration_is_too_few_to_learn_from(register: TidyRegister):
    single = TidyRegister(register.profiles, ict_collaborations(register)[:1], ())

    with pytest.raises(NothingToLearnError):
        evaluate(single)
