"""Invented gaps: what municipalities miss, alike within a region and a size class."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from gemsamen.demo.invention.chance import Chance, Wheel, happens, weighted
from gemsamen.demo.invention.market import Market
from gemsamen.demo.invention.places import Place
from gemsamen.demo.invention.portfolio import Portfolio, moment
from gemsamen.domain.contract import add_months
from gemsamen.domain.money import CostBand
from gemsamen.domain.register import Audience, GapStatus, GapUrgency

THEMES = (
    "Archiefbeheercomponent",
    "Archiefportaalcomponent",
    "AI-component",
    "SIEM-beheercomponent",
    "Open-data-portaalcomponent",
    "Toepasbare regelscomponent",
    "Regiecomponent",
    "Notificatierouteringcomponent",
    "Verwerkingenloggingcomponent",
    "Data-warehousecomponent",
    "Gegevensmagazijncomponent",
    "Contractbeheercomponent",
    "Cocreatiecomponent",
    "Generiek zaakafhandelcomponent",
    "Budgetadvies- en schuldhulpverleningcomponent",
    "Omgevingsbeleidcomponent",
    "Ketenpartner-portaalcomponent",
    "Kennisbeheercomponent",
    "Klantfeedbackcomponent",
    "Bedrijfscontinuïteitsbeheercomponent",
    "Vulnerability-beheercomponent",
    "Data-analyse criminaliteit component",
    "Bodembeheercomponent",
    "Relatiebeheercomponent (CRM)",
)
"""Components on which municipalities feel a need; an assumption."""

FUNCTIONS = (
    "Gegevensmanagement",
    "Informatie- en archiefbeheer",
    "Casusregievoering sociaal domein",
    "Veiligheidsmanagement",
    "Inkoop- en contractmanagement",
    "Gegevensanalyse",
)
"""Business functions on which municipalities feel a need that is wider than one component; an assumption."""

DESCRIPTIONS = (
    "",
    "",
    "Wij willen dit liever samen dan alleen.",
    "Nu nog in spreadsheets; dat houden wij niet vol.",
    "Een verkenning is gedaan, er is nog geen keuze.",
    "Het team is te klein om dit zelf te beheren.",
    "Graag eerst zien hoe anderen het doen.",
)
FEWEST, MOST = 2, 6
LEADS = 0.14
ON_FUNCTION = 0.12
SOLVED = 0.07
URGENCIES = Wheel(((GapUrgency.NOW, 0.25), (GapUrgency.THIS_YEAR, 0.45), (GapUrgency.LATER, 0.3)))
MONTHS_LEFT = {GapUrgency.NOW: (2, 9), GapUrgency.THIS_YEAR: (6, 18), GapUrgency.LATER: (15, 36)}
BUDGETS = Wheel(
    (
        (CostBand.UNDER_10K, 2.0),
        (CostBand.FROM_10K, 4.0),
        (CostBand.FROM_25K, 4.0),
        (CostBand.FROM_50K, 2.0),
        (CostBand.FROM_100K, 1.0),
    )
)


@dataclass(frozen=True, kw_only=True)
class GapPlan:
    """A gap as it will be stored, on a component (GEMMA identifier) or on a business function (name)."""

    code: str
    component: str | None
    function: str | None
    urgency: GapUrgency
    wanted_by: date | None
    budget_band: CostBand | None
    is_willing_to_lead: bool
    description: str
    status: GapStatus
    audience: Audience
    created_at: datetime


def missed_components(ids: Mapping[str, str]) -> list[str]:
    """Return the GEMMA identifiers of the components on which a need is felt; ids: identifier by name."""
    return [ids[name] for name in THEMES if name in ids]


class Needs:
    """Answers what is felt in a region and in a size class."""

    def __init__(self, market: Market, chance: Chance) -> None:
        self._chance = chance
        self._themes = missed_components({component.name: component.gemma_id for component in market.components})

    def gaps(self, place: Place, portfolio: Portfolio, today: date) -> list[GapPlan]:
        """Invent the gaps of a municipality: components for which it has no system."""
        rng = self._chance.about("gaps", place.code)
        covered = portfolio.covered
        open_themes = [(theme, self._pull(place, theme)) for theme in self._themes if theme not in covered]
        components = _some(rng, open_themes, rng.randint(FEWEST, MOST))
        gaps = [_gap(rng, place, (component, None), today) for component in components]
        if gaps and happens(rng, ON_FUNCTION):
            gaps[-1] = _gap(rng, place, (None, rng.choice(FUNCTIONS)), today)
        return gaps

    def _pull(self, place: Place, theme: str) -> float:
        pull = 1.0
        for area in (place.region, place.size):
            if theme in self._chance.about("themes", area).sample(self._themes, min(4, len(self._themes))):
                pull *= 6
        return pull


def _some(rng: Random, weights: Sequence[tuple[str, float]], count: int) -> list[str]:
    """Draw different themes by weight."""
    left = list(weights)
    found: list[str] = []
    while left and len(found) < count:
        found.append(weighted(rng, left))
        left = [each for each in left if each[0] != found[-1]]
    return found


def _gap(rng: Random, place: Place, subject: tuple[str | None, str | None], today: date) -> GapPlan:
    component, function = subject
    urgency = URGENCIES.spin(rng)
    is_solved = happens(rng, SOLVED)
    return GapPlan(
        code=place.code,
        component=component,
        function=function,
        urgency=urgency,
        wanted_by=add_months(today, rng.randint(*MONTHS_LEFT[urgency])).replace(day=1) if happens(rng, 0.7) else None,
        budget_band=BUDGETS.spin(rng) if happens(rng, 0.5) else None,
        is_willing_to_lead=happens(rng, LEADS * (2 if place.log_size > 0 else 1)),
        description=rng.choice(DESCRIPTIONS),
        status=GapStatus.SOLVED if is_solved else GapStatus.OPEN,
        audience=Audience.OWN if happens(rng, 0.05) else Audience.MUNICIPALITIES,
        created_at=moment(today - timedelta(days=rng.randint(3, 400)), rng, hour=11),
    )
