"""Lists that were shown in the past, and what came of them."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

import numpy as np
from sqlalchemy import insert, select

from gemsamen.db import db, now
from gemsamen.domain.partnering import ListKind
from gemsamen.matching import Factor, PartnerRanker, Scope
from gemsamen.organisations.models import Municipality
from gemsamen.partners.models import Interest, ShownList, ShownSuggestion
from gemsamen.register.service import matching_profiles

AS_SHIPPED: Mapping[Factor, float] = dict.fromkeys(Factor, 1.0)
SIZE_COUNTS: Mapping[Factor, float] = {**AS_SHIPPED, Factor.LOCATION: 0.0, Factor.SIZE: 20.0}
LONG_AGO = timedelta(days=200)


def show(asker: int, others: Collection[int], *, at: datetime | None = None, **fields: object) -> None:
    """Show a list on a day in the past."""
    moment = at or now() - LONG_AGO
    values = {
        "organisation_id": asker,
        "kind": ListKind.GENERAL,
        "scope": Scope.REGIONAL.value,
        "weights": {},
        "model_version": "test",
        "revision": 1,
        "digest": f"{asker} {moment} {fields}",
        "shown_on": moment.date(),
        "shown_at": moment,
        **fields,
    }
    number = db.session.scalar(insert(ShownList).values(**values).returning(ShownList.id))
    rows = [
        {"list_id": number, "position": place, "organisation_id": other, "score": -float(place), "probability": None}
        for place, other in enumerate(others, start=1)
    ]
    db.session.execute(insert(ShownSuggestion), rows)


def contact(asker: int, other: int, *, after_days: int = 10) -> None:
    """Let one show interest in another, some days after the lists were shown."""
    at = now() - LONG_AGO + timedelta(days=after_days)
    db.session.add(Interest(from_organisation_id=asker, to_organisation_id=other, created_at=at))
    db.session.flush()


def show_everybody(wish: Mapping[Factor, float], *, length: int = 12) -> None:
    """Show every municipality the list of the shipped model, and let interest follow a wish."""
    ranker, chance = PartnerRanker(matching_profiles()), np.random.default_rng(5)
    known = db.session.execute(select(Municipality.code, Municipality.organisation_id))
    numbers = {row[0]: row[1] for row in known}
    for code in ranker.codes:
        scores = ranker.score(ranker.profile(code))
        rows = scores.candidates[:length]
        wanted = scores.contributions[rows] @ np.array([wish[factor] for factor in Factor])
        others = [numbers[ranker.codes[row]] for row in rows]
        show(numbers[code], others)
        chances = 1 / (1 + np.exp(-4.0 * (wanted - np.sort(wanted)[-2])))
        for other, is_right in zip(others, chance.random(length) < chances * 0.8, strict=True):
            if is_right:
                contact(numbers[code], other)
    db.session.commit()
