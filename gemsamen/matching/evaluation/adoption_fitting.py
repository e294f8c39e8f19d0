"""Learn the default coefficients of adoption: ``python -m gemsamen.matching.evaluation.adoption_fitting DIR OUT``."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from gemsamen.matching.adoption.coefficients import AdoptionCoefficients, write_adoption_coefficients
from gemsamen.matching.adoption.learning import AdoptionModel
from gemsamen.matching.evaluation.adoption import is_close
from gemsamen.matching.evaluation.tidy import read_tidy


def fit_adoption(directory: Path, *, version: str, note: str) -> AdoptionCoefficients:
    """Learn coefficients from tidy files.

    Parameters
    ----------
    directory : Path
        See `read_tidy` for its files.
    version : str
        Name of the result.
    note : str
        Where the files come from, and of what date.

    Returns
    -------
    AdoptionCoefficients
        With their origin.

    Raises
    ------
    TidyFileError
        If the files cannot be read.
    NothingToLearnError
        If there is nothing to hide and find again.
    """
    register = read_tidy(directory)
    model = AdoptionModel(is_close=is_close).fit(register.profiles)
    origin = {
        "note": note,
        "organisations": len(register.profiles),
        "systems": sum(len(profile.systems) for profile in register.profiles),
        "hidden_systems": model.n_examples_,
        "draws": model.n_draws,
    }
    return replace(model.coefficients_, version=version, origin=origin)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m gemsamen.matching.evaluation.adoption_fitting", description=fit_adoption.__doc__
    )
    parser.add_argument("directory", type=Path, help="folder with the tidy files")
    parser.add_argument("out", type=Path, help="JSON file to write")
    parser.add_argument("--version", required=True, help="name of this set of coefficients")
    parser.add_argument("--note", required=True, help="where the files come from, and of what date")
    chosen = parser.parse_args(arguments)
    found = fit_adoption(chosen.directory, version=chosen.version, note=chosen.note)
    write_adoption_coefficients(found, chosen.out)


if __name__ == "__main__":
    main()
