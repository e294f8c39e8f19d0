"""Partners and windows made in one line."""

from dataclasses import replace
from datetime import date

from gemsamen.domain.contract import Window
from gemsamen.matching import Band, Confidence, Factor
from gemsamen.organisations.service import MunicipalityFacts
from gemsamen.partners.service import FactorPoints, Partner

LOCHEM = MunicipalityFacts(
    organisation_id=2,
    code="GM0262",
    slug="lochem",
    name="Lochem",
    province="Gelderland",
    population=34_314,
    size_class=None,
    latitude=52.16,
    longitude=6.41,
    tile=(1, 1),
)


def window(first: tuple[int, int], last: tuple[int, int]) -> Window:
    """Make a window from the first day of one month to the first day of another."""
    return Window(first=date(*first, 1), last=date(*last, 1))


def factors(**points: int) -> tuple[FactorPoints, ...]:
    """Give points to some factors and 0 to the others."""
    return tuple(FactorPoints(factor=factor, points=points.get(factor.value, 0), contribution=0.0) for factor in Factor)


def partner(**changes: object) -> Partner:
    """Make a partner that has nothing to tell, except for the changes."""
    plain = Partner(
        municipality=LOCHEM,
        rank=1,
        rank_without={},
        points=60,
        points_low=50,
        points_high=70,
        score=-2.0,
        probability=0.12,
        band=Band.LIKELY,
        confidence=Confidence.HIGH,
        factors=factors(),
        distance_km=None,
        population_ratio=None,
        is_same_province=None,
        is_bordering=False,
        shared_products=(),
        shared_gaps=(),
        shared_arrangements=(),
        system_count=20,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def plain(text: str) -> str:
    """Write hard spaces as plain ones."""
    return text.replace("\N{NO-BREAK SPACE}", " ")
