"""``gemsamen reference``: bring the database to the newest schema and load the reference data."""

import click

from gemsamen.catalogue.service import load_catalogue
from gemsamen.cli.application import in_application
from gemsamen.cli.database import with_clear_sentences
from gemsamen.db import transaction
from gemsamen.migrating import migrate_database
from gemsamen.organisations.service import load_arrangements, load_organisations


@in_application
@with_clear_sentences
def reference() -> None:
    """Migrate the database and load municipalities, GEMMA and thresholds."""
    migrate_database()
    with transaction():
        count = load_organisations()
        load_arrangements()
        load_catalogue()
    click.echo(f"Reference data is in place: {count} municipalities.")
