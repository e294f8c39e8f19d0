import pytest

from gemsamen.domain.initiative import InitiativePhase, ParticipantStatus

pytestmark = pytest.mark.pure


def test_the_phases_are_numbered_in_the_order_in_which_they_happen():
    assert [(phase.value, phase.number) for phase in InitiativePhase] == [
        ("exploring", 1),
        ("forming", 2),
        ("agreeing", 3),
        ("tendering", 4),
        ("implementing", 5),
        ("running", 6),
    ]


@pytest.mark.parametrize(
    ("status", "takes_part"),
    [
        (ParticipantStatus.INVITED, False),
        (ParticipantStatus.INTERESTED, True),
        (ParticipantStatus.CONFIRMED, True),
        (ParticipantStatus.DECLINED, False),
        (ParticipantStatus.LEFT, False),
    ],
)
def test_only_who_is_interested_or_confirmed_takes_part(status: ParticipantStatus, *, takes_part: bool):
    assert status.takes_part is takes_part


def test_every_status_was_judged():
    assert len(ParticipantStatus) == 5
