"""The board is read anew after every change, but what nobody changed is used again."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest

from gemsamen.db import db
from gemsamen.domain.register import Audience, Coverage, GapStatus, GapUrgency, LifecyclePhase
from gemsamen.matching.question import BoardFacts
from gemsamen.organisations.models import Municipality
from gemsamen.partners.service.question.shared_board import SharedBoard, read_board
from gemsamen.register.models import Contract, Gap, Strength, System, SystemComponent
from tests import factories
from tests.partners.statements import counted_statements

pytestmark = pytest.mark.usefixtures("app")

PLACES = ("zutphen", "lochem", "brummen", "voorst")
COMPONENTS = ("Zaakregistratiecomponent", "Documentbeheercomponent")


@pytest.mark.parametrize("seed", range(5))
def test_after_any_changes_the_board_is_as_one_that_was_read_anew(seed: int):
    random = Random(seed)  # noqa: S311  the same changes on every run
    board = read_board()

    for _ in range(15):
        random.choice(CHANGES)(random)
        db.session.commit()
        board = read_board(board)

        assert_equal(board, read_board())


def test_who_changed_nothing_is_not_read_again():
    for slug in PLACES:
        factories.system(slug=slug)
    before = read_board()

    factories.system("Nieuw", slug="lochem")
    after = read_board(before)

    is_kept = {key: after.uses[key] is before.uses[key] for key in before.uses}
    assert is_kept == {factories.organisation(slug).id: slug != "lochem" for slug in PLACES}


def test_the_number_of_statements_does_not_grow_with_how_many_changed():
    for slug in PLACES:
        factories.system(slug=slug)
    with counted_statements() as anew:
        before = read_board()
    for slug in PLACES:
        factories.system("Nieuw", slug=slug)

    with counted_statements() as after:
        board = read_board(before)
    with counted_statements() as unchanged:
        read_board(board)

    assert len(after) == len(anew)
    assert len(unchanged) == len(anew) - 1


def test_what_a_change_hides_is_gone_from_the_board():
    system = factories.system(slug="lochem")
    before = read_board()

    system.audience = Audience.OWN
    db.session.commit()

    assert read_board(before).uses == {}


def assert_equal(first: SharedBoard, second: SharedBoard) -> None:
    assert first.facts == second.facts
    assert list(first.uses) == list(second.uses)
    assert [each.text for each in first.uses.values()] == [each.text for each in second.uses.values()]
    for table in fields(BoardFacts):
        one, other = (getattr(each.board.facts, table.name) for each in (first, second))
        for column in fields(one):
            np.testing.assert_array_equal(getattr(one, column.name), getattr(other, column.name), column.name)


def _one(random: Random, model: type) -> object:
    """One row of a table; a new one when there is none."""
    rows = db.session.query(model).order_by(model.id).all()
    if rows:
        return random.choice(rows)
    makers: dict[type, Callable[..., object]] = {System: _add_system, Gap: _add_gap, Strength: _add_strength}
    return makers[model](random)


def _add_system(random: Random) -> System:
    return factories.system(
        f"Product {random.randrange(10**9)}",
        slug=random.choice(PLACES),
        components=tuple(random.sample(COMPONENTS, random.randrange(3))),
        end=random.choice((None, date(2028, 7, 1))),
        audience=random.choice(list(Audience)),
    )


def _add_gap(random: Random) -> Gap | None:
    slug, name = random.choice(PLACES), random.choice(COMPONENTS)
    owner, part = factories.organisation(slug).id, factories.component(name).id
    has_one = db.session.query(Gap).filter_by(organisation_id=owner, component_id=part).first()
    return has_one or factories.gap(name, slug=slug)


def _add_strength(random: Random) -> Strength | None:
    slug = random.choice(PLACES)
    has_one = db.session.query(Strength).filter_by(organisation_id=factories.organisation(slug).id).first()
    return has_one or factories.strength(slug=slug)


def _remove(random: Random) -> None:
    found = _one(random, random.choice((System, Gap, Strength)))
    db.session.delete(found)


def _change_system(random: Random) -> None:
    found = _one(random, System)
    match random.randrange(5):
        case 0:
            found.audience = random.choice(list(Audience))
        case 1:
            found.phase = random.choice(list(LifecyclePhase))
        case 2:
            found.phase_since = date(2026, 1, 1) + timedelta(days=random.randrange(300))
        case 3:
            found.confirmed_at -= timedelta(days=random.randrange(1, 300))
        case _:
            found.product_id = factories.product(f"Ander {random.randrange(10**9)}", "Andere leverancier").id


def _change_components(random: Random) -> None:
    found = _one(random, System)
    if found.components and random.random() < 0.5:
        found.components[0].coverage = random.choice(list(Coverage))
    else:
        found.components = []
        db.session.flush()
        found.components = [SystemComponent(component_id=factories.component(random.choice(COMPONENTS)).id)]


def _change_contract(random: Random) -> None:
    for found in db.session.query(Contract).order_by(Contract.id).all()[:1]:
        found.audience = random.choice(list(Audience))
        found.end = date(2027, 1, 1) + timedelta(days=random.randrange(900))
        found.option_count = random.randrange(4)


def _change_gap(random: Random) -> None:
    found = _one(random, Gap)
    found.status, found.urgency = random.choice(list(GapStatus)), random.choice(list(GapUrgency))


def _change_supplier(random: Random) -> None:
    found = _one(random, System)
    found.product.supplier_id = factories.product("Van een ander", f"Leverancier {random.randrange(9)}").supplier_id


def _change_population(random: Random) -> None:
    found = db.session.query(Municipality).order_by(Municipality.code).first()
    found.population = random.randrange(10_000, 90_000)


CHANGES: tuple[Callable[[Random], object], ...] = (
    _add_system,
    _add_system,
    _add_gap,
    _add_strength,
    _remove,
    _change_system,
    _change_components,
    _change_contract,
    _change_gap,
    _change_supplier,
    _change_population,
)
