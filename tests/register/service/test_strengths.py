"""Registering, changing and removing strengths, and who can help."""

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select

from gemsamen.audit.models import AuditEvent
from gemsamen.catalogue.service import business_function_choices
from gemsamen.db import db
from gemsamen.domain.access import AccessDeniedError, Actor, Role
from gemsamen.domain.register import Audience, CapacityBand, Origin
from gemsamen.register.service import (
    ChangedMeanwhileError,
    DraftProblem,
    DuplicateStrengthError,
    InvalidDraftError,
    Removable,
    StrengthDraft,
    StrengthNotFoundError,
    TooLateToRestoreError,
    Topic,
    add_strength,
    add_system,
    change_strength,
    find_strength,
    get_strength,
    list_strengths,
    peers_with_strength,
    register_revision,
    remove_strength,
    remove_system,
    removed_label,
    restore_strength,
    visible_strengths,
)
from tests import factories
from tests.register.drafts import system_draft
from tests.register.statements import counted_statements

pytestmark = pytest.mark.usefixtures("app")


def _draft() -> StrengthDraft:
    return StrengthDraft(
        component_id=factories.component().id,
        capacity=CapacityBand.UP_TO_A_DAY,
        is_willing_to_lead=True,
        description="Wij deden het in 2025",
    )


def _actions() -> list[str]:
    return list(db.session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)))


def test_a_strength_is_registered_and_told():
    actor, own = factories.actor(), factories.organisation().id
    revision = register_revision()

    strength_id = add_strength(actor, own, _draft())

    strength = get_strength(actor, own, strength_id)
    assert (strength.name, strength.component_slug, strength.capacity, strength.is_willing_to_lead) == (
        "Zaakregistratiecomponent", "zaakregistratiecomponent", CapacityBand.UP_TO_A_DAY, True,
    )  # fmt: skip
    assert db.session.scalar(select(AuditEvent.subject_label)) == "Zaakregistratiecomponent"
    assert register_revision() == revision + 1


def test_a_strength_may_be_in_a_business_function():
    actor, own = factories.actor(), factories.organisation().id
    function = business_function_choices()[0]

    strength_id = add_strength(actor, own, StrengthDraft(function_id=function.id))

    assert get_strength(actor, own, strength_id).name == function.name
    assert find_strength(Actor.operator(), own, Topic(function_id=function.id)) == strength_id


def test_the_same_strength_twice_is_refused_and_names_the_first():
    actor, own = factories.actor(), factories.organisation().id
    first = add_strength(actor, own, _draft())

    with pytest.raises(DuplicateStrengthError) as refusal:
        add_strength(actor, own, _draft())

    assert refusal.value.number == first
    assert len(list_strengths(actor, own)) == 1
    assert _actions() == ["strength.added"]


@pytest.mark.parametrize(("field", "change"), [
    ("component", {"component_id": None}),
    ("component", {"function_id": 1}),
    ("component", {"component_id": 2**70}),
    ("function", {"component_id": None, "function_id": 999_999}),
    ("description", {"description": "x" * 2001}),
])  # fmt: skip
def test_a_strength_that_cannot_be_true_is_refused(field: str, change: dict[str, object]):
    with pytest.raises(InvalidDraftError) as refusal:
        add_strength(factories.actor(), factories.organisation().id, dataclasses.replace(_draft(), **change))

    assert refusal.value.field == field
    assert refusal.value.problem in {DraftProblem.UNKNOWN, DraftProblem.TOO_LONG, DraftProblem.NOTHING_OR_BOTH}


def test_a_change_is_saved_once_and_never_over_a_colleagues():
    actor, own = factories.actor(), factories.organisation().id
    strength_id = add_strength(actor, own, _draft())
    seen_at = get_strength(actor, own, strength_id).updated_at
    revision = register_revision()
    more = dataclasses.replace(_draft(), capacity=CapacityBand.MORE)

    assert not change_strength(actor, own, strength_id, _draft(), seen_at=seen_at)
    assert change_strength(actor, own, strength_id, more, seen_at=seen_at)
    with pytest.raises(ChangedMeanwhileError):
        change_strength(actor, own, strength_id, _draft(), seen_at=seen_at)

    assert get_strength(actor, own, strength_id).capacity is CapacityBand.MORE
    assert register_revision() == revision + 1
    assert _actions() == ["strength.added", "strength.changed"]


def test_within_an_hour_a_removed_strength_comes_back_exactly_as_it_was():
    actor, own = factories.actor(), factories.organisation().id
    draft = dataclasses.replace(_draft(), audience=Audience.OWN, origin=Origin.IMPORTED)
    before = get_strength(actor, own, add_strength(actor, own, draft))

    removal_id = remove_strength(actor, own, before.id)
    gone = list_strengths(actor, own)
    again = get_strength(actor, own, restore_strength(actor, own, removal_id))

    kept = {"id": before.id, "created_at": before.created_at, "updated_at": before.updated_at}
    assert gone == []
    assert dataclasses.replace(again, **kept) == before
    assert _actions() == ["strength.added", "strength.removed", "strength.restored"]


def test_it_comes_back_once_and_not_beside_the_same():
    actor, own = factories.actor(), factories.organisation().id
    removal_id = remove_strength(actor, own, add_strength(actor, own, _draft()))
    again = add_strength(actor, own, _draft())

    with pytest.raises(DuplicateStrengthError) as refusal:
        restore_strength(actor, own, removal_id)
    remove_strength(actor, own, again)
    restore_strength(actor, own, removal_id)
    with pytest.raises(TooLateToRestoreError):
        restore_strength(actor, own, removal_id)

    assert refusal.value.number == again


def test_after_an_hour_it_is_too_late():
    actor, own = factories.actor(), factories.organisation().id
    removal_id = remove_strength(actor, own, add_strength(actor, own, _draft()))

    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=61), tick=False):
        assert removed_label(actor, own, removal_id, Removable.STRENGTH) is None
        with pytest.raises(TooLateToRestoreError):
            restore_strength(actor, own, removal_id)


def test_a_removed_system_is_no_removed_strength():
    actor, own = factories.actor(), factories.organisation().id
    system = remove_system(actor, own, add_system(actor, own, system_draft()))
    strength = remove_strength(actor, own, add_strength(actor, own, _draft()))

    with pytest.raises(TooLateToRestoreError):
        restore_strength(actor, own, system)

    assert removed_label(actor, own, strength, Removable.SYSTEM) is None
    assert removed_label(actor, own, strength, Removable.STRENGTH) == "Zaakregistratiecomponent"


@pytest.mark.parametrize("number", [0, -1, 999_999, 2**70])
def test_what_does_not_exist_is_neither_changed_nor_removed(number: int):
    actor, own = factories.actor(), factories.organisation().id

    with pytest.raises(StrengthNotFoundError):
        change_strength(actor, own, number, _draft())
    with pytest.raises(StrengthNotFoundError):
        remove_strength(actor, own, number)
    with pytest.raises(TooLateToRestoreError):
        restore_strength(actor, own, number)


def test_who_may_only_read_changes_nothing_and_others_are_closed():
    strength = factories.strength()
    own = strength.organisation_id
    reader, neighbour = factories.actor(role=Role.READER), factories.actor("cio@lochem.example", slug="lochem")

    for actor in (reader, neighbour):
        for change in (
            lambda actor=actor: add_strength(actor, own, _draft()),
            lambda actor=actor: change_strength(actor, own, strength.id, _draft()),
            lambda actor=actor: remove_strength(actor, own, strength.id),
            lambda actor=actor: restore_strength(actor, own, 1),
        ):
            with pytest.raises(AccessDeniedError):
                change()
    assert len(list_strengths(reader, own)) == 1
    for read in (list_strengths, lambda *who: find_strength(*who, Topic(component_id=strength.component_id))):
        with pytest.raises(AccessDeniedError):
            read(neighbour, own)


def test_others_see_shared_strengths_and_nothing_else():
    own = factories.organisation().id
    neighbour = factories.actor("cio@lochem.example", slug="lochem")
    shared = factories.strength(leads=True).id
    hidden = factories.strength("Documentbeheercomponent", audience=Audience.OWN).id

    seen = visible_strengths(neighbour, own)

    assert [(each.id, each.is_willing_to_lead) for each in seen] == [(shared, True)]
    for number in (hidden, 0, 2**70):
        with pytest.raises(StrengthNotFoundError):
            get_strength(neighbour, own, number)
    nobody = Actor(user_id=1, name="Niemand")
    with pytest.raises(AccessDeniedError):
        visible_strengths(nobody, own)
    with pytest.raises(AccessDeniedError):
        peers_with_strength(nobody, own, Topic(component_id=factories.component().id))


def test_who_can_help_is_told_nearest_first_and_what_is_kept_private_is_not():
    own = factories.organisation().id
    for slug in ("zutphen", "groningen", "lochem"):
        factories.strength(slug=slug)
    factories.strength(slug="brummen", audience=Audience.OWN)

    with counted_statements() as sent:
        peers = peers_with_strength(Actor.operator(), own, Topic(component_id=factories.component().id))

    assert [peer.name for peer in peers] == ["Lochem", "Groningen"]
    assert len(sent) <= 3


def test_the_list_counts_who_misses_it_in_one_statement():
    own = factories.organisation().id
    factories.strength()
    factories.strength("Documentbeheercomponent")
    for slug in ("zutphen", "lochem", "brummen"):
        factories.gap(slug=slug)
    factories.gap(slug="voorst", audience=Audience.OWN)

    with counted_statements() as sent:
        strengths = list_strengths(Actor.operator(), own)

    assert [(each.name, each.peer_count) for each in strengths] == [
        ("Documentbeheercomponent", 0),
        ("Zaakregistratiecomponent", 2),
    ]
    assert len(sent) == 1
