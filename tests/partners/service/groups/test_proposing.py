from datetime import date, timedelta

import pytest

from gemsamen.catalogue.service import CatalogueEntryNotFoundError
from gemsamen.db import db
from gemsamen.domain.access import AccessDeniedError, Actor
from gemsamen.domain.contract import Window
from gemsamen.domain.partnering import ListKind, Verdict
from gemsamen.matching import default_coefficients
from gemsamen.matching.groups import Style, Term, Wish
from gemsamen.partners.service import Judgement, forget_shared_register, judge_suggestion
from gemsamen.partners.service.groups import GroupQuery, Swap, propose_groups, shown_group
from gemsamen.partners.service.groups.values import MOST_NAMED, MOST_SWAPS
from gemsamen.partners.service.question import About
from tests import factories
from tests.partners.service.groups.asking import CASES, NEAR, TODAY, ask, everybody_uses, names, reader
from tests.partners.statements import counted_statements

pytestmark = pytest.mark.usefixtures("app")

MOST_STATEMENTS = 12


def test_three_groups_of_neighbours_that_use_the_same_are_proposed():
    everybody_uses("zutphen", *NEAR)

    proposals = ask(size=3)

    assert [each.style for each in proposals.groups] == [Style.BEST, Style.SIMILAR_SIZE, Style.NEXT_BEST]
    assert all(each.is_proven for each in proposals.groups)
    assert all(names(each.group)[0] == "Zutphen" and len(each.group.members) == 3 for each in proposals.groups)
    assert proposals.n_candidates == len(NEAR)


def test_the_figures_say_when_all_can_switch_who_leads_and_what_is_in_common():
    everybody_uses("zutphen", "lochem", "brummen")
    gap = factories.gap(slug="lochem")
    gap.is_willing_to_lead = True
    db.session.commit()

    group = ask(size=3).swapped

    assert group is not None
    assert group.shared == Window(first=date(2028, 3, 31), last=date(2029, 3, 31))
    assert [member.facts.name for member in group.leads] == ["Lochem"]
    assert group.figures.values[Term.DEMAND] == 1.0
    assert group.figures.n_known == 3
    assert group.population == sum(member.facts.population or 0 for member in group.members)


def test_who_misses_the_component_can_join_at_any_time():
    everybody_uses("zutphen", "lochem")
    factories.gap(slug="brummen")

    group = ask(size=3).swapped

    assert group is not None
    brummen = next(member for member in group.members if member.facts.slug == "brummen")
    assert brummen.is_free
    assert group.figures.n_known == 3
    assert group.shared == Window(first=date(2028, 3, 31), last=date(2029, 3, 31))


def test_every_wish_is_met():
    everybody_uses("zutphen", *NEAR, "maastricht")

    proposals = ask(size=4, included=("doesburg",), excluded=("lochem",), most_km=60, latest_start=date(2028, 6, 1))

    for each in proposals.groups:
        assert "Doesburg" in names(each.group)
        assert not {"Lochem", "Maastricht"} & set(names(each.group))


def test_wishes_that_leave_nobody_say_which_one_to_drop():
    everybody_uses("zutphen", *NEAR)

    proposals = ask(size=4, latest_start=date(2027, 1, 1), most_km=100)

    assert proposals.groups == ()
    assert proposals.swapped is None
    assert proposals.relax == ((Wish.START,),)


def test_too_few_candidates_give_a_smaller_group():
    everybody_uses("zutphen", "lochem", "brummen")

    proposals = ask(size=8)

    assert proposals.size == 3
    assert len(proposals.groups) == 1


@pytest.mark.parametrize("others", [(), ("lochem",)])
def test_without_two_others_there_is_no_group(others: tuple[str, ...]):
    everybody_uses("zutphen", *others)

    proposals = ask()

    assert proposals.groups == ()
    assert proposals.n_candidates == len(others)


def test_without_a_component_everybody_may_join_and_the_moment_does_not_count():
    proposals = ask(component=None)

    assert proposals.n_candidates > 300
    assert len(proposals.groups) == 3
    assert Term.WINDOW not in proposals.groups[0].group.figures.values
    assert proposals.component is None


def test_a_swap_changes_the_group_and_the_group_as_proposed_stays_beside_it():
    everybody_uses("zutphen", *NEAR)
    first = names(ask(size=3).swapped)
    leaving = next(slug for slug in NEAR if slug.capitalize() in first)
    joining = next(slug for slug in NEAR if slug.capitalize() not in first)

    proposals = ask(size=3, swaps=(Swap(leaving=leaving, joining=joining),))

    assert names(proposals.chosen) == first
    assert set(names(proposals.swapped)) == {*first, joining.capitalize()} - {leaving.capitalize()}
    assert [effect.member.facts.name for effect in proposals.effects] == names(proposals.swapped)[1:]


@pytest.mark.parametrize(
    "swap",
    [
        Swap(leaving="zutphen", joining="doesburg"),
        Swap(leaving="maastricht", joining="doesburg"),
        Swap(leaving="lochem", joining="maastricht"),
        Swap(leaving="lochem", joining="nergens"),
        Swap(leaving="", joining=""),
    ],
)
def test_a_swap_that_makes_no_sense_changes_nothing(swap: Swap):
    everybody_uses("zutphen", *NEAR)

    proposals = ask(size=6, swaps=(swap,))

    assert proposals.query.swaps == ()
    assert proposals.swapped == proposals.chosen


def test_members_can_be_left_out_until_three_remain():
    everybody_uses("zutphen", "lochem", "brummen", "voorst")
    swaps = tuple(Swap(leaving=slug) for slug in ("lochem", "brummen"))

    proposals = ask(size=4, swaps=swaps)

    assert proposals.query.swaps == swaps[:1]
    assert names(proposals.swapped) == ["Zutphen", "Brummen", "Voorst"]


def test_the_effect_of_a_member_is_the_group_without_it_and_who_could_replace_it():
    everybody_uses("zutphen", "lochem", "brummen", "voorst")
    factories.system("Anders", slug="doesburg", end=date(2035, 1, 1))

    proposals = ask(size=4, included=("doesburg",))

    effect = next(each for each in proposals.effects if each.member.facts.slug == "doesburg")
    assert effect.without is not None
    assert proposals.swapped is not None
    assert proposals.swapped.shared is None
    assert effect.without.shared is not None
    assert effect.without.figures.score > proposals.swapped.figures.score
    assert len(effect.replacements) == 1


def test_who_was_turned_down_is_in_no_group_unless_asked_for_by_name():
    everybody_uses("zutphen", *NEAR)
    editor = factories.actor()
    judge_suggestion(editor, factories.organisation("zutphen").id, "lochem", Judgement(verdict=Verdict.NO))
    db.session.commit()

    assert all("Lochem" not in names(each.group) for each in ask(size=3).groups)
    assert "Lochem" in names(ask(size=3, included=("lochem",)).swapped)


def test_the_market_counts_suppliers_and_the_value_only_the_own_contracts():
    everybody_uses("zutphen", "lochem", "brummen")
    factories.system("Anders", slug="maastricht")

    proposals = ask(size=3, excluded=("maastricht",))

    assert proposals.market is not None
    assert proposals.market.largest == "Merel Software"
    assert proposals.market.n_members == 3
    assert proposals.market.national_share == 1.0
    assert proposals.value is None


def test_a_contract_that_has_passed_says_nothing_about_the_moment():
    everybody_uses("zutphen", "lochem", "brummen", end=TODAY - timedelta(days=900))

    group = ask(size=3).swapped

    assert group is not None
    assert group.figures.n_known == 0
    assert Term.WINDOW not in group.figures.values


def test_days_that_have_passed_are_no_moment_together():
    everybody_uses("zutphen", "lochem", "brummen", end=TODAY - timedelta(days=200))

    group = ask(size=3).swapped

    assert group is not None
    assert group.shared is not None
    assert group.shared.first == TODAY
    assert group.figures.shared_days == (group.shared.last - TODAY).days + 1


def test_there_is_only_one_group_and_that_is_all_when_three_use_the_component():
    everybody_uses("zutphen", "lochem", "brummen")

    proposals = ask()

    assert len(proposals.groups) == 1
    assert proposals.is_all


def test_names_that_nobody_has_are_no_wish():
    everybody_uses("zutphen", *NEAR)

    proposals = ask(size=3, included=("nergenshuizen", "zutphen"), excluded=("ergensveen", "zutphen"))

    assert len(proposals.groups) == 3


def test_odd_queries_are_brought_within_bounds():
    query = GroupQuery(size=99, included=tuple(map(str, range(50))), swaps=(Swap(leaving="x"),) * 50, choice=-4)

    assert query.size == 8
    assert len(query.included) == MOST_NAMED
    assert len(query.swaps) == MOST_SWAPS
    assert ask(component=None, choice=-4).query.choice == 0
    assert ask(component=None, choice=99).query.choice == 2


def test_any_size_will_do_when_none_is_asked_for():
    everybody_uses("zutphen", *NEAR)

    proposals = ask()

    assert proposals.size is None
    assert [option.size for option in proposals.sizes] == [3, 4, 5, 6]
    best = max(proposals.sizes, key=lambda option: option.worth)
    first = proposals.groups[0]
    assert (len(first.group.members), first.group.figures.score) == (best.size, pytest.approx(best.score))
    assert first.is_proven
    assert ask(size=4).sizes == ()


def test_somebody_who_is_named_is_in_the_group_whatever_it_registered():
    everybody_uses("zutphen", "lochem", "brummen")

    proposals = ask(included=("texel",))

    assert all("Texel" in names(each.group) for each in proposals.groups)
    assert proposals.groups


def test_every_figure_of_the_affinity_can_be_computed_again_from_the_members_and_pairs():
    everybody_uses("zutphen", *NEAR)

    proposals = ask(size=4)

    group = proposals.swapped
    assert group is not None
    own = [member.points for member in group.others if member.points is not None]
    assert len(proposals.pairs) == 6
    assert sum(own) / 3 == pytest.approx(100 * group.figures.values[Term.OWN], abs=0.5)
    together = sum(pair.points for pair in proposals.pairs) / 6
    assert together == pytest.approx(100 * group.figures.values[Term.TOGETHER], abs=0.5)
    needs = sum(member.need for member in group.members) / 4
    assert needs == pytest.approx(group.figures.values[Term.NEED])


def test_what_is_kept_names_the_version_of_the_weights_and_of_the_points():
    everybody_uses("zutphen", "lochem", "brummen")

    shown = shown_group(ask())

    assert shown is not None
    assert shown.model_version == f"group-2+{default_coefficients().version}"


def test_only_who_may_read_for_the_municipality_gets_groups():
    with pytest.raises(AccessDeniedError):
        propose_groups(reader("lochem"), factories.organisation("zutphen").id, GroupQuery(), TODAY)


def test_an_unknown_component_is_not_found():
    with pytest.raises(CatalogueEntryNotFoundError):
        ask(component="bestaat-niet")


def test_what_is_kept_of_the_page_is_the_group_that_was_looked_at():
    everybody_uses("zutphen", "lochem", "brummen")

    shown = shown_group(ask(size=3))

    assert shown is not None
    assert shown.kind is ListKind.GROUP
    assert shown.component == CASES
    assert {each.organisation_id for each in shown.partners} == {
        factories.organisation(slug).id for slug in ("lochem", "brummen")
    }
    assert shown_group(ask(component=CASES, slug="maastricht", latest_start=date(2027, 1, 1))) is None


def test_the_number_of_statements_does_not_grow_with_the_register():
    everybody_uses("zutphen", "lochem", "brummen")
    ask()
    with counted_statements() as few:
        ask()
    everybody_uses(*NEAR[2:], "maastricht", "texel", "rheden", "doetinchem")
    forget_shared_register()
    ask()

    with counted_statements() as many:
        ask(size=8)

    assert len(many) == len(few) <= MOST_STATEMENTS
    assert ask(size=8).n_candidates > 5


def test_an_operator_may_ask_for_anybody():
    everybody_uses("zutphen", "lochem", "brummen")

    proposals = propose_groups(
        Actor.operator(), factories.organisation("zutphen").id, GroupQuery(about=About(component=CASES)), TODAY
    )

    assert len(proposals.groups) == 1
