from pathlib import Path

import pytest

from gemsamen.matching.adoption.coefficients import read_adoption_coefficients
from gemsamen.matching.errors import TidyFileError
from gemsamen.matching.evaluation.adoption_fitting import fit_adoption, main
from tests.matching.synthetic import country, write_directory

pytestmark = pytest.mark.pure


def test_the_command_writes_what_was_learned_with_its_origin(tmp_path: Path):
    write_directory(tmp_path, country())

    main([str(tmp_path), str(tmp_path / "out.json"), "--version", "try", "--note", "invented"])

    found = read_adoption_coefficients(tmp_path / "out.json")
    assert found.version == "try"
    assert found.origin["note"] == "invented"
    assert found.origin["organisations"] == 40
    assert found.origin["hidden_systems"] > 0


def test_missing_files_are_told(tmp_path: Path):
    with pytest.raises(TidyFileError):
        fit_adoption(tmp_path, version="try", note="none")
