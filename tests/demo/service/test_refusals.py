"""When example data is not made: nothing changes."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from gemsamen.accounts.models import User
from gemsamen.catalogue.models import Supplier
from gemsamen.db import db
from gemsamen.demo.service import (
    ExamplesInProductionError,
    ExamplesRefusedError,
    Options,
    UnknownMunicipalityError,
    create_examples,
)
from gemsamen.demo.service.errors import RealDataError, ReferenceMissingError
from gemsamen.domain.access import AccessDeniedError, Actor, Role
from gemsamen.organisations.models import Organisation
from gemsamen.register.models import System
from tests import factories
from tests.demo.few import few
from tests.demo.places import TODAY

OPERATOR = Actor.operator()
pytestmark = pytest.mark.usefixtures("app")


def systems() -> int:
    return db.session.scalar(select(func.count()).select_from(System))


def test_production_gets_no_examples(tmp_path: Path):
    options = Options(instance=tmp_path, today=TODAY, is_production=True)

    with pytest.raises(ExamplesInProductionError):
        create_examples(OPERATOR, options)

    assert systems() == 0


def test_an_editor_makes_no_examples(tmp_path: Path):
    editor = factories.actor(role=Role.ADMINISTRATOR)

    with pytest.raises(AccessDeniedError):
        create_examples(editor, Options(instance=tmp_path, today=TODAY))


@pytest.mark.parametrize("kind", [factories.system, factories.gap])
def test_what_people_registered_is_never_mixed_with_examples(tmp_path: Path, kind):
    kind()

    with pytest.raises(RealDataError, match="1 registration that people typed or imported"):
        create_examples(OPERATOR, Options(instance=tmp_path, today=TODAY))

    assert not db.session.scalar(select(func.count()).where(Organisation.has_example_data))
    assert list(tmp_path.iterdir()) == []


def test_a_municipality_that_does_not_exist_cannot_be_left_empty(tmp_path: Path):
    with pytest.raises(UnknownMunicipalityError, match="GM9999"):
        create_examples(OPERATOR, Options(instance=tmp_path, today=TODAY, left_empty=("GM9999",)))


def test_an_interruption_leaves_nothing_half_done(tmp_path: Path):
    def interrupt(done: float) -> None:
        if done > 0.9:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        create_examples(OPERATOR, few(tmp_path), interrupt)

    assert systems() == 0
    assert not db.session.scalar(select(func.count()).select_from(Supplier))
    assert not db.session.scalar(select(func.count()).select_from(User))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_leaves_nothing_half_done(tmp_path: Path):
    file = tmp_path / "file"
    file.touch()

    with pytest.raises(OSError, match="file"):
        create_examples(OPERATOR, few(file))

    assert systems() == 0


def test_without_reference_data_there_is_nothing_to_make_examples_of(tmp_path: Path):
    db.session.execute(Organisation.__table__.update().values(name="x"))
    db.session.execute(factories.Component.__table__.update().values(retired_on=TODAY))
    db.session.commit()

    with pytest.raises(ReferenceMissingError, match="gemsamen prepare"):
        create_examples(OPERATOR, Options(instance=tmp_path, today=TODAY))


def test_every_refusal_is_a_sentence():
    refusals = (ExamplesInProductionError(), RealDataError(3), ReferenceMissingError(), UnknownMunicipalityError("x"))

    assert all(isinstance(each, ExamplesRefusedError) and str(each).endswith((".", ").")) for each in refusals)
