"""Strengths for examples that were made before strengths existed."""

from pathlib import Path

import pytest
from sqlalchemy import delete, select

from gemsamen.db import db, transaction
from gemsamen.demo.service import add_missing_strengths, create_examples, remove_examples
from gemsamen.domain.access import AccessDeniedError, Actor
from gemsamen.domain.register import Origin
from gemsamen.register.models import Strength
from gemsamen.revision.service import register_revision
from tests import factories
from tests.demo.few import few
from tests.demo.places import TODAY

OPERATOR = Actor.operator()
pytestmark = pytest.mark.usefixtures("app")


def _strengths() -> set[tuple[object, ...]]:
    statement = select(Strength.organisation_id, Strength.component_id, Strength.function_id, Strength.capacity)
    return {tuple(row) for row in db.session.execute(statement.where(Strength.origin == Origin.EXAMPLE))}


def test_older_examples_get_the_same_strengths_as_new_ones(tmp_path: Path):
    create_examples(OPERATOR, few(tmp_path))
    made = _strengths()
    with transaction():
        db.session.execute(delete(Strength))
    revision = register_revision()

    with transaction():
        added = add_missing_strengths(OPERATOR, TODAY)

    assert made
    assert _strengths() == made
    assert added == len(made)
    assert register_revision() == revision + 1


def test_examples_that_have_strengths_stay_as_they_are(tmp_path: Path):
    create_examples(OPERATOR, few(tmp_path))
    made, revision = _strengths(), register_revision()

    with transaction():
        assert add_missing_strengths(OPERATOR, TODAY) == 0

    assert _strengths() == made
    assert register_revision() == revision


def test_who_registered_a_strength_gets_no_invented_ones_beside_it(tmp_path: Path):
    create_examples(OPERATOR, few(tmp_path))
    with transaction():
        db.session.execute(delete(Strength))
    own = factories.strength(slug="zutphen")

    with transaction():
        assert add_missing_strengths(OPERATOR, TODAY) > 0

    assert list(db.session.scalars(select(Strength.id).where(Strength.organisation_id == own.organisation_id))) == [
        own.id
    ]


def test_without_examples_nothing_is_invented(tmp_path: Path):
    create_examples(OPERATOR, few(tmp_path))
    remove_examples(OPERATOR, tmp_path)

    with transaction():
        assert add_missing_strengths(OPERATOR, TODAY) == 0

    assert _strengths() == set()


def test_only_who_manages_the_platform_may_do_it():
    with pytest.raises(AccessDeniedError):
        add_missing_strengths(factories.actor(), TODAY)
