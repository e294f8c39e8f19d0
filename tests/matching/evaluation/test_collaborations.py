import pytest

from gemsamen.matching import Profile
from gemsamen.matching.evaluation.collaborations import (
    OTHER_IMPORTANCE,
    ict_collaborations,
    joint_collaborations,
    lessons,
    related_keys,
)
from gemsamen.matching.evaluation.tidy import Collaboration, TidyRegister

pytestmark = pytest.mark.pure

ICT = Collaboration("law", "ICT Noord", frozenset("ABC"))
TAX = Collaboration("law", "Belastingen", frozenset("ABCD"))
SINGLE = Collaboration("law", "ICT Zuid", frozenset("A"))
NAMESAKE = Collaboration("atlas", "ict noord", frozenset("EF"))
TWIN = Collaboration("law", "Bouw", frozenset("ABCDE"))
DIVISION = [Collaboration("map", name, frozenset(members)) for name, members in (("north", "ABC"), ("south", "DEF"))]
REGISTER = TidyRegister(
    tuple(Profile(code=code) for code in "ABCDEF"), (ICT, TAX, SINGLE, NAMESAKE, TWIN, *DIVISION), ()
)


def test_joint_collaborations_have_two_members_and_divide_no_country():
    assert set(joint_collaborations(REGISTER)) == {ICT, TAX, NAMESAKE, TWIN}
    assert set(ict_collaborations(REGISTER)) == {ICT, NAMESAKE}


def test_collaborations_about_ict_are_learned_from_most_and_namesakes_are_hidden_together():
    found = lessons(REGISTER, without={TWIN.key})

    assert set(found.groups) == {ICT.key, TAX.key, NAMESAKE.key}
    assert found.importance == {TAX.key: OTHER_IMPORTANCE}
    assert found.aliases[ICT.key] == {ICT.key, NAMESAKE.key}


def test_without_ict_all_collaborations_count_as_much():
    register = TidyRegister(REGISTER.profiles, (TAX, TWIN, *DIVISION), ())

    assert lessons(register).importance == {}


def test_a_hidden_collaboration_takes_its_namesakes_along_and_its_twins_on_request():
    assert related_keys(REGISTER, [ICT]) == {ICT.key, NAMESAKE.key}
    assert related_keys(REGISTER, [TAX], with_twins=True) == {TAX.key, TWIN.key}
    assert DIVISION[0].key in related_keys(REGISTER, [ICT], with_twins=True)
