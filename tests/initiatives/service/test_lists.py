from datetime import timedelta

import pytest

from gemsamen.db import db, transaction
from gemsamen.domain.access import AccessDeniedError, Role
from gemsamen.domain.initiative import InitiativePhase, InitiativeState, ParticipantRole, ParticipantStatus
from gemsamen.domain.paging import PageRequest
from gemsamen.initiatives.service import (
    InitiativeQuery,
    dutch_today,
    get_initiative,
    initiative_counts,
    list_initiatives,
    next_steps,
    pending_invitations,
    set_phase,
    stop_initiative,
)
from tests import factories
from tests.initiatives.counting import counted_statements

pytestmark = pytest.mark.usefixtures("app")

ALL = InitiativeQuery(state=None)


def titles(query: InitiativeQuery, slug: str = "zutphen") -> list[str]:
    actor = factories.actor(f"{len(query.text)}-{slug}-{query.sort}@x.example", slug=slug, role=Role.READER)
    return [line.title for line in list_initiatives(actor, factories.organisation(slug).id, query).items]


def test_the_step_that_should_have_been_done_comes_first() -> None:
    factories.initiative("Later", days=60)
    factories.initiative("Te laat", days=-3)
    factories.initiative("Morgen", days=1)

    assert titles(InitiativeQuery()) == ["Te laat", "Morgen", "Later"]


def test_a_line_says_whose_step_it_is_and_how_many_take_part() -> None:
    factories.initiative(joined=("lochem",), invited=("brummen",), days=-1)
    actor, lochem = factories.actor("x@lochem.example", slug="lochem"), factories.organisation("lochem").id

    [line] = list_initiatives(actor, lochem, InitiativeQuery()).items

    assert (line.next_step_owner, line.next_step_is_ours, line.participant_count) == ("Zutphen", False, 2)
    assert (line.role, line.status) == (ParticipantRole.PARTICIPANT, ParticipantStatus.CONFIRMED)
    assert line.is_overdue(dutch_today())


def test_only_participants_and_invited_organisations_find_an_initiative() -> None:
    factories.initiative("Van Lochem", slug="lochem", invited=("brummen",))

    assert titles(ALL) == []
    assert titles(ALL, "brummen") == ["Van Lochem"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zaak", ["Een zaaksysteem"]),
        ("ZAAK", ["Een zaaksysteem"]),
        ("100%", ["100% digitaal"]),
        ("%", ["100% digitaal"]),
        ("_", []),
        ("x" * 5_000, []),
        ("\x00", ["100% digitaal", "Een zaaksysteem"]),
        ("' OR 1=1 --", []),
    ],
)
def test_searching_takes_every_sign_literally(text: str, expected: list[str]) -> None:
    factories.initiative("Een zaaksysteem", days=3)
    factories.initiative("100% digitaal", days=2)
    db.session.execute(db.text("UPDATE initiative SET component_id = NULL"))
    db.session.commit()

    assert titles(InitiativeQuery(text=text)) == expected


def test_the_list_is_filtered_by_phase_role_and_state() -> None:
    actor, own = factories.actor(), factories.organisation().id
    moved, stopped = factories.initiative("Verder"), factories.initiative("Gestopt")
    factories.initiative("Van de buren", slug="lochem", joined=("zutphen",))
    with transaction():
        seen = get_initiative(actor, own, moved).updated_at
        set_phase(actor, own, moved, InitiativePhase.FORMING, seen=seen)
        stop_initiative(actor, own, stopped, "Reden", seen=get_initiative(actor, own, stopped).updated_at)

    assert titles(InitiativeQuery(phase=InitiativePhase.FORMING)) == ["Verder"]
    assert titles(InitiativeQuery(role=ParticipantRole.PARTICIPANT, text="v")) == ["Van de buren"]
    assert titles(InitiativeQuery(state=InitiativeState.STOPPED, sort="title")) == ["Gestopt"]
    assert titles(InitiativeQuery(state=None, sort="phase"))[0] == "Verder"
    assert titles(InitiativeQuery(state=None, sort="recent"))[-1] == "Gestopt"


def test_a_page_past_the_end_is_empty_but_keeps_the_total() -> None:
    factories.initiative()

    page = list_initiatives(
        factories.actor(), factories.organisation().id, InitiativeQuery(page=PageRequest(number=9_000_000))
    )

    assert (page.items, page.total) == ((), 1)


def test_counts_follow_what_the_organisation_sees() -> None:
    actor, own = factories.actor(), factories.organisation().id
    stopped = factories.initiative("Gestopt")
    factories.initiative("Te laat", days=-2)
    factories.initiative("Uitnodiging", slug="lochem", invited=("zutphen",))
    factories.initiative("Van anderen", slug="lochem", joined=("brummen",))
    with transaction():
        stop_initiative(actor, own, stopped, "Reden", seen=get_initiative(actor, own, stopped).updated_at)

    counts = initiative_counts(actor, own)

    assert (counts.active, counts.total, counts.invitations, counts.overdue) == (2, 3, 1, 1)
    assert counts.by_phase[InitiativePhase.EXPLORING] == 2


def test_an_organisation_without_initiatives_counts_nothing() -> None:
    counts = initiative_counts(factories.actor(), factories.organisation().id)

    assert (counts.active, counts.total, counts.invitations, counts.overdue) == (0, 0, 0, 0)


def test_invitations_wait_with_the_inviter_and_the_day() -> None:
    number = factories.initiative(slug="lochem", invited=("zutphen",))
    factories.initiative("Al beantwoord", slug="lochem", joined=("zutphen",))

    [line] = pending_invitations(factories.actor(), factories.organisation().id)

    assert (line.initiative_id, line.inviter, line.participant_count) == (number, "Lochem", 1)
    assert line.reply_by == dutch_today() + timedelta(days=14)


def test_only_own_next_steps_are_listed_the_oldest_first() -> None:
    factories.initiative("Later", days=9)
    factories.initiative("Te laat", days=-9)
    factories.initiative("Van de buren", slug="lochem", joined=("zutphen",))

    steps = next_steps(factories.actor(), factories.organisation().id)

    assert [step.title for step in steps] == ["Te laat", "Later"]


def test_lists_need_a_fixed_number_of_statements() -> None:
    actor, own = factories.actor(), factories.organisation().id
    for number in range(12):
        factories.initiative(f"Initiatief {number}", joined=("lochem", "brummen"), invited=("voorst",))
        factories.initiative(f"Uitnodiging {number}", slug="lochem", invited=("zutphen",))
    db.session.remove()

    with counted_statements() as listing:
        assert len(list_initiatives(actor, own, ALL).items) == 24
    with counted_statements() as counting:
        initiative_counts(actor, own)
    with counted_statements() as inviting:
        assert len(pending_invitations(actor, own)) == 12
    with counted_statements() as stepping:
        assert len(next_steps(actor, own)) == 12

    assert [len(each) for each in (listing, counting, inviting, stepping)] == [2, 1, 1, 1]


@pytest.mark.parametrize("read", [initiative_counts, pending_invitations, next_steps])
def test_nobody_reads_the_lists_of_an_organisation_he_does_not_work_for(read: object) -> None:
    stranger = factories.actor("x@lochem.example", slug="lochem", role=Role.ADMINISTRATOR)

    with pytest.raises(AccessDeniedError):
        read(stranger, factories.organisation().id)  # type: ignore[operator]
    with pytest.raises(AccessDeniedError):
        list_initiatives(stranger, factories.organisation().id, ALL)
