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
