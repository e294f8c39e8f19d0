import pytest

from gemsamen.initiatives.service import all_candidates, find_candidates

pytestmark = pytest.mark.usefixtures("app")


def test_an_organisation_is_found_by_name_code_and_slug() -> None:
    found = find_candidates(["Lochem", "GM0301", " s-gravenhage ", "Bergen (L.)", "lochem"])

    assert {each.slug for each in found.found} == {"bergen-l", "lochem", "s-gravenhage", "zutphen"}
    assert found.unknown == ()


def test_words_without_an_organisation_are_given_back() -> None:
    found = find_candidates(["Lutjebroek", "", "  ", "%", "GM9999", "x" * 9_000])

    assert found.found == ()
    assert [word[:10] for word in found.unknown] == ["Lutjebroek", "%", "GM9999", "x" * 10]


def test_everybody_can_be_invited() -> None:
    everybody = all_candidates()

    assert len(everybody) == 342


def test_a_name_with_a_comma_is_one_name_also_between_others() -> None:
    found = find_candidates(["Lochem, Nuenen, Gerwen en Nederwetten, Lutjebroek,Brummen"])

    assert [each.name for each in found.found] == ["Brummen", "Lochem", "Nuenen, Gerwen en Nederwetten"]
    assert found.unknown == ("Lutjebroek",)


def test_a_part_of_a_name_with_a_comma_is_not_that_organisation() -> None:
    found = find_candidates(["Gerwen en Nederwetten, Lochem"])

    assert [each.name for each in found.found] == ["Lochem"]
    assert found.unknown == ("Gerwen en Nederwetten",)


def test_commas_without_end_are_bounded() -> None:
    found = find_candidates(["," * 5_000 + "x, " * 5_000])

    assert (found.found, found.unknown) == ((), ("x",))
