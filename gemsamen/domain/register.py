"""What a municipality registers: systems in use, contracts, gaps, and who may see them."""

from enum import StrEnum


class LifecyclePhase(StrEnum):
    """Where a system stands in its life; the Softwarecatalogus phases."""

    PLANNED = "planned"
    TESTING = "testing"
    IN_PRODUCTION = "in_production"
    PHASING_OUT = "phasing_out"
    PHASED_OUT = "phased_out"

    @property
    def is_in_use(self) -> bool:
        """Tell whether people work with the system today."""
        return self in {LifecyclePhase.IN_PRODUCTION, LifecyclePhase.PHASING_OUT}


class Hosting(StrEnum):
    """How a system is delivered."""

    UNKNOWN = "unknown"
    ON_PREMISES = "on_premises"
    HOSTED = "hosted"
    IAAS = "iaas"
    PAAS = "paas"
    SAAS = "saas"


class Coverage(StrEnum):
    """How much of a component a system covers."""

    FULL = "full"
    PARTIAL = "partial"


class GapUrgency(StrEnum):
    """How soon a municipality wants to close a gap."""

    NOW = "now"
    THIS_YEAR = "this_year"
    LATER = "later"

    @property
    def weight(self) -> float:
        """Weight of the gap in matching, between 0 and 1."""
        return {GapUrgency.NOW: 1.0, GapUrgency.THIS_YEAR: 0.6, GapUrgency.LATER: 0.3}[self]


class GapStatus(StrEnum):
    """Whether a gap still asks for a solution."""

    OPEN = "open"
    SOLVED = "solved"
    WITHDRAWN = "withdrawn"


class CapacityBand(StrEnum):
    """How much of its people's time an organisation can spare for others."""

    ADVICE = "advice"
    UP_TO_A_DAY = "up_to_a_day"
    UP_TO_HALF = "up_to_half"
    MORE = "more"


class Audience(StrEnum):
    """Who may see a registration; suppliers never do, and amounts never leave the own organisation."""

    OWN = "own"
    MUNICIPALITIES = "municipalities"


class Origin(StrEnum):
    """How a registration came to be."""

    TYPED = "typed"
    IMPORTED = "imported"
    EXAMPLE = "example"
