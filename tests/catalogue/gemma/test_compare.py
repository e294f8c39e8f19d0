"""What a new release changes in what is registered."""

from dataclasses import replace

import pytest

from gemsamen.catalogue.gemma import (
    GemmaKind,
    GemmaModel,
    GemmaSnapshot,
    GemmaStatus,
    MatchBasis,
    RegisteredEntry,
    compare,
    read_gemma,
)
from gemsamen.catalogue.gemma.model import GemmaComponent
from tests.catalogue.gemma.documents import AMEFF

pytestmark = pytest.mark.pure

IN_USE = GemmaStatus.IN_USE


def registered(gemma_id: str, name: str, archi_id: str = "", status: GemmaStatus = IN_USE) -> RegisteredEntry:
    return RegisteredEntry(gemma_id=gemma_id, archi_id=archi_id or f"id-{gemma_id}", name=name, status=status)


def component(gemma_id: str, name: str, archi_id: str = "", status: GemmaStatus = IN_USE) -> GemmaComponent:
    return GemmaComponent(gemma_id=gemma_id, archi_id=archi_id or f"id-{gemma_id}", name=name, status=status)


def changes(old: list[RegisteredEntry], new: list[GemmaComponent]):
    return compare(GemmaSnapshot({GemmaKind.COMPONENT: old}), GemmaModel(release="", components=tuple(new)))


def snapshot_of(model: GemmaModel) -> GemmaSnapshot:
    return GemmaSnapshot(
        {
            kind: [
                RegisteredEntry(gemma_id=e.gemma_id, archi_id=e.archi_id, name=e.name, status=e.status) for e in entries
            ]
            for kind, entries in model.entries.items()
        }
    )


def test_the_same_release_changes_nothing():
    model = read_gemma(AMEFF)

    assert compare(snapshot_of(model), model).is_empty


def test_in_an_empty_catalogue_everything_is_new():
    found = compare(GemmaSnapshot(), read_gemma(AMEFF))

    assert len(found.new) == 20
    assert found.new[0].kind is GemmaKind.COMPONENT
    assert (found.matches, found.missing) == ((), ())


def test_a_renamed_entry_is_recognised_by_its_object_id():
    found = changes([registered("1", "Oven")], [component("1", "Ovencomponent", "id-other")])

    [match] = found.renamed
    assert (match.registered.name, match.found.name, match.basis) == ("Oven", "Ovencomponent", MatchBasis.GEMMA_ID)
    assert found.new == found.retired == ()


def test_an_entry_with_another_object_id_is_recognised_by_its_identifier():
    found = changes([registered("1", "Oven", "id-x")], [component("2", "Fornuis", "id-x")])

    assert [match.basis for match in found.matches] == [MatchBasis.ARCHI_ID]


def test_an_entry_with_other_identifiers_is_recognised_by_its_name():
    found = changes([registered("1", "Oven  Component")], [component("2", "oven component")])

    assert [match.basis for match in found.matches] == [MatchBasis.NAME]


def test_a_name_that_several_have_recognises_none():
    found = changes([registered("1", "Oven"), registered("2", "Oven")], [component("3", "Oven")])

    assert found.matches == ()
    assert [entry.registered.gemma_id for entry in found.retired] == ["1", "2"]


def test_an_object_id_goes_before_a_name_that_moved_to_another_entry():
    old = [registered("1", "Oven"), registered("2", "Molen")]
    new = [component("1", "Molen"), component("2", "Oven")]

    found = changes(old, new)

    assert {match.registered.gemma_id: match.found.gemma_id for match in found.matches} == {"1": "1", "2": "2"}


def test_what_is_missing_is_retired():
    found = changes([registered("1", "Oven")], [])

    [retired] = found.retired
    assert (retired.registered.name, retired.is_missing) == ("Oven", True)


def test_what_gemma_ends_is_retired_with_its_new_status():
    found = changes([registered("1", "Oven")], [component("1", "Oven", status=GemmaStatus.END_OF_SUPPORT)])

    [retired] = found.retired
    assert not retired.is_missing
    assert [match.found.status for match in found.status_changed] == [GemmaStatus.END_OF_SUPPORT]


def test_what_was_ending_already_is_not_retired_again():
    ended = registered("1", "Oven", status=GemmaStatus.END_OF_SUPPORT)

    assert changes([ended], []).is_empty
    assert changes([ended], [component("1", "Oven", status=GemmaStatus.END_OF_SUPPORT)]).is_empty


def test_a_new_status_that_ends_nothing_is_reported_but_retires_nothing():
    planned = registered("1", "Oven", status=GemmaStatus.IN_DEVELOPMENT)

    found = changes([planned], [component("1", "Oven")])

    assert len(found.status_changed) == 1
    assert found.retired == ()


def test_kinds_are_not_mixed_up():
    model = replace(read_gemma(AMEFF), components=())

    found = compare(GemmaSnapshot({GemmaKind.COMPONENT: [registered("9", "Kunnen bakken")]}), model)

    assert [entry.kind for entry in found.retired] == [GemmaKind.COMPONENT]
    assert GemmaKind.CAPABILITY in {entry.kind for entry in found.new}
