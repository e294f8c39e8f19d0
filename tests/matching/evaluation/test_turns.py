from dataclasses import replace

import pytest

from gemsamen.matching.evaluation.collaborations import ict_collaborations, joint_collaborations
from gemsamen.matching.evaluation.methods import BASELINES
from gemsamen.matching.evaluation.tidy import Collaboration, TidyRegister, read_tidy
from gemsamen.matching.evaluation.turns import MODEL, play, turns_of
from tests.matching.synthetic import country, write_directory

pytestmark = pytest.mark.pure


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> TidyRegister:
    directory = tmp_path_factory.mktemp("tidy")
    write_directory(directory, country())
    return read_tidy(directory)


def test_every_collaboration_is_hidden_once_and_those_about_ict_are_dealt_evenly(register: TidyRegister):
    tested = joint_collaborations(register)

    turns = turns_of(tested, 4)

    assert sorted(found.key for turn in turns for found in turn) == sorted(found.key for found in tested)
    ict = set(ict_collaborations(register))
    assert [len(ict & set(turn)) for turn in turns] == [3, 3, 3, 3]
    assert len(turns_of(tested[:2], 10)) == 2


def test_every_method_scores_every_pair(register: TidyRegister):
    [turn] = play(register, [ict_collaborations(register)[:2]])

    assert list(turn.tables) == [*BASELINES, MODEL]
    assert {table.shape for table in turn.tables.values()} == {(40, 40)}
    assert [turn.codes[row] for row in turn.members(turn.hidden[0])] == sorted(turn.hidden[0].members)


def test_what_is_hidden_gives_nothing_away(register: TidyRegister):
    hidden = ict_collaborations(register)[:1]
    telling = Collaboration("elsewhere", hidden[0].name, hidden[0].members)
    profiles = tuple(
        replace(p, arrangements=p.arrangements | {telling.key}) if p.code in telling.members else p
        for p in register.profiles
    )
    told = TidyRegister(profiles, (*register.collaborations, telling), ())
    silent = TidyRegister(
        tuple(replace(p, arrangements=p.arrangements - {hidden[0].key}) for p in register.profiles),
        tuple(found for found in register.collaborations if found != hidden[0]),
        (),
    )

    tables = [next(play(known, [hidden])).tables[MODEL] for known in (register, told, silent)]

    assert tables[0] == pytest.approx(tables[1])
    assert tables[0] == pytest.approx(tables[2])


def test_twins_are_hidden_on_request(register: TidyRegister):
    hidden = ict_collaborations(register)[:1]
    twin = Collaboration("elsewhere", "Archief", hidden[0].members)
    profiles = tuple(
        replace(p, arrangements=p.arrangements | {twin.key}) if p.code in twin.members else p for p in register.profiles
    )
    told = TidyRegister(profiles, (*register.collaborations, twin), ())

    with_twin, without = (next(play(told, [hidden], with_twins=hide)).tables[MODEL] for hide in (False, True))
    plain = next(play(register, [hidden], with_twins=True)).tables[MODEL]

    assert without == pytest.approx(plain)
    assert with_twin != pytest.approx(plain)
