"""Applying a GEMMA release to the catalogue."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from gemsamen.audit.models import AuditEvent
from gemsamen.catalogue.gemma import GemmaKind, GemmaModel, GemmaStatus, read_gemma
from gemsamen.catalogue.models import (
    Component,
    ComponentFunction,
    ComponentService,
    ComponentStandard,
    GemmaRelease,
    ServiceFunction,
)
from gemsamen.catalogue.service import load_catalogue
from gemsamen.catalogue.service.gemma_import import GemmaReport, apply_gemma
from gemsamen.db import db, transaction
from gemsamen.domain.access import AccessDeniedError, Actor
from gemsamen.register.models import SystemComponent
from tests import factories
from tests.exchange.uploading import everything_stored

pytestmark = pytest.mark.usefixtures("app")

FIXTURES = Path(__file__).parent / "gemma" / "fixtures"
RELATIONS = (ComponentService, ServiceFunction, ComponentFunction, ComponentStandard)


@pytest.fixture(scope="module")
def model() -> GemmaModel:
    return read_gemma(FIXTURES / "invented.xml")


def load(model: GemmaModel) -> GemmaReport:
    with transaction():
        return apply_gemma(Actor.operator(), model, source="invented.xml")


def renamed(model: GemmaModel, **changes: object) -> GemmaModel:
    """Return the model with its first component changed."""
    first, *others = model.components
    return replace(model, components=(replace(first, **changes), *others))


def stored(gemma_id: str) -> Component:
    return db.session.scalars(select(Component).where(Component.gemma_id == gemma_id)).one()


def test_elements_of_the_release_come_in_with_their_definitions(model):
    report = load(model)

    component = model.components[0]
    found = stored(component.gemma_id)
    assert (found.name, found.definition) == (component.name, component.definition or None)
    assert report.kinds[GemmaKind.COMPONENT].new == tuple(sorted(each.name for each in model.components))


def test_what_the_release_does_not_mention_is_retired_and_kept(model):
    system = factories.system("ZaakVlot")
    before = db.session.scalar(select(func.count()).select_from(Component)) or 0

    report = load(model)

    zaak = factories.component("Zaakregistratiecomponent")
    assert zaak.retired_on is not None
    assert "Zaakregistratiecomponent" in report.kinds[GemmaKind.COMPONENT].retired
    assert db.session.scalar(select(func.count()).select_from(Component)) == before + len(model.components)
    assert db.session.scalars(select(SystemComponent.component_id)).all() == [zaak.id]
    assert system.components[0].component_id == zaak.id


def test_relations_of_what_is_retired_stay(model):
    before = {relation: db.session.scalar(select(func.count()).select_from(relation)) or 0 for relation in RELATIONS}

    report = load(model)

    after = {relation: db.session.scalar(select(func.count()).select_from(relation)) or 0 for relation in RELATIONS}
    added = len(model.component_services) + len(model.service_functions) + len(model.component_functions)
    added += len(model.component_standards)
    assert sum(after.values()) - sum(before.values()) == added == report.relations


def test_the_same_release_twice_changes_nothing(model):
    load(model)
    before = everything_stored()

    report = load(model)

    assert report.is_empty
    assert everything_stored() == before


def test_the_folder_and_the_exchange_file_say_the_same(model):
    load(model)

    assert load(read_gemma(FIXTURES / "grafico")).is_empty


def test_an_element_that_is_renamed_keeps_its_number_and_its_address(model):
    load(model)
    first = model.components[0]
    before = stored(first.gemma_id)
    number, slug = before.id, before.slug

    report = load(renamed(model, name="Heel anders component"))

    after = stored(first.gemma_id)
    assert report.kinds[GemmaKind.COMPONENT].renamed == ((first.name, "Heel anders component"),)
    assert (after.id, after.slug, after.name_key) == (number, slug, "heelanderscomponent")


def test_an_element_whose_support_ends_is_reported(model):
    load(model)

    report = load(renamed(model, status=GemmaStatus.WITHDRAWN))

    assert report.kinds[GemmaKind.COMPONENT].ending == (model.components[0].name,)
    assert load(renamed(model, status=GemmaStatus.WITHDRAWN)).is_empty


def test_an_element_that_comes_back_is_no_longer_retired(model):
    load(model)
    without = replace(
        model,
        components=model.components[1:],
        component_services=tuple(
            each for each in model.component_services if each.component_id != model.components[0].gemma_id
        ),
        component_functions=tuple(
            each for each in model.component_functions if each.component_id != model.components[0].gemma_id
        ),
        component_standards=tuple(
            each for each in model.component_standards if each.component_id != model.components[0].gemma_id
        ),
    )
    assert load(without).kinds[GemmaKind.COMPONENT].retired == (model.components[0].name,)

    report = load(model)

    assert report.kinds[GemmaKind.COMPONENT].returned == (model.components[0].name,)
    assert stored(model.components[0].gemma_id).retired_on is None


def test_a_relation_that_is_gone_goes(model):
    load(model)

    report = load(replace(model, component_services=model.component_services[1:]))

    assert report.relations == 1


def test_two_components_of_one_name_have_different_addresses(model):
    twin = replace(model.components[0], gemma_id="00000000-0000-0000-0000-00000000ffff", archi_id="id-twin")

    load(replace(model, components=(*model.components, twin)))

    slugs = db.session.scalars(select(Component.slug).where(Component.name == twin.name).order_by(Component.slug)).all()
    assert len(set(slugs)) == 2


def test_the_release_is_listed_and_the_seed_no_longer_touches_gemma(model):
    load(model)
    release = db.session.scalars(select(GemmaRelease).where(GemmaRelease.has_definitions)).one()
    before = stored(model.components[0].gemma_id).definition

    with transaction():
        load_catalogue()

    assert release.source == "invented.xml"
    assert release.name == f"GEMMA {model.release}".strip()
    assert stored(model.components[0].gemma_id).definition == before
    assert factories.component("Zaakregistratiecomponent").retired_on is not None


def test_loading_is_noted_in_the_audit_trail(model):
    load(model)

    assert db.session.scalars(select(AuditEvent.action)).all() == ["gemma.loaded"]


def test_only_who_manages_the_platform_may_load(model):
    with pytest.raises(AccessDeniedError):
        apply_gemma(factories.actor(), model, source="x")
