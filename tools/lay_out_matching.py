"""Lay the open data that the model is judged on out as a folder of tidy files: ``python -m tools.lay_out_matching``."""

import argparse
import gzip
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

FILES: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "nl_organisations.csv": "organisations.csv",
        "nl_systems.csv": "systems.csv",
        "nl_collaborations_2016.csv": "collaborations.csv",
    },
    "uk": {"uk_organisations.csv": "organisations.csv", "uk_systems.csv": "systems.csv"},
    "eu": {"eu_organisations.csv.gz": "organisations.csv", "eu_systems.csv.gz": "systems.csv"},
}
"""Per country name of each file as it was gathered, and as `gemsamen predict` and `gemsamen evaluate` read it."""


def lay_out(source: Path, target: Path, country: str = "nl") -> list[Path]:
    """Copy the files under the names of tidy files, and unpack those that are packed.

    Parameters
    ----------
    source : Path
        Folder with the files as they were gathered.
    target : Path
        Folder to fill; it is made if it is not there.
    country : str, default="nl"
        Which of the `FILES`; "eu" is eleven European countries, without coordinates and collaborations.

    Returns
    -------
    list of Path
        What was written. Nothing is, when a file is missing or damaged.

    Raises
    ------
    OSError
        If a file is missing, damaged or cannot be written.
    """
    files = FILES[country]
    missing = [name for name in files if not (source / name).is_file()]
    if missing:
        raise FileNotFoundError(f"{source} has no {' and no '.join(missing)}")
    target.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".unfinished-", dir=target) as folder:
        for name, tidy in files.items():
            _copy(source / name, Path(folder) / tidy)
        return [(Path(folder) / tidy).replace(target / tidy) for tidy in files.values()]


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as packed, target.open("wb") as written:
        if source.suffix != ".gz":
            shutil.copyfileobj(packed, written)
            return
        try:
            with gzip.open(packed) as unpacked:
                shutil.copyfileobj(unpacked, written)
        except EOFError as error:
            raise OSError(f"{source} is damaged: {error}") from error


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tools.lay_out_matching", description=__doc__)
    parser.add_argument("source", type=Path, help="folder with the files as they were gathered")
    parser.add_argument("target", type=Path, help="folder to fill with tidy files")
    parser.add_argument("--country", choices=sorted(FILES), default="nl", help="which files; nl by default")
    chosen = parser.parse_args(arguments)
    try:
        written = lay_out(chosen.source, chosen.target, chosen.country)
    except OSError as error:
        parser.error(str(error))
    print(*written, sep="\n")


if __name__ == "__main__":
    main()
