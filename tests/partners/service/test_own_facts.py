import random

import pytest

from gemsamen.db import db
from gemsamen.domain.access import Actor
from gemsamen.domain.register import Audience, GapUrgency, Hosting, LifecyclePhase
from gemsamen.partners.service import forget_shared_register, shared_register_at
from gemsamen.partners.service.own_facts import OwnFacts, read_own_facts
from gemsamen.register.service import bump_revision, own_profile, register_revision
from tests import factories
from tests.partners.statements import counted_statements

pytestmark = pytest.mark.usefixtures("app")

COMPONENTS = ("Zaakregistratiecomponent", "Gravenbeheercomponent", "Financieel component")


def read(slug: str = "zutphen") -> OwnFacts:
    return read_own_facts(factories.organisation(slug).id)


@pytest.mark.parametrize("seed", range(6))
def test_shared_and_own_facts_together_are_the_profile_that_the_register_gives(seed: int):
    chance = random.Random(seed)  # noqa: S311  no secret depends on it
    for name in ("ZaakVlot", "GrafZorg", "GeoHub", "ParkWijs", "RaadPlein"):
        made = factories.system(
            name,
            components=tuple(chance.sample(COMPONENTS, chance.randrange(3))),
            audience=chance.choice(list(Audience)),
        )
        made.phase = chance.choice(list(LifecyclePhase))
        made.hosting = chance.choice(list(Hosting))
    for name in COMPONENTS:
        factories.gap(name, urgency=chance.choice(list(GapUrgency)), audience=chance.choice(list(Audience)))
    db.session.commit()
    forget_shared_register()

    own = read()

    shared = shared_register_at(own.revision).ranker.profile("GM0301")
    assert own.added_to(shared) == own_profile(Actor.operator(), factories.organisation().id)


def test_what_another_keeps_for_itself_is_not_read():
    factories.system(slug="lochem", audience=Audience.OWN)
    factories.gap(slug="lochem", audience=Audience.OWN)

    own, theirs = read(), read("lochem")

    assert not own.systems
    assert not own.gaps
    assert len(theirs.systems) == 1
    assert theirs.gaps == {"zaakregistratiecomponent": 1.0}


def test_the_number_of_changes_is_that_of_the_register_in_the_same_query():
    own = factories.organisation().id
    bump_revision()

    with counted_statements() as statements:
        found = read_own_facts(own)

    assert found.revision == register_revision() >= 1
    assert len(statements) == 1
