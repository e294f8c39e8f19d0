"""Lay the open data that the model is judged on out as a folder of tidy files: ``python -m tools.lay_out_matching``."""

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path

FILES = {
    "nl_organisations.csv": "organisations.csv",
    "nl_systems.csv": "systems.csv",
    "nl_collaborations_2016.csv": "collaborations.csv",
}
"""Name of each file as it was gathered, and as `gemsamen predict` and `gemsamen evaluate` read it."""


def lay_out(source: Path, target: Path) -> list[Path]:
    """Copy the files under the names of tidy files.

    Parameters
    ----------
    source : Path
        Folder with the files as they were gathered.
    target : Path
        Folder to fill; it is made if it is not there.

    Returns
    -------
    list of Path
        What was written.

    Raises
    ------
    FileNotFoundError
        If a file is missing; nothing is copied then.
    """
    missing = [name for name in FILES if not (source / name).is_file()]
    if missing:
        raise FileNotFoundError(f"{source} has no {' and no '.join(missing)}")
    target.mkdir(parents=True, exist_ok=True)
    return [Path(shutil.copyfile(source / name, target / tidy)) for name, tidy in FILES.items()]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tools.lay_out_matching", description=__doc__)
    parser.add_argument("source", type=Path, help="folder with the files as they were gathered")
    parser.add_argument("target", type=Path, help="folder to fill with tidy files")
    chosen = parser.parse_args(arguments)
    try:
        written = lay_out(chosen.source, chosen.target)
    except OSError as error:
        parser.error(str(error))
    print(*written, sep="\n")


if __name__ == "__main__":
    main()
