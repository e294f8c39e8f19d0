import threading

import pytest
from flask import Flask

from gemsamen.catalogue.gemma import GemmaModel
from gemsamen.catalogue.service import load_catalogue
from gemsamen.catalogue.service.gemma_import import apply_gemma
from gemsamen.db import db, transaction
from gemsamen.domain.access import Actor
from gemsamen.domain.organisation import ArrangementKind
from gemsamen.organisations.service import NewPartnership, found_partnership, load_organisations
from gemsamen.revision.service import bump_revision, register_revision

pytestmark = pytest.mark.usefixtures("app")


def test_every_change_counts_once():
    before = register_revision()

    bump_revision()
    bump_revision()

    assert register_revision() == before + 2


def test_changes_at_the_same_moment_are_both_counted(app: Flask):
    before = register_revision()
    db.session.commit()
    barrier = threading.Barrier(2, timeout=10)

    def change() -> None:
        with app.app_context():
            barrier.wait()
            with transaction():
                bump_revision()
            db.session.remove()

    threads = [threading.Thread(target=change) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert register_revision() == before + 2


def test_new_facts_about_municipalities_count():
    before = register_revision()

    load_organisations()

    assert register_revision() > before


def test_new_names_of_components_count():
    before = register_revision()

    load_catalogue()

    assert register_revision() > before


def test_a_gemma_release_counts_when_it_changes_something():
    empty = GemmaModel(release="")
    before = register_revision()

    apply_gemma(Actor.operator(), empty, source="retires everything")
    once = register_revision()
    apply_gemma(Actor.operator(), empty, source="retires everything")

    assert once == before + 1
    assert register_revision() == once


def test_a_new_partnership_counts_for_its_members_work_together_from_now_on():
    before = register_revision()
    new = NewPartnership(name="Samen Oost", kind=ArrangementKind.ICT, member_codes=("GM0301", "GM0262"))

    found_partnership(Actor.operator(), new)

    assert register_revision() > before
