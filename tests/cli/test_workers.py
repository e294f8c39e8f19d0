"""What the workers of the web server have in common before they start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gemsamen.cli.serve import SINGLE_THREADED
from gemsamen.cli.workers import preloaded_app
from gemsamen.db import db
from gemsamen.partners.service import forget_shared_register, shared_register
from tests.partners.statements import counted_statements
from tests.support.database import Database

THREADS = """
import numpy, scipy.linalg, gemsamen.cli.workers
from threadpoolctl import threadpool_info
print(sorted({pool["num_threads"] for pool in threadpool_info()}))
"""


@pytest.mark.pure
def test_kernels_of_a_worker_use_one_thread():
    environment = {name: value for name, value in os.environ.items() if name not in SINGLE_THREADED}

    found = subprocess.run(
        [sys.executable, "-c", THREADS],
        env={**environment, **SINGLE_THREADED},
        capture_output=True,
        text=True,
        check=True,
    )

    assert found.stdout.strip() == "[1]"


@pytest.mark.usefixtures("app")
def test_a_worker_starts_with_the_shared_register_and_without_a_connection(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    db.session.remove()
    forget_shared_register()
    monkeypatch.setenv("GEMSAMEN_DATABASE_URL", database.url)
    monkeypatch.setenv("GEMSAMEN_INSTANCE", str(tmp_path))

    app = preloaded_app()

    with app.app_context():
        assert db.engine.pool.checkedin() == 0
        with counted_statements() as statements:
            shared_register()
        db.session.remove()
        db.engine.dispose()
    assert len(statements) == 1
