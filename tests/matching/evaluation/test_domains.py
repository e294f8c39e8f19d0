import pytest

from gemsamen.matching import Profile
from gemsamen.matching.evaluation.domains import divisions_of, is_ict
from gemsamen.matching.evaluation.tidy import Collaboration, TidyRegister

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("name", ["Regionale ICT-dienst Utrecht (RID)", "Servicepunt 71", "DUO+", "drechtsteden"])
def test_names_of_ict_collaborations_are_recognised(name: str):
    assert is_ict(name)


@pytest.mark.parametrize(
    "name",
    [
        "Veiligheidsregio Utrecht",
        "Sociale Dienst Drechtsteden",
        "Streekarchief Rijnlands Midden",
        "Recreatie district",
        "",
    ],
)
def test_other_names_are_not(name: str):
    assert not is_ict(name)


def test_a_source_may_say_that_it_is_about_something_else():
    assert not is_ict("Drechtsteden", source="atlas:Sociaal:wmoregios")


def test_a_source_that_divides_the_country_lists_no_collaborations():
    profiles = tuple(Profile(code=code) for code in "ABCD")
    halves = [Collaboration("atlas", name, frozenset(members)) for name, members in (("north", "AB"), ("south", "CD"))]
    together = [Collaboration("law", name, frozenset(members)) for name, members in (("one", "AB"), ("two", "BAC"))]

    found = divisions_of(TidyRegister(profiles, (*halves, *together), ()))

    assert found == {"atlas"}
