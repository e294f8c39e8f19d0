import pytest

from gemsamen.matching.errors import NothingToLearnError
from gemsamen.matching.evaluation.adoption import MODEL, REFERENCE, evaluate_adoption, is_close, predict_adoption
from gemsamen.matching.evaluation.tidy import TidyRegister
from gemsamen.matching.profiles import Profile, SystemFact
from tests.matching.adoption.town import street, town

pytestmark = pytest.mark.pure


def register(profiles: list[Profile]) -> TidyRegister:
    return TidyRegister(profiles=tuple(profiles), collaborations=(), warnings=())


def test_every_system_that_is_not_registered_is_scored_once_best_first():
    found = list(predict_adoption(register(street())))

    assert len(found) == 10 * 3
    assert len({row[:3] for row in found}) == len(found)
    of_one = [row for row in found if row[0] == "S3"]
    assert {row[2] for row in of_one} == {"Alpha", "Beta", "Gamma"}
    assert [row[3] for row in of_one] == sorted((row[3] for row in of_one), reverse=True)


def test_a_system_of_which_only_the_supplier_is_known_is_predicted_by_that():
    known = Profile(code="A", systems=frozenset({SystemFact("c", supplier="Merel")}))

    assert [row[:3] for row in predict_adoption(register([known, town("B", "c:X")]))] == [
        ("A", "c", "X"),
        ("B", "c", "Merel"),
    ]


def test_a_component_of_which_no_system_is_named_is_no_prediction():
    unnamed = Profile(code="A", systems=frozenset({SystemFact("c"), SystemFact("", "X")}))

    found = predict_adoption(register([unnamed, town("B", "d:Y"), town("C", "d:Y")]), top=1)

    assert [row[:3] for row in found] == [("A", "d", "Y"), ("B", "", "X"), ("C", "", "X")]


def test_the_model_finds_what_was_hidden_in_a_country_of_two_stacks():
    results = evaluate_adoption(register(street()), n_draws=2)

    by_method = {each.method: each for each in results if each.protocol == "a fifth of the systems"}
    assert by_method[MODEL].ndcg.mean > by_method["random"].ndcg.mean
    assert by_method[MODEL].recall.mean == 1.0
    assert by_method[MODEL].n_organisations == 10
    assert by_method[REFERENCE].gain.mean == 0.0


def test_progress_moves_within_a_draw_as_well():
    done: list[float] = []

    evaluate_adoption(register(street()), lambda share, total: done.append(share / total), n_draws=2)

    assert done == sorted(done)
    assert done[0] == 0.0
    assert done[-1] == pytest.approx(1.0)
    assert len(set(done)) > 4 * 5


def test_of_a_large_register_a_random_part_is_tested_once():
    results = evaluate_adoption(register(street()), largest_whole=9, n_tested=4)

    assert {(each.n_organisations, each.drawn_from) for each in results} == {(4, 10)}
    again = evaluate_adoption(register(street()), largest_whole=9, n_tested=4)
    assert [each.ndcg for each in again] == [each.ndcg for each in results]


def test_all_of_a_large_register_are_tested_when_that_is_asked():
    sampled = evaluate_adoption(register(street()), largest_whole=9, n_tested=10)
    whole = evaluate_adoption(register(street()), n_draws=1)

    assert [each.ndcg for each in sampled] == [each.ndcg for each in whole]


def test_who_has_one_component_is_judged_on_single_systems_only():
    single = [town(f"T{number}", "tax:A", "tax:B", f"tax:{number % 2}") for number in range(6)]

    results = evaluate_adoption(register(single), n_draws=1)

    assert {each.protocol for each in results} == {"a fifth of the systems"}


def test_every_method_is_judged_on_both_protocols():
    results = evaluate_adoption(register(street()), n_draws=1)

    methods = [each.method for each in results]
    assert methods[: len(methods) // 2] == methods[len(methods) // 2 :]
    assert {"random", "popularity", "item-kNN", "EASE", MODEL} <= set(methods)


def test_a_system_that_nobody_else_has_counts_as_missed():
    alone = [*street(), town("T", "tax:Unique", "tax:Single")]

    results = evaluate_adoption(register(alone), n_draws=1)

    model = next(each for each in results if each.method == MODEL)
    assert model.recall.mean == pytest.approx(10 / 11)


def test_a_register_without_systems_cannot_be_judged():
    with pytest.raises(NothingToLearnError):
        evaluate_adoption(register([town("A"), town("B", "c:X")]))


@pytest.mark.parametrize("key", ["opengr2016|ICT NML", "ICT samenwerking"])
def test_an_arrangement_about_ict_is_close(key: str):
    assert is_close(key)


@pytest.mark.parametrize("key", ["opengr2016|Afvalbeheer", "ggd|ICT", ""])
def test_another_arrangement_is_not(key: str):
    assert not is_close(key)
