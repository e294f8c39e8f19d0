import json
from pathlib import Path

import pytest

from gemsamen.matching.coefficients import read_coefficients
from gemsamen.matching.fitting import fit_directory, main
from tests.matching.synthetic import country, write_directory

pytestmark = pytest.mark.pure


def test_coefficients_are_learned_from_tidy_files(tmp_path: Path):
    write_directory(tmp_path, country())

    found = fit_directory(tmp_path, version="x", note="invented", n_bootstraps=2)

    assert found.origin["ict_collaborations"] == 12
    assert found.origin["organisations"] == 40
    assert found.weights[0] < 0


def test_the_command_writes_a_file_that_can_be_read(tmp_path: Path):
    write_directory(tmp_path, country())
    out = tmp_path / "c.json"

    main([str(tmp_path), str(out), "--version", "7", "--note", "invented", "--bootstraps", "2"])

    assert read_coefficients(out).version == "7"
    assert json.loads(out.read_text(encoding="utf-8"))["origin"]["note"] == "invented"
