import threading
from random import Random

import pytest
from flask import Flask
from sqlalchemy import delete, select

from gemsamen.catalogue.models import ComponentStandard
from gemsamen.db import db, transaction
from gemsamen.domain.access import Actor
from gemsamen.domain.catalogue import StandardRole
from gemsamen.domain.register import Audience
from gemsamen.matching import Factor, Scope
from gemsamen.organisations.service import examples_are_shown
from gemsamen.partners.service import NotAMunicipalityError, forget_shared_register, shared_register
from gemsamen.partners.service.shared import SharedRegister
from gemsamen.register.models import Gap, System
from gemsamen.register.service import SystemDraft, add_system, bump_revision
from tests import factories
from tests.partners.statements import counted_statements

pytestmark = pytest.mark.usefixtures("app")


def add_somewhere(slug: str = "lochem") -> None:
    with transaction():
        draft = SystemDraft(product_id=factories.product().id, components=())
        add_system(Actor.operator(), factories.organisation(slug).id, draft)


def change_something(chance: Random) -> None:
    """Let somebody register, share, hide or remove a system, or miss a component."""
    slug = chance.choice(("lochem", "brummen", "voorst", "zutphen"))
    systems = db.session.scalars(select(System).order_by(System.id)).all()
    if chance.random() < 0.5 or not systems:
        factories.system(f"Pakket {chance.randrange(4)}", slug=slug, audience=chance.choice(list(Audience)))
    elif chance.random() < 0.5:
        db.session.delete(chance.choice(systems))
    else:
        chance.choice(systems).audience = chance.choice(list(Audience))
    if not db.session.scalar(select(Gap).where(Gap.organisation_id == factories.organisation(slug).id)):
        factories.gap(slug=slug)
    bump_revision()
    db.session.commit()


def test_a_request_asks_once_whether_anything_changed_and_reads_nothing_else():
    first = shared_register()
    db.session.commit()
    examples_are_shown()

    with counted_statements() as statements:
        second = shared_register()

    assert second is first
    assert len(statements) == 1
    assert "register_revision" in statements[0]


def test_a_change_of_anyone_is_seen_by_the_next_request():
    before = shared_register()

    add_somewhere()

    after = shared_register()
    assert after is not before
    assert after.revision != before.revision
    code = next(code for code, facts in after.municipalities.items() if facts.slug == "lochem")
    assert not before.ranker.profile(code).systems
    assert after.ranker.profile(code).systems


def test_a_change_that_nobody_else_may_see_lays_out_nothing_anew():
    before = shared_register()
    with transaction():
        draft = SystemDraft(product_id=factories.product().id, components=(), audience=Audience.OWN)
        add_system(Actor.operator(), factories.organisation("lochem").id, draft)

    after = shared_register()

    assert after.revision != before.revision
    assert after.ranker is before.ranker


def test_a_standard_that_becomes_required_counts_from_then_on():
    parts = {
        "zutphen": "Zaakregistratiecomponent",
        "lochem": "Financieel component",
        "brummen": "Gravenbeheercomponent",
    }
    for slug, part in parts.items():
        factories.system(slug, slug=slug, components=(part,))
    one, other, *_ = db.session.scalars(select(ComponentStandard.standard_id).distinct().order_by("standard_id"))
    db.session.execute(delete(ComponentStandard))
    bump_revision()
    db.session.commit()
    before = shared_register()
    for part, standard_id in zip(parts.values(), (one, one, other), strict=True):
        component_id = factories.component(part).id
        db.session.add(
            ComponentStandard(component_id=component_id, standard_id=standard_id, role=StandardRole.REQUIRED)
        )
    bump_revision()
    db.session.commit()

    after = shared_register()

    assert before.standards == {}
    assert after.standards["zaakregistratiecomponent"] == {str(one)}
    assert systems_of(after) > systems_of(before)


def systems_of(shared: SharedRegister) -> float:
    """What the systems of Lochem add to its score for Zutphen."""
    found = shared.ranker.rank(shared.ranker.profile("GM0301"), 342)
    [lochem] = [each for each in found if each.code == "GM0262"]
    return next(reason.contribution for reason in lochem.reasons if reason.factor is Factor.SYSTEMS)


@pytest.mark.parametrize("seed", range(3))
def test_after_many_changes_the_lists_are_those_of_reading_everything_anew(seed: int):
    chance = Random(seed)  # noqa: S311  repeatable chance for a test, no secret
    shared_register()
    for _ in range(15):
        change_something(chance)
        shared_register()

    kept = shared_register()
    forget_shared_register()

    anew = shared_register()
    assert anew.ranker is not kept.ranker
    assert kept.ranker.profiles == anew.ranker.profiles
    for code in ("GM0301", "GM0262", "GM0200", "GM0363"):
        asker = anew.ranker.profile(code)
        for scope in Scope:
            assert kept.ranker.rank(asker, scope=scope) == anew.ranker.rank(asker, scope=scope)


def test_threads_that_come_at_once_share_one_layout(app: Flask):
    found: list[SharedRegister] = []
    barrier = threading.Barrier(4, timeout=10)

    def ask() -> None:
        with app.app_context():
            barrier.wait()
            found.append(shared_register())
            db.session.remove()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert len(found) == 4
    assert len({id(each) for each in found}) == 1


def test_reading_everything_takes_as_many_queries_with_few_systems_as_with_many():
    with counted_statements() as few:
        shared_register()
    for slug in ("lochem", "brummen", "voorst", "zutphen"):
        add_somewhere(slug)
        factories.gap(slug=slug)

    with counted_statements() as many:
        shared_register()

    assert len(many) == len(few)


def test_an_organisation_that_is_no_municipality_has_no_place_in_it():
    with pytest.raises(NotAMunicipalityError):
        shared_register().municipality_of(-1)
