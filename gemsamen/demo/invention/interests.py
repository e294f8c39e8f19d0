"""Invented interests: municipalities that let each other know that they want to talk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gemsamen.demo.invention.chance import Chance
from gemsamen.demo.invention.places import SHOWCASE, Place, remoteness
from gemsamen.demo.invention.portfolio import moment

COUNT = 90
NEAREST = 8
COMPONENTS = (
    "Zaakregistratiecomponent",
    "Financieel component",
    "Wmo-component",
    "Archiefbeheercomponent",
    "SIEM-beheercomponent",
    "Belastingencomponent",
)
NOTES = (
    "",
    "",
    "Wij willen graag eens vergelijken.",
    "Ons contract loopt af; belt u ons?",
    "Wie is bij u de aanspreekpersoon?",
)


@dataclass(frozen=True, kw_only=True)
class InterestPlan:
    """The interest of one municipality in another, both by code."""

    sender: str
    receiver: str
    component: str | None
    note: str
    created_at: datetime


def invent_interests(
    places: Mapping[str, Place], components: Mapping[str, str], chance: Chance, today: date
) -> list[InterestPlan]:
    """Invent interests between municipalities that lie close to each other; no pair twice in the same direction.

    Parameters
    ----------
    components : mapping of str to str
        GEMMA identifier by name of a component.
    """
    rng = chance.about("interests")
    codes = sorted(places)
    wanted = min(COUNT, len(codes))
    senders = rng.sample(codes, wanted)
    pairs: dict[tuple[str, str], None] = {}
    for sender in senders:
        near = _nearest(places, sender)
        if near:
            pairs[sender, rng.choice(near)] = None
    for sender in _nearest(places, SHOWCASE)[:3] if SHOWCASE in places else []:
        pairs[sender, SHOWCASE] = None
    return [
        InterestPlan(
            sender=sender,
            receiver=receiver,
            component=components.get(rng.choice(COMPONENTS)),
            note=rng.choice(NOTES),
            created_at=moment(today - timedelta(days=rng.randint(1, 120)), rng, hour=14),
        )
        for sender, receiver in pairs
    ]


def _nearest(places: Mapping[str, Place], code: str) -> list[str]:
    own = places[code]
    others = sorted((remoteness(own, each), each.code) for each in places.values() if each.code != code)
    return [other for _distance, other in others[:NEAREST]]
