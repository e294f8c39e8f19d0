"""The order in which suggestions stand on a list: without those sorted out, with the places that were given away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gemsamen.matching import Suggestion
from gemsamen.matching.fair_places import LENGTH, PlaceReason


@dataclass(frozen=True, kw_only=True)
class GivenPlace:
    """Why somebody stands higher than its points, and the place that those would give it."""

    reason: PlaceReason
    by_points: int


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A suggestion with its place on the list as shown; `given` where that is not the place of its points."""

    suggestion: Suggestion
    given: GivenPlace | None = None


def without_holes(suggestions: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Give suggestions the places from 1 on, when others were left out before them."""
    return tuple(_moved(each, rank) for rank, each in enumerate(suggestions, start=1))


def with_given_places(ranked: Sequence[Suggestion], given: Mapping[str, PlaceReason]) -> tuple[Placed, ...]:
    """Give some of a list the last of its first places.

    Parameters
    ----------
    ranked : sequence of Suggestion
        Best first, numbered from 1.
    given : mapping of str to PlaceReason
        Codes of those who get a place, in the order in which they will stand. Who has a place among the first already,
        or is not on the list at all, needs or gets none.
    """
    by_code = {each.code: each for each in ranked}
    newcomers = [by_code[code] for code in given if code in by_code and by_code[code].rank > LENGTH]
    moving = {each.code for each in newcomers}
    others = [each for each in ranked if each.code not in moving]
    before = max(0, LENGTH - len(newcomers))
    order = [*others[:before], *newcomers, *others[before:]]
    return tuple(
        Placed(
            suggestion=replace(each, rank=rank, rank_without={}) if each.code in moving else _moved(each, rank),
            given=GivenPlace(reason=given[each.code], by_points=each.rank) if each.code in moving else None,
        )
        for rank, each in enumerate(order, start=1)
    )


def _moved(suggestion: Suggestion, rank: int) -> Suggestion:
    """Give a suggestion another place; what it would be without a factor moves along."""
    places = suggestion.rank - rank
    if not places:
        return suggestion
    without = {factor: max(1, place - places) for factor, place in suggestion.rank_without.items()}
    return replace(suggestion, rank=rank, rank_without=without)
