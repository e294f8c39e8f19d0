"""An installation of its own to measure on, which is gone afterwards."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gemsamen.app import create_app
from gemsamen.catalogue.service import load_catalogue
from gemsamen.config import Settings
from gemsamen.db import db, transaction
from gemsamen.migrating import migrate_database
from gemsamen.organisations.service import load_arrangements, load_organisations


@contextmanager
def scratch_installation() -> Iterator[Path]:
    """Work in the context of an application on SQLite with the reference data; gives its folder."""
    with tempfile.TemporaryDirectory(prefix="gemsamen-bench-") as folder:
        instance = Path(folder)
        address = f"sqlite:///{instance / 'bench.sqlite'}"
        settings = Settings(secret_key="k" * 40, database_url=address, instance=instance)
        with create_app(settings).app_context():
            migrate_database()
            with transaction():
                load_organisations()
                load_arrangements()
                load_catalogue()
            try:
                yield instance
            finally:
                db.session.remove()
                db.engine.dispose()
