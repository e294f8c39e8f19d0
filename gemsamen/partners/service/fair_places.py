"""The places on lists that are given away so that everybody is found, from what everybody may see; kept per change."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from gemsamen.domain.organisation import SizeClass
from gemsamen.matching import PartnerRanker, Scope
from gemsamen.matching.exposure import Counts, Floats
from gemsamen.matching.fair_places import LENGTH, FairPlaces, PlaceReason, fair_places
from gemsamen.partners.service.keeping import Keeper
from gemsamen.partners.service.shared import SharedRegister, shared_register_at


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """Somebody with a place that its points do not give it: its row in the register and why."""

    row: int
    reason: PlaceReason


@dataclass(frozen=True, eq=False, kw_only=True)
class ScopePlaces:
    """The first places of everybody's list of one kind.

    Parameters
    ----------
    by_points : tuple of ndarray of int
        Per row of the register whom it would see by points alone, best first.
    fair : FairPlaces
        The same after places were given away.
    newcomers : mapping of int to tuple of Newcomer
        Who got a place on the list of a row, in the order of that list.
    """

    by_points: tuple[Counts, ...]
    fair: FairPlaces
    newcomers: Mapping[int, tuple[Newcomer, ...]]


@dataclass(frozen=True, eq=False, kw_only=True)
class AllPlaces:
    """The first places of both kinds of lists, and the register that they follow from."""

    ranker: PartnerRanker
    scopes: Mapping[Scope, ScopePlaces]

    def newcomers(self, scope: Scope, row: int) -> tuple[Newcomer, ...]:
        """Return who got a place on the list of a row."""
        return self.scopes[scope].newcomers.get(row, ())


def fair_places_at(revision: int) -> AllPlaces:
    """Return the places for a number of changes in the register; computed anew only when a profile changed."""
    return _kept.at(revision)


def _read(revision: int) -> AllPlaces:
    shared, before = shared_register_at(revision), _kept.last
    if before is not None and before.ranker is shared.ranker:
        return before
    is_small = np.array(
        [shared.municipalities[code].size_class is SizeClass.UNDER_20K for code in shared.ranker.codes], dtype=np.bool_
    )
    return AllPlaces(
        ranker=shared.ranker,
        scopes={scope: _places(table, fair_places(table, is_small)) for scope, table in _tables(shared).items()},
    )


_kept = Keeper(_read)


def _tables(shared: SharedRegister) -> dict[Scope, Floats]:
    """Score everybody for everybody, -inf where somebody does not belong on a list; compared once for both lists."""
    ranker = shared.ranker
    tables = {scope: np.full((len(ranker.codes), len(ranker.codes)), -np.inf) for scope in Scope}
    for row, profile in enumerate(ranker.profiles):
        inquiry = ranker.asking(profile)
        for scope, table in tables.items():
            scores = inquiry.score(scope)
            table[row, scores.candidates] = scores.totals[scores.candidates]
    return tables


def _places(table: Floats, fair: FairPlaces) -> ScopePlaces:
    reasons = {(place.asker, place.newcomer): place.reason for place in fair.given}
    return ScopePlaces(
        by_points=tuple(_best(row) for row in table),
        fair=fair,
        newcomers={
            asker: tuple(
                Newcomer(row=row, reason=reasons[asker, row])
                for row in fair.lists[asker].tolist()
                if (asker, row) in reasons
            )
            for asker in {place.asker for place in fair.given}
        },
    )


def _best(scores: Floats) -> Counts:
    order = np.argsort(-scores, kind="stable")
    allowed: Counts = order[np.isfinite(scores[order])].astype(np.int64)
    return allowed[:LENGTH]
