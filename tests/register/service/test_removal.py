"""Removing a system and putting it back."""

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from gemsamen.db import db
from gemsamen.domain.access import AccessDeniedError, Actor, Role
from gemsamen.register.models import Contract, Removal, System
from gemsamen.register.service import (
    ContractDraft,
    DuplicateSystemError,
    Removable,
    SystemNotFoundError,
    TooLateToRestoreError,
    add_system,
    change_system,
    draft_of,
    get_system,
    register_revision,
    remove_system,
    removed_label,
    restore_system,
)
from tests import factories
from tests.register.drafts import TERMS, system_draft

pytestmark = pytest.mark.usefixtures("app")


def test_a_removed_system_is_gone_with_its_contract():
    actor, own = factories.actor(), factories.organisation().id
    system_id = add_system(actor, own, system_draft())
    revision = register_revision()

    removal_id = remove_system(actor, own, system_id)

    with pytest.raises(SystemNotFoundError):
        get_system(actor, own, system_id)
    assert db.session.scalar(select(func.count()).select_from(Contract)) == 0
    assert removed_label(actor, own, removal_id, Removable.SYSTEM) == "ZaakVlot"
    assert register_revision() == revision + 1


def test_within_an_hour_it_comes_back_exactly_as_it_was():
    actor, own = factories.actor(), factories.organisation().id
    draft = dataclasses.replace(system_draft(), label="Zuid", description="intern")
    before = draft_of(get_system(actor, own, add_system(actor, own, draft)))
    removal_id = remove_system(actor, own, add_system(actor, own, dataclasses.replace(draft, version="2")))

    again = draft_of(get_system(actor, own, restore_system(actor, own, removal_id)))

    assert again == dataclasses.replace(before, version="2")


def test_a_contract_that_others_still_have_is_shared_again_as_it_is_now():
    actor, own = factories.actor(), factories.organisation().id
    first, second = (add_system(actor, own, system_draft(name)) for name in ("ZaakVlot", "BriefMaker"))
    systems = {each.id: each for each in db.session.scalars(select(System))}
    systems[second].contract = systems[first].contract
    db.session.commit()

    removal_id = remove_system(actor, own, second)
    changed = dataclasses.replace(TERMS, notice_months=9)
    draft = dataclasses.replace(system_draft(), contract=ContractDraft(terms=changed))
    change_system(actor, own, first, draft)
    again = get_system(actor, own, restore_system(actor, own, removal_id))

    assert (again.terms, again.contract_mates) == (changed, 1)
    assert again.contract_id == get_system(actor, own, first).contract_id


def test_it_comes_back_once():
    actor, own = factories.actor(), factories.organisation().id
    removal_id = remove_system(actor, own, add_system(actor, own, system_draft()))
    restore_system(actor, own, removal_id)

    with pytest.raises(TooLateToRestoreError):
        restore_system(actor, own, removal_id)


def test_after_an_hour_it_is_too_late_and_the_next_removal_forgets_it():
    actor, own = factories.actor(), factories.organisation().id
    removal_id = remove_system(actor, own, add_system(actor, own, system_draft()))
    other = add_system(actor, own, system_draft("BriefMaker"))

    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=61), tick=False):
        assert removed_label(actor, own, removal_id, Removable.SYSTEM) is None
        with pytest.raises(TooLateToRestoreError):
            restore_system(actor, own, removal_id)
        remove_system(actor, own, other)

    assert list(db.session.scalars(select(Removal.label))) == ["BriefMaker"]


def test_a_system_that_was_added_again_meanwhile_stays_as_it_is():
    actor, own = factories.actor(), factories.organisation().id
    removal_id = remove_system(actor, own, add_system(actor, own, system_draft()))
    again = add_system(actor, own, system_draft())

    with pytest.raises(DuplicateSystemError) as refusal:
        restore_system(actor, own, removal_id)

    assert refusal.value.number == again


@pytest.mark.parametrize("number", [0, -5, 999_999, 2**70])
def test_what_was_never_removed_cannot_come_back(number: int):
    with pytest.raises(TooLateToRestoreError):
        restore_system(factories.actor(), factories.organisation().id, number)


def test_nobody_else_removes_or_restores():
    own = factories.organisation().id
    reader, neighbour = factories.actor(role=Role.READER), factories.actor("cio@lochem.example", slug="lochem")
    system_id = add_system(Actor.operator(), own, system_draft())
    removal_id = remove_system(Actor.operator(), own, add_system(Actor.operator(), own, system_draft("BriefMaker")))

    for actor in (reader, neighbour):
        with pytest.raises(AccessDeniedError):
            remove_system(actor, own, system_id)
        with pytest.raises(AccessDeniedError):
            restore_system(actor, own, removal_id)
    with pytest.raises(TooLateToRestoreError):
        restore_system(neighbour, factories.organisation("lochem").id, removal_id)
    with pytest.raises(SystemNotFoundError):
        remove_system(neighbour, factories.organisation("lochem").id, system_id)
