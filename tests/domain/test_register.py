import pytest

from gemsamen.domain.register import GapUrgency, LifecyclePhase

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("phase", "is_in_use"),
    [
        (LifecyclePhase.PLANNED, False),
        (LifecyclePhase.TESTING, False),
        (LifecyclePhase.IN_PRODUCTION, True),
        (LifecyclePhase.PHASING_OUT, True),
        (LifecyclePhase.PHASED_OUT, False),
    ],
)
def test_people_work_with_a_system_until_it_is_phased_out(phase: LifecyclePhase, *, is_in_use: bool):
    assert phase.is_in_use is is_in_use


def test_every_phase_was_judged():
    assert len(LifecyclePhase) == 5


def test_a_gap_weighs_more_the_sooner_it_must_be_closed():
    weights = [urgency.weight for urgency in (GapUrgency.LATER, GapUrgency.THIS_YEAR, GapUrgency.NOW)]

    assert weights == sorted(set(weights))
    assert all(0 < weight <= 1 for weight in weights)
