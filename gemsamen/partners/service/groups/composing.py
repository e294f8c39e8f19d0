"""Groups made of rows of a field, with their figures, their market and what every member changes."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

from gemsamen.domain.contract import Window
from gemsamen.matching.groups import Judge, Wishes, replacements, without_each
from gemsamen.organisations.service import MunicipalityFacts
from gemsamen.partners.service.groups.field import Field, known_distance, points_from
from gemsamen.partners.service.groups.values import (
    Effect,
    Group,
    GroupQuery,
    Market,
    Member,
    OwnValue,
    Pair,
    Reach,
    Swap,
    has_moment,
)
from gemsamen.register.service.question_facts import QuestionFacts

FEWEST_LEFT = 2
MOST_LEADS = 3


def group_of(field: Field, judge: Judge, rows: Sequence[int]) -> Group:
    """Put together the group of some rows, the asker among them."""
    asker, *others = (field.members[row] for row in sorted(rows))
    members = (asker, *sorted(others, key=lambda member: (member.facts.name, member.facts.code)))
    populations = [member.facts.population for member in members]
    return Group(
        members=members,
        figures=judge.figures(rows),
        shared=shared_window(members),
        population=None if None in populations else sum(filter(None, populations)),
    )


def shared_window(members: Iterable[Member]) -> Window | None:
    """Return the period in which all members with a known contract can change over; it takes two who are known."""
    everybody = tuple(members)
    windows = [member.window for member in everybody if member.window]
    first = max((window.first for window in windows), default=date.max)
    last = min((window.last for window in windows), default=date.min)
    return Window(first=first, last=last) if first <= last and has_moment(everybody) else None


def swapped_rows(field: Field, rows: Sequence[int], swaps: Iterable[Swap]) -> tuple[list[int], tuple[Swap, ...]]:
    """Make the swaps that are possible, one after the other, and return which those were.

    A swap is possible when the one that leaves is in the group and is not the asker, and the one that comes is a
    candidate and not in it yet. Somebody may leave without anybody coming as long as three remain.
    """
    numbers = {slug: row for row, slug in enumerate(field.candidates.codes)}
    current, made = list(rows), []
    for swap in swaps:
        leaving, joining = numbers.get(swap.leaving, 0), numbers.get(swap.joining)
        if leaving == 0 or leaving not in current or joining in current:
            continue
        if joining is None and (swap.joining or len(current) - 1 <= FEWEST_LEFT):
            continue
        current.remove(leaving)
        current += [] if joining is None else [joining]
        made.append(swap)
    return sorted(current), tuple(made)


def effects_of(field: Field, judge: Judge, wishes: Wishes, rows: Sequence[int]) -> tuple[Effect, ...]:
    """Say of every other member what the group is without it, and who could take its place, in the order of names."""
    figures = without_each(judge, rows)
    found = [
        Effect(
            member=field.members[row],
            without=group_of(field, judge, [each for each in rows if each != row]),
            replacements=tuple(field.members[each].facts for each in replacements(judge, wishes, rows, row)),
        )
        for row in figures
    ]
    return tuple(sorted(found, key=lambda effect: (effect.member.facts.name, effect.member.facts.code)))


def pairs_of(field: Field, rows: Sequence[int]) -> tuple[Pair, ...]:
    """Return all pairs of some rows, those that suit each other best first."""
    affinity, kilometres = field.candidates.affinity, field.candidates.kilometres
    found = [
        Pair(
            one=field.members[one].facts.name,
            other=field.members[other].facts.name,
            points=points_from(affinity[one, other]),
            distance_km=known_distance(kilometres[one, other]),
        )
        for one, other in combinations(sorted(rows), 2)
    ]
    return tuple(sorted(found, key=lambda pair: (-pair.points, pair.one, pair.other)))


def leads_elsewhere(field: Field, rows: Sequence[int]) -> tuple[MunicipalityFacts, ...]:
    """Find who is not in the group and is willing to lead, at most three, those that suit the asker best first."""
    free = [row for row, leads in enumerate(field.candidates.leads) if leads and row not in rows]
    free.sort(key=lambda row: (-field.candidates.affinity[0, row], row))
    return tuple(field.members[row].facts for row in free[:MOST_LEADS])


def market_of(field: Field, group: Group) -> Market | None:
    """Say which supplier most members use now, and how large it is among everybody who visibly uses the component."""
    inside = Counter(name for member in group.members for name in member.suppliers)
    users = [member for member in field.members if member.suppliers]
    if not inside:
        return None
    largest = min(inside, key=lambda name: (-inside[name], name))
    return Market(
        largest=largest,
        n_members=inside[largest],
        n_served=sum(largest in member.suppliers for member in users),
        n_users=len(users),
        n_suppliers=len({name for member in users for name in member.suppliers}),
    )


def reach_of(field: Field, query: GroupQuery) -> Reach:
    """Count who meets each of the wishes by itself."""
    asker, *others = field.members
    km, latest = query.most_km, query.latest_start
    return Reach(
        asker=asker,
        named=tuple(member for member in others if member.facts.slug in query.included),
        n_near=None if km is None else sum(member.is_near(km) for member in others),
        n_in_time=None if latest is None else sum(member.is_in_time(latest) for member in others),
    )


def own_value(own: QuestionFacts, component_id: int | None) -> OwnValue | None:
    """Add up what the own contracts for the component cost per year, each once; None when nothing is registered."""
    about = (each for each in own.uses if component_id is not None and each.component_id == component_id)
    contracts = {each.contract_id: each for each in about if each.contract_id is not None}.values()
    costs = [each.yearly_cost for each in contracts if each.yearly_cost is not None]
    bands = tuple(each.cost_band for each in contracts if each.cost_band is not None and each.yearly_cost is None)
    if not costs and not bands:
        return None
    return OwnValue(yearly_cost=sum(costs, start=type(costs[0])(0)) if costs else None, bands=bands)
