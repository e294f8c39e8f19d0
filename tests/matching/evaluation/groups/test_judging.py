from pathlib import Path

import numpy as np
import pytest

from gemsamen.matching.errors import NothingToLearnError
from gemsamen.matching.evaluation.groups import evaluate_groups, propose_groups
from gemsamen.matching.evaluation.tidy import Collaboration, TidyRegister, read_tidy
from tests.matching.synthetic import country, write_directory

pytestmark = pytest.mark.pure


@pytest.fixture
def register(tmp_path: Path) -> TidyRegister:
    write_directory(tmp_path, country())
    return read_tidy(tmp_path)


def oracle(register: TidyRegister, inside: float) -> np.ndarray:
    """Log-odds of somebody who knows all offices."""
    offices = [{key for key in profile.arrangements if key.startswith("office|ICT")} for profile in register.profiles]
    return np.array([[inside if one & other else -6.0 for other in offices] for one in offices])


def test_who_knows_all_offices_finds_them_whole(register: TidyRegister):
    found = evaluate_groups(register, lambda _left_out: oracle(register, 4.0))

    by_method = {result.method: result for result in found.results}
    assert list(by_method) == ["random", "nearest", "same province, then nearest", "greedy", "exact"]
    assert by_method["greedy"].completed.mean == by_method["exact"].completed.mean == 1.0
    assert by_method["greedy"].whole.mean == 1.0
    assert by_method["random"].completed.mean < 0.3
    assert by_method["greedy"].gain.mean == pytest.approx(1.0 - by_method["same province, then nearest"].whole.mean)
    assert found.n_questions == 2 * found.n_collaborations


def test_the_learned_stop_gives_the_whole_groups_when_it_is_used(register: TidyRegister):
    table = oracle(register, 4.0)

    stop = evaluate_groups(register, lambda _left_out: table).stop

    groups = {frozenset(members) for _, members in propose_groups(register, table, stop=stop)}
    assert all(found.members in groups for found in register.collaborations if found.key.startswith("office|ICT"))


def test_each_collaboration_is_left_out_once_and_progress_is_told(register: TidyRegister):
    asked: list[Collaboration] = []
    steps: list[tuple[int, int]] = []

    def without(left_out: Collaboration) -> np.ndarray:
        asked.append(left_out)
        return oracle(register, 4.0)

    evaluate_groups(register, without, progress=lambda done, total: steps.append((done, total)))

    assert len({found.key for found in asked}) == len(asked) == len(steps)
    assert steps[-1] == (len(asked), len(asked))


def test_without_collaborations_there_is_nothing_to_judge(register: TidyRegister):
    bare = TidyRegister(register.profiles, (), ())

    with pytest.raises(NothingToLearnError):
        evaluate_groups(bare, lambda _left_out: oracle(register, 4.0))
