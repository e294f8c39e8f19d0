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
from gemsamen.matching import PartnerRanker, Scope
from gemsamen.matching.exposure import ClassExposure, exposure, exposure_per_class, gini, with_a_place_for_everyone
from gemsamen.organisations.service import MunicipalityFacts
from gemsamen.partners.models import ShownList, ShownSuggestion
from gemsamen.partners.service.keeping import Keeper
from gemsamen.partners.service.shared import SharedRegister, shared_register, shared_register_at

PLACES = 10
KEPT_PLACES = 9
MOST_MONTHS = 24

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class GivenPlace:
    """The last place of one list that could be given to somebody who stands on none."""

    asker: MunicipalityFacts
    newcomer: MunicipalityFacts


@dataclass(frozen=True, kw_only=True)
class Exposure:
    """How the first ten places of everybody's list spread over municipalities, from what everybody may see.

    Parameters
    ----------
    scope : Scope
        Which of the two lists.
    classes : tuple of ClassExposure
        Per size class that occurs, the smallest first; the key is a `SizeClass`, or None where it is unknown.
    gini : float
        0 when everybody is suggested as often, towards 1 when one gets all places.
    never : tuple of MunicipalityFacts
        Those that stand on no list, by name.
    most : tuple of (MunicipalityFacts, int)
        The five that stand on most lists, with their number of lists.
    given : tuple of GivenPlace
        Last places to give away so that everybody stands on a list; the first nine stay as they are.
    gini_after, cost : float
        The Gini coefficient then, and the mean log-odds lost per place given away.
    never_after : int
        Who would still stand on no list.
    """

    scope: Scope
    classes: tuple[ClassExposure, ...]
    gini: float
    never: tuple[MunicipalityFacts, ...]
    most: tuple[tuple[MunicipalityFacts, int], ...]
    given: tuple[GivenPlace, ...]
    gini_after: float
    cost: float
    never_after: int


@dataclass(frozen=True, kw_only=True)
class ShownMonth:
    """The first ten places of the general lists that were shown in one month.

    Parameters
    ----------
    month : date
        Its first day.
    lists, places : int
        How many lists and places.
    gini : float
        Over all municipalities that exist.
    suggested : int
        Municipalities that stood on a list.
    classes : tuple of ClassExposure
        As in `Exposure`.
    """

    month: date
    lists: int
    places: int
    gini: float
    suggested: int
    classes: tuple[ClassExposure, ...]


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
    shared = shared_register_at(revision)
    return tuple(_exposure(shared, scope) for scope in Scope)


_kept = Keeper(_read)


def _exposure(shared: SharedRegister, scope: Scope) -> Exposure:
    facts = [shared.municipalities[code] for code in shared.ranker.codes]
    lists, table = _lists(shared.ranker, scope)
    counts = exposure(lists, len(facts))
    fair = with_a_place_for_everyone(table, length=PLACES, kept=KEPT_PLACES)
    after = exposure(fair.lists, len(facts))
    order = np.argsort(-counts, kind="stable")[:5]
    return Exposure(
        scope=scope,
        classes=_classes(counts, facts),
        gini=gini(counts),
        never=_by_name(facts, counts),
        most=tuple((facts[row], int(counts[row])) for row in order.tolist()),
        given=tuple(GivenPlace(asker=facts[one], newcomer=facts[other]) for one, other in fair.moved),
        gini_after=gini(after),
        cost=fair.cost,
        never_after=int((after == 0).sum()),
    )


def _lists(ranker: PartnerRanker, scope: Scope) -> tuple[list[NDArray[np.int64]], Floats]:
    """Rank for everybody; also give the scores, -inf where somebody does not belong on the list."""
    table, lists = np.full((len(ranker.codes), len(ranker.codes)), -np.inf), []
    for row, code in enumerate(ranker.codes):
        scores = ranker.score(ranker.profile(code), scope)
        table[row, scores.candidates] = scores.totals[scores.candidates]
        lists.append(scores.candidates[:PLACES])
    return lists, table


def _by_name(facts: Sequence[MunicipalityFacts], counts: NDArray[np.int64]) -> tuple[MunicipalityFacts, ...]:
    never = [each for each, count in zip(facts, counts.tolist(), strict=True) if count == 0]
    return tuple(sorted(never, key=lambda each: each.name))


def _classes(counts: NDArray[np.int64], facts: Sequence[MunicipalityFacts]) -> tuple[ClassExposure, ...]:
    found = {each.key: each for each in exposure_per_class(counts, [each.size_class for each in facts])}
    return tuple(found[key] for key in (*SizeClass, None) if key in found)


def _lists_per_month() -> dict[date, int]:
    year, month = extract("year", ShownList.shown_on), extract("month", ShownList.shown_on)
    rows = db.session.execute(
        select(year, month, func.count()).where(ShownList.kind == ListKind.GENERAL).group_by(year, month)
    )
    return {date(int(row[0]), int(row[1]), 1): row[2] for row in rows}


def _places_per_month() -> dict[date, dict[int, int]]:
    year, month = extract("year", ShownList.shown_on), extract("month", ShownList.shown_on)
    rows = db.session.execute(
        select(year, month, ShownSuggestion.organisation_id, func.count())
        .join(ShownList, ShownList.id == ShownSuggestion.list_id)
        .where(ShownList.kind == ListKind.GENERAL, ShownSuggestion.position <= PLACES)
        .group_by(year, month, ShownSuggestion.organisation_id)
    )
    found: dict[date, dict[int, int]] = {}
    for its_year, its_month, organisation_id, count in rows:
        found.setdefault(date(int(its_year), int(its_month), 1), {})[organisation_id] = count
    return found


def _month(shared: SharedRegister, month: date, lists: int, places: dict[int, int]) -> ShownMonth:
    facts = list(shared.municipalities.values())
    counts = np.array([places.get(each.organisation_id, 0) for each in facts], dtype=np.int64)
    return ShownMonth(
        month=month,
        lists=lists,
        places=int(counts.sum()),
        gini=gini(counts),
        suggested=int((counts > 0).sum()),
        classes=_classes(counts, facts),
    )
