"""Invented strengths: what municipalities are good at, mostly what others miss."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from gemsamen.demo.invention.chance import Chance, Wheel, happens
from gemsamen.demo.invention.gaps import FUNCTIONS
from gemsamen.demo.invention.places import Place
from gemsamen.demo.invention.portfolio import moment
from gemsamen.domain.organisation import SizeClass
from gemsamen.domain.register import Audience, CapacityBand

MOST = {
    SizeClass.UNDER_20K: 2,
    SizeClass.FROM_20K: 3,
    SizeClass.FROM_50K: 4,
    SizeClass.FROM_100K: 5,
    SizeClass.FROM_250K: 6,
}
"""Most strengths that a municipality of this size registers; an assumption."""

ON_MISSED = 0.7
"""Part of the strengths in a component that municipalities elsewhere miss."""

ON_FUNCTION = 0.1
LEADS = 0.2
UNSAID = 0.15
OWN_AUDIENCE = 0.05
CAPACITIES = Wheel(
    (
        (CapacityBand.ADVICE, 5.0),
        (CapacityBand.UP_TO_A_DAY, 3.0),
        (CapacityBand.UP_TO_HALF, 1.0),
        (CapacityBand.MORE, 0.4),
    )
)
DESCRIPTIONS = (
    "",
    "",
    "U mag een dag komen meekijken.",
    "Wij delen graag ons programma van eisen.",
    "De invoering is achter de rug; wij weten nu wat werkt.",
    "Ons beheerteam kan een tweede gemeente erbij hebben.",
    "Wij hebben een draaiboek voor de overgang.",
)


@dataclass(frozen=True, kw_only=True)
class StrengthPlan:
    """A strength as it will be stored, in a component (GEMMA identifier) or in a business function (name)."""

    code: str
    component: str | None
    function: str | None
    capacity: CapacityBand | None
    is_willing_to_lead: bool
    description: str
    audience: Audience
    created_at: datetime


class Talents:
    """Answers what a municipality is good at.

    Parameters
    ----------
    missed : collection of str
        GEMMA identifiers of the components that municipalities feel a need for.
    """

    def __init__(self, missed: Collection[str], chance: Chance) -> None:
        self._missed = frozenset(missed)
        self._chance = chance

    def strengths(self, place: Place, covered: Collection[str], today: date) -> list[StrengthPlan]:
        """Invent the strengths of a municipality: components for which it has a system that people work with."""
        rng = self._chance.about("strengths", place.code)
        wanted = sorted(self._missed.intersection(covered))
        others = sorted(set(covered) - self._missed)
        subjects: list[tuple[str | None, str | None]] = []
        for _each in range(rng.randint(0, MOST[place.size])):
            source = wanted if wanted and happens(rng, ON_MISSED) else others or wanted
            if source:
                subjects.append((source.pop(rng.randrange(len(source))), None))
        if subjects and happens(rng, ON_FUNCTION):
            subjects[-1] = (None, rng.choice(FUNCTIONS))
        return [_strength(rng, place, subject, today) for subject in subjects]


def _strength(rng: Random, place: Place, subject: Sequence[str | None], today: date) -> StrengthPlan:
    component, function = subject
    return StrengthPlan(
        code=place.code,
        component=component,
        function=function,
        capacity=None if happens(rng, UNSAID) else CAPACITIES.spin(rng),
        is_willing_to_lead=happens(rng, LEADS * (1.5 if place.log_size > 0 else 0.75)),
        description=rng.choice(DESCRIPTIONS),
        audience=Audience.OWN if happens(rng, OWN_AUDIENCE) else Audience.MUNICIPALITIES,
        created_at=moment(today - timedelta(days=rng.randint(3, 400)), rng, hour=10),
    )
