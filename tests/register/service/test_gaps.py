"""Registering, changing and closing gaps, and who misses the same."""

import dataclasses
from datetime import date

import pytest
from sqlalchemy import select

from gemsamen.audit.models import AuditEvent
from gemsamen.catalogue.service import business_function_choices
from gemsamen.db import db
from gemsamen.domain.access import AccessDeniedError, Actor, Role
from gemsamen.domain.money import CostBand
from gemsamen.domain.register import Audience, GapStatus, GapUrgency
from gemsamen.register.service import (
    ChangedMeanwhileError,
    DraftProblem,
    DuplicateGapError,
    GapDraft,
    GapNotFoundError,
    InvalidDraftError,
    Topic,
    add_gap,
    change_gap,
    close_gap,
    find_open_gap,
    get_gap,
    list_gaps,
    peers_with_gap,
    register_revision,
    reopen_gap,
    visible_gaps,
)
from tests import factories
from tests.register.statements import counted_statements

pytestmark = pytest.mark.usefixtures("app")


def _draft() -> GapDraft:
    return GapDraft(component_id=factories.component().id, budget_band=CostBand.FROM_50K, description="Samen graag")


def test_a_gap_is_registered_and_told():
    actor, own = factories.actor(), factories.organisation().id
    revision = register_revision()

    gap_id = add_gap(actor, own, _draft())

    gap = get_gap(actor, own, gap_id)
    assert (gap.name, gap.component_slug, gap.status) == (
        "Zaakregistratiecomponent", "zaakregistratiecomponent", GapStatus.OPEN,
    )  # fmt: skip
    assert db.session.scalar(select(AuditEvent.subject_label)) == "Zaakregistratiecomponent"
    assert register_revision() == revision + 1


def test_a_gap_may_be_about_a_business_function():
    actor, own = factories.actor(), factories.organisation().id
    function = business_function_choices()[0]

    gap_id = add_gap(actor, own, GapDraft(function_id=function.id))

    assert get_gap(actor, own, gap_id).name == function.name
    assert find_open_gap(Actor.operator(), own, Topic(function_id=function.id)) == gap_id


def test_the_same_open_gap_twice_is_refused_and_names_the_first():
    actor, own = factories.actor(), factories.organisation().id
    first = add_gap(actor, own, _draft())

    with pytest.raises(DuplicateGapError) as refusal:
        add_gap(actor, own, _draft())

    assert refusal.value.number == first
    assert len(list_gaps(actor, own)) == 1


def test_after_closing_the_same_gap_may_come_back():
    actor, own = factories.actor(), factories.organisation().id
    first = add_gap(actor, own, _draft())
    close_gap(actor, own, first, GapStatus.SOLVED)

    second = add_gap(actor, own, _draft())

    assert [(gap.id, gap.status) for gap in list_gaps(actor, own)] == [
        (second, GapStatus.OPEN),
        (first, GapStatus.SOLVED),
    ]


@pytest.mark.parametrize("about", [{}, {"component_id": 1, "function_id": 1}])
def test_a_gap_is_about_one_thing(about: dict[str, int]):
    with pytest.raises(InvalidDraftError) as refusal:
        add_gap(factories.actor(), factories.organisation().id, GapDraft(**about))

    assert refusal.value.problem is DraftProblem.NOTHING_OR_BOTH


@pytest.mark.parametrize(("field", "change"), [
    ("component", {"component_id": 2**70}),
    ("wanted_by", {"wanted_by": date(9999, 1, 1)}),
    ("description", {"description": "x" * 2001}),
])  # fmt: skip
def test_a_gap_that_cannot_be_true_is_refused(field: str, change: dict[str, object]):
    with pytest.raises(InvalidDraftError) as refusal:
        add_gap(factories.actor(), factories.organisation().id, dataclasses.replace(_draft(), **change))

    assert refusal.value.field == field


def test_an_unknown_function_is_refused():
    with pytest.raises(InvalidDraftError) as refusal:
        add_gap(factories.actor(), factories.organisation().id, GapDraft(function_id=999_999))

    assert refusal.value.field == "function"


def test_a_change_is_saved_once_and_never_over_a_colleagues():
    actor, own = factories.actor(), factories.organisation().id
    gap_id = add_gap(actor, own, _draft())
    seen_at = get_gap(actor, own, gap_id).updated_at
    urgent = dataclasses.replace(_draft(), urgency=GapUrgency.NOW)

    assert not change_gap(actor, own, gap_id, _draft(), seen_at=seen_at)
    assert change_gap(actor, own, gap_id, urgent, seen_at=seen_at)
    with pytest.raises(ChangedMeanwhileError):
        change_gap(actor, own, gap_id, _draft(), seen_at=seen_at)

    assert get_gap(actor, own, gap_id).urgency is GapUrgency.NOW


def test_a_closed_gap_can_not_be_changed_or_closed_again():
    actor, own = factories.actor(), factories.organisation().id
    gap_id = add_gap(actor, own, _draft())
    close_gap(actor, own, gap_id, GapStatus.WITHDRAWN)

    with pytest.raises(GapNotFoundError):
        change_gap(actor, own, gap_id, _draft())
    with pytest.raises(GapNotFoundError):
        close_gap(actor, own, gap_id, GapStatus.SOLVED)


def test_a_closed_gap_opens_again_as_it_was():
    actor, own = factories.actor(), factories.organisation().id
    gap_id = add_gap(actor, own, _draft())
    before = get_gap(actor, own, gap_id)
    close_gap(actor, own, gap_id, GapStatus.SOLVED)
    revision = register_revision()

    reopen_gap(actor, own, gap_id)

    assert dataclasses.replace(get_gap(actor, own, gap_id), updated_at=before.updated_at) == before
    assert register_revision() == revision + 1
    last = select(AuditEvent.action, AuditEvent.changes).order_by(AuditEvent.id.desc()).limit(1)
    assert tuple(db.session.execute(last).one()) == ("gap.reopened", {"status": ["solved", "open"]})


def test_a_gap_that_was_registered_again_is_not_opened_beside_it():
    actor, own = factories.actor(), factories.organisation().id
    first = add_gap(actor, own, _draft())
    close_gap(actor, own, first, GapStatus.WITHDRAWN)
    second = add_gap(actor, own, _draft())

    with pytest.raises(DuplicateGapError) as refusal:
        reopen_gap(actor, own, first)

    assert refusal.value.number == second
    assert get_gap(actor, own, first).status is GapStatus.WITHDRAWN


@pytest.mark.parametrize("number", [0, 999_999, 2**70])
def test_only_a_closed_gap_of_ours_opens_again(number: int):
    actor, gap = factories.actor(), factories.gap()

    for each in (number, gap.id):
        with pytest.raises(GapNotFoundError):
            reopen_gap(actor, gap.organisation_id, each)


def test_closing_as_open_makes_no_sense():
    gap = factories.gap()

    with pytest.raises(ValueError, match="solved or withdrawn"):
        close_gap(Actor.operator(), gap.organisation_id, gap.id, GapStatus.OPEN)


def test_who_may_only_read_changes_nothing_and_others_are_closed():
    gap = factories.gap()
    reader, neighbour = factories.actor(role=Role.READER), factories.actor("cio@lochem.example", slug="lochem")

    for actor in (reader, neighbour):
        for change in (
            lambda actor=actor: add_gap(actor, gap.organisation_id, _draft()),
            lambda actor=actor: change_gap(actor, gap.organisation_id, gap.id, _draft()),
            lambda actor=actor: close_gap(actor, gap.organisation_id, gap.id, GapStatus.SOLVED),
            lambda actor=actor: reopen_gap(actor, gap.organisation_id, gap.id),
        ):
            with pytest.raises(AccessDeniedError):
                change()
    assert len(list_gaps(reader, gap.organisation_id)) == 1
    for read in (list_gaps, lambda *who: find_open_gap(*who, Topic(component_id=gap.component_id))):
        with pytest.raises(AccessDeniedError):
            read(neighbour, gap.organisation_id)


def test_others_see_open_shared_gaps_without_budget_and_nothing_else():
    own = factories.organisation().id
    neighbour = factories.actor("cio@lochem.example", slug="lochem")
    shared = add_gap(Actor.operator(), own, _draft())
    hidden = GapDraft(component_id=factories.component("Documentbeheercomponent").id, audience=Audience.OWN)
    hidden_id = add_gap(Actor.operator(), own, hidden)

    [seen] = visible_gaps(neighbour, own)

    assert (seen.id, seen.budget_band, seen.description) == (shared, None, "Samen graag")
    for number in (hidden_id, 0, 2**70):
        with pytest.raises(GapNotFoundError):
            get_gap(neighbour, own, number)
    close_gap(Actor.operator(), own, shared, GapStatus.SOLVED)
    assert visible_gaps(neighbour, own) == []


def test_peers_are_the_others_that_share_the_same_gap_nearest_first():
    own = factories.organisation().id
    factories.gap()
    for slug in ("groningen", "lochem"):
        factories.gap(slug=slug)
    factories.gap(slug="brummen", audience=Audience.OWN)

    peers = peers_with_gap(Actor.operator(), own, Topic(component_id=factories.component().id))

    assert [peer.name for peer in peers] == ["Lochem", "Groningen"]
    assert [gap.peer_count for gap in list_gaps(Actor.operator(), own)] == [2]


def test_the_most_urgent_gap_is_on_top_and_the_list_is_one_statement():
    own = factories.organisation().id
    factories.gap("Documentbeheercomponent", urgency=GapUrgency.LATER)
    factories.gap("Gravenbeheercomponent", urgency=GapUrgency.THIS_YEAR)
    factories.gap(urgency=GapUrgency.NOW)

    with counted_statements() as sent:
        gaps = list_gaps(Actor.operator(), own)

    assert [gap.urgency for gap in gaps] == [GapUrgency.NOW, GapUrgency.THIS_YEAR, GapUrgency.LATER]
    assert len(sent) == 1
