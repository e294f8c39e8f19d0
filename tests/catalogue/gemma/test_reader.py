"""A GEMMA release comes in several forms and says the same in each; anything else is refused for one reason."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemsamen.catalogue.gemma import GemmaFileError, GemmaModel, read_ameff, read_gemma, read_grafico
from gemsamen.catalogue.gemma.errors import MissingGemmaFileError, NotXmlError
from tests.catalogue.gemma.documents import AMEFF, GRAFICO, grafico_members, guid, packed_tar, packed_zip

pytestmark = pytest.mark.pure


def test_an_exchange_file_and_a_coarchi_folder_give_the_same_model():
    assert read_gemma(AMEFF) == read_gemma(GRAFICO)


def test_the_model_folder_itself_may_be_given():
    assert read_grafico(GRAFICO / "model") == read_ameff(AMEFF)


@pytest.mark.parametrize("pack", [packed_tar, packed_zip])
def test_a_packed_coarchi_model_gives_the_same_model_under_any_name(pack, tmp_path: Path):
    packed = pack(tmp_path / "upload", {f"repository-master/{name}": data for name, data in grafico_members().items()})

    assert read_gemma(packed) == read_ameff(AMEFF)


def test_the_same_file_twice_gives_the_same_model():
    assert read_gemma(AMEFF) == read_gemma(AMEFF)


def test_everything_that_belongs_to_gemma_is_read_and_nothing_else():
    model = read_gemma(AMEFF)

    assert model.release == "2031-02-03"
    assert [component.name for component in model.components] == ["Ovencomponent", "Molencomponent", "Deegcomponent"]
    assert [facility.name for facility in model.national_facilities] == ["Landelijk Meelregister"]
    assert [capability.name for capability in model.capabilities] == ["Kunnen bakken"]
    assert {kind: len(entries) for kind, entries in model.entries.items()} == {
        "component": 3,
        "function": 5,
        "service": 4,
        "standard": 2,
        "standard_version": 2,
        "policy_domain": 2,
        "capability": 1,
        "national_facility": 1,
    }


def test_definitions_and_explanations_come_with_it():
    [oven, *_others] = read_gemma(GRAFICO).components

    assert oven.definition == "Component voor het bakken."
    assert oven.explanation == "Eerste regel.\nTweede regel."


def test_an_entry_keeps_its_object_id_beside_another_identifier():
    [_oven, mill, _dough] = read_gemma(AMEFF).components

    assert (mill.gemma_id, mill.archi_id) == (guid(102), "id-mill")


def test_a_place_without_a_file_is_refused(tmp_path: Path):
    with pytest.raises(MissingGemmaFileError):
        read_gemma(tmp_path / "nothing.xml")


@pytest.mark.parametrize(
    "content", [b"", b"   ", b"name;code\nZeist;GM0355\n", b"\x89PNG\r\n\x1a\n\x00", b"\xff\xfe\x00"]
)
def test_a_file_that_is_no_xml_is_refused(content: bytes, tmp_path: Path):
    path = tmp_path / "gemma.xml"
    path.write_bytes(content)

    with pytest.raises(NotXmlError):
        read_gemma(path)


def test_an_exchange_file_is_not_taken_for_an_archive():
    with pytest.raises(NotXmlError):
        read_grafico(AMEFF)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_file_gives_a_model_or_a_reason_and_never_a_crash(tmp_path_factory: pytest.TempPathFactory, data):
    content = bytearray(AMEFF.read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=4)):
        content[place] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("damaged") / "gemma.xml"
    path.write_bytes(content)

    try:
        outcome: object = read_gemma(path)
    except GemmaFileError as error:
        outcome = error

    assert isinstance(outcome, GemmaModel | GemmaFileError)
