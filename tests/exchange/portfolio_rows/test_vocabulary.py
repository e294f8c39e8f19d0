import pytest

from gemsamen.domain.register import Hosting, LifecyclePhase
from gemsamen.exchange.portfolio_rows.problems import ProblemCode, ValueProblem
from gemsamen.exchange.portfolio_rows.vocabulary import hosting_among, parse_hosting, parse_status

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("Gepland", LifecyclePhase.PLANNED),
        ("In ontwikkeling", LifecyclePhase.PLANNED),
        ("In test", LifecyclePhase.TESTING),
        ("In productie", LifecyclePhase.IN_PRODUCTION),
        ("in gebruik ", LifecyclePhase.IN_PRODUCTION),
        ("In distributie", LifecyclePhase.IN_PRODUCTION),
        ("UIT TE FASEREN", LifecyclePhase.PHASING_OUT),
        ("Einde ondersteuning", LifecyclePhase.PHASING_OUT),
        ("Uitgefaseerd", LifecyclePhase.PHASED_OUT),
        ("Teruggetrokken", LifecyclePhase.PHASED_OUT),
        ("Beëindigd", LifecyclePhase.PHASED_OUT),
        *((str(phase), phase) for phase in LifecyclePhase),
    ],
)
def test_the_statuses_of_both_importers_are_phases(text: str, phase: LifecyclePhase):
    assert parse_status(text) is phase


def test_an_unknown_status_is_named():
    assert parse_status("in de vitrine") == ValueProblem(ProblemCode.STATUS_UNKNOWN, {"text": "in de vitrine"})


@pytest.mark.parametrize(
    ("text", "hosting"),
    [
        ("Software as a Service", Hosting.SAAS),
        ("SaaS", Hosting.SAAS),
        ("On-premisses (Self managed)", Hosting.ON_PREMISES),
        ("Paas", Hosting.PAAS),
        ("IaaS", Hosting.IAAS),
        ("gehost", Hosting.HOSTED),
        *((str(hosting), hosting) for hosting in Hosting),
    ],
)
def test_ways_of_hosting_are_read(text: str, hosting: Hosting):
    assert parse_hosting(text) is hosting


def test_the_hosting_is_found_among_techniques():
    assert hosting_among(("Client-server", "Software as a Service")) is Hosting.SAAS
    assert hosting_among(("Client-server",)) is Hosting.UNKNOWN
