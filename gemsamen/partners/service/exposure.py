"""Who is suggested how often, now and in the lists that were shown; for who manages the platform."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import extract, func, select

from gemsamen.db import db
from gemsamen.domain.access import Actor, require_platform_administrator
from gemsamen.domain.organisation import SizeClass
from gemsamen.domain.partnering import ListKind
from gemsamen.matching import Scope
from gemsamen.matching.exposure import ClassExposure, exposure, exposure_per_class, gini
from gemsamen.matching.fair_places import LENGTH, PlaceReason
from gemsamen.organisations.service import MunicipalityFacts
from gemsamen.partners.models import ShownList, ShownSuggestion
from gemsamen.partners.service.fair_places import ScopePlaces, fair_places_at
from gemsamen.partners.service.keeping import Keeper
from gemsamen.partners.service.shared import SharedRegister, shared_register, shared_register_at

MOST_MONTHS = 24
FEWEST_ASKERS = 35
"""A tenth of all municipalities: of fewer, the spread of places says something of them and not of the model."""


@dataclass(frozen=True, kw_only=True)
class GivenPlaces:
    """On how many lists somebody stands by a place that its points do not give it, and why."""

    newcomer: MunicipalityFacts
    reason: PlaceReason
    lists: int


@dataclass(frozen=True, kw_only=True)
class Spread:
    """How the first ten places of everybody's list spread over municipalities.

    Parameters
    ----------
    classes : tuple of ClassExposure
        Per size class that occurs, the smallest first; the key is a `SizeClass`, or None where it is unknown.
    gini : float
        0 when everybody is suggested as often, towards 1 when one gets all places.
    never : tuple of MunicipalityFacts
        Those that stand on no list, by name.
    """

    classes: tuple[ClassExposure, ...]
    gini: float
    never: tuple[MunicipalityFacts, ...]


@dataclass(frozen=True, kw_only=True)
class Exposure:
    """The spread of one kind of list, from what everybody may see.

    Parameters
    ----------
    scope : Scope
        Which of the two lists.
    shown, by_points : Spread
        As the lists are shown, and as they would be by points alone.
    most : tuple of (MunicipalityFacts, int)
        The five that stand on most lists, with their number of lists.
    given : tuple of GivenPlaces
        Who stands on lists by places that were given away, first those who would stand on none, then by number.
    places : int
        All first places together.
    cost : float
        Mean log-odds lost per place that was given away.
    """

    scope: Scope
    shown: Spread
    by_points: Spread
    most: tuple[tuple[MunicipalityFacts, int], ...]
    given: tuple[GivenPlaces, ...]
    places: int
    cost: float


@dataclass(frozen=True, kw_only=True)
class ShownMonth:
    """The first ten places of the general lists that were shown in one month.

    Parameters
    ----------
    month : date
        Its first day.
    lists, askers, places : int
        How many lists, of how many organisations, with how many places.
    gini : float
        Over all municipalities that exist.
    suggested : int
        Municipalities that stood on a list.
    classes : tuple of ClassExposure
        As in `Spread`.
    """

    month: date
    lists: int
    askers: int
    places: int
    gini: float
    suggested: int
    classes: tuple[ClassExposure, ...]

    @property
    def is_telling(self) -> bool:
        """Tell whether enough municipalities looked to say anything of the spread."""
        return self.askers >= FEWEST_ASKERS


def current_exposure(actor: Actor) -> tuple[Exposure, ...]:
    """Compute the exposure of both lists, kept until the register changes.

    Raises
    ------
    AccessDeniedError
        If the actor does not manage the platform.
    """
    require_platform_administrator(actor)
    return _kept.current()


def shown_exposure(actor: Actor) -> tuple[ShownMonth, ...]:
    """Return the exposure in the lists that were really shown, per month, the newest first; in three queries.

    Raises
    ------
    AccessDeniedError
        If the actor does not manage the platform.
    """
    require_platform_administrator(actor)
    shared = shared_register()
    lists, places = _lists_per_month(), _places_per_month()
    newest = sorted(lists, reverse=True)[:MOST_MONTHS]
    return tuple(_month(shared, month, lists[month], places.get(month, {})) for month in newest)


def _read(revision: int) -> tuple[Exposure, ...]:
    shared, places = shared_register_at(revision), fair_places_at(revision)
    facts = [shared.municipalities[code] for code in shared.ranker.codes]
    return tuple(_exposure(scope, facts, places.scopes[scope]) for scope in Scope)


_kept = Keeper(_read)


def _exposure(scope: Scope, facts: Sequence[MunicipalityFacts], places: ScopePlaces) -> Exposure:
    shown = exposure(places.fair.lists, len(facts))
    order = np.argsort(-shown, kind="stable")[:5]
    return Exposure(
        scope=scope,
        shown=_spread(shown, facts),
        by_points=_spread(exposure(places.by_points, len(facts)), facts),
        most=tuple((facts[row], int(shown[row])) for row in order.tolist()),
        given=_given(facts, places),
        places=int(shown.sum()),
        cost=places.fair.cost,
    )


def _spread(counts: NDArray[np.int64], facts: Sequence[MunicipalityFacts]) -> Spread:
    return Spread(classes=_classes(counts, facts), gini=gini(counts), never=_by_name(facts, counts))


def _given(facts: Sequence[MunicipalityFacts], places: ScopePlaces) -> tuple[GivenPlaces, ...]:
    counts: dict[tuple[int, PlaceReason], int] = {}
    for place in places.fair.given:
        counts[place.newcomer, place.reason] = counts.get((place.newcomer, place.reason), 0) + 1
    found = [GivenPlaces(newcomer=facts[row], reason=reason, lists=count) for (row, reason), count in counts.items()]
    reasons = list(PlaceReason)
    return tuple(sorted(found, key=lambda each: (reasons.index(each.reason), -each.lists, each.newcomer.name)))


def _by_name(facts: Sequence[MunicipalityFacts], counts: NDArray[np.int64]) -> tuple[MunicipalityFacts, ...]:
    never = [each for each, count in zip(facts, counts.tolist(), strict=True) if count == 0]
    return tuple(sorted(never, key=lambda each: each.name))


def _classes(counts: NDArray[np.int64], facts: Sequence[MunicipalityFacts]) -> tuple[ClassExposure, ...]:
    found = {each.key: each for each in exposure_per_class(counts, [each.size_class for each in facts])}
    return tuple(found[key] for key in (*SizeClass, None) if key in found)


def _lists_per_month() -> dict[date, tuple[int, int]]:
    """Count the lists of each month, and the organisations that saw them."""
    year, month = extract("year", ShownList.shown_on), extract("month", ShownList.shown_on)
    askers = func.count(func.distinct(ShownList.organisation_id))
    rows = db.session.execute(
        select(year, month, func.count(), askers).where(ShownList.kind == ListKind.GENERAL).group_by(year, month)
    )
    return {date(int(row[0]), int(row[1]), 1): (row[2], row[3]) for row in rows}


def _places_per_month() -> dict[date, dict[int, int]]:
    year, month = extract("year", ShownList.shown_on), extract("month", ShownList.shown_on)
    rows = db.session.execute(
        select(year, month, ShownSuggestion.organisation_id, func.count())
        .join(ShownList, ShownList.id == ShownSuggestion.list_id)
        .where(ShownList.kind == ListKind.GENERAL, ShownSuggestion.position <= LENGTH)
        .group_by(year, month, ShownSuggestion.organisation_id)
    )
    found: dict[date, dict[int, int]] = {}
    for its_year, its_month, organisation_id, count in rows:
        found.setdefault(date(int(its_year), int(its_month), 1), {})[organisation_id] = count
    return found


def _month(shared: SharedRegister, month: date, shown: tuple[int, int], places: dict[int, int]) -> ShownMonth:
    lists, askers = shown
    facts = list(shared.municipalities.values())
    counts = np.array([places.get(each.organisation_id, 0) for each in facts], dtype=np.int64)
    return ShownMonth(
        month=month,
        lists=lists,
        askers=askers,
        places=int(counts.sum()),
        gini=gini(counts),
        suggested=int((counts > 0).sum()),
        classes=_classes(counts, facts),
    )
