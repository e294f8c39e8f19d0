"""What is loaded when: the mathematics stands alone, and heavy libraries stay out of the way of a page."""

import json
import subprocess
import sys

import pytest

pytestmark = pytest.mark.pure

LOADED = "import json, sys; print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
ANSWER_A_PAGE = """
import tempfile
from pathlib import Path
from gemsamen.app import create_app
from gemsamen.config import Settings
folder = Path(tempfile.mkdtemp())
app = create_app(Settings(secret_key="x" * 32, database_url="sqlite://", instance=folder))
with app.test_client() as client:
    assert client.get("/taal/en").status_code == 302
"""

SHOW_HELP = """
import contextlib
import gemsamen.cli
with contextlib.suppress(SystemExit):
    gemsamen.cli.main(["--help"])
"""


def loaded_by(code: str) -> set[str]:
    """Return the top names of everything that a fresh Python has loaded after some code."""
    done = subprocess.run([sys.executable, "-c", f"{code}\n{LOADED}"], check=True, capture_output=True, text=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("package", ["gemsamen.domain.contract", "gemsamen.config"])
def test_the_vocabulary_needs_nothing_but_python(package: str):
    loaded = loaded_by(f"import {package}")

    assert not loaded & {"flask", "sqlalchemy", "wtforms", "numpy", "scipy", "sklearn", "babel"}


def test_matching_knows_no_web_and_no_database():
    loaded = loaded_by("import gemsamen.matching")

    assert not loaded & {"flask", "flask_sqlalchemy", "sqlalchemy", "wtforms", "werkzeug", "sklearn", "pandas"}
    assert "numpy" in loaded


def test_a_page_is_answered_without_the_libraries_of_learning():
    loaded = loaded_by(ANSWER_A_PAGE)

    assert not loaded & {"sklearn", "pandas", "matplotlib", "openpyxl", "pytest"}
    assert "flask" in loaded


def test_the_list_of_commands_loads_no_application():
    loaded = loaded_by(
        "import contextlib, gemsamen.cli\nwith contextlib.suppress(SystemExit): gemsamen.cli.main(['-h'])"
    )

    assert not loaded & {"flask", "sqlalchemy", "numpy", "sklearn"}
    assert "click" in loaded
