"""Refuse migrations that are not numbered in order, or that differ from the models."""

import re
import sys
from pathlib import Path

from flask_migrate import check

from gemsamen.app import create_app
from gemsamen.migrating import migrate_database

VERSIONS = Path(__file__).resolve().parent.parent / "migrations" / "versions"
NAME = re.compile(r"(\d{4})_[a-z0-9_]+\.py")


def main() -> None:
    """Check the names, run every migration on an empty database and compare it with the models."""
    names = sorted(path.name for path in VERSIONS.glob("*.py"))
    numbers = [int(found.group(1)) if (found := NAME.fullmatch(name)) else 0 for name in names]
    if numbers != list(range(1, len(names) + 1)):
        sys.exit(f"migrations are not numbered 0001, 0002, … without gaps: {', '.join(names)}")
    with create_app().app_context():
        migrate_database()
        check()


if __name__ == "__main__":
    main()
