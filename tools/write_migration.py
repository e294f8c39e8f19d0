"""Write the next migration from what the models say and the database does not have yet."""

import re
import sys

from flask_migrate import migrate

from gemsamen.app import create_app
from gemsamen.db import newest_revision
from gemsamen.migrating import know_migrations

USAGE = 'Say what changes, and which number it gets: make migration NAME="what changes" NUMBER={}'


def main() -> None:
    """Write a migration with the name and the number that were given."""
    name, number = (argument.strip() for argument in sys.argv[1:])
    following = f"{int(newest_revision()) + 1:04d}"
    if not name or not re.fullmatch(r"\d{4}", number):
        sys.exit(USAGE.format(following))
    if number != following:
        sys.exit(f"The next migration is number {following}.")
    app = create_app()
    know_migrations(app)
    with app.app_context():
        migrate(message=name, rev_id=number)


if __name__ == "__main__":
    main()
