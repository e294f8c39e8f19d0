"""Learn the default coefficients from tidy files: ``python -m gemsamen.matching.fitting DIR OUT``."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from gemsamen.matching.coefficients import Coefficients, write_coefficients
from gemsamen.matching.evaluation.collaborations import ict_collaborations, lessons
from gemsamen.matching.evaluation.tidy import read_tidy
from gemsamen.matching.model import PartnerModel

N_BOOTSTRAPS = 200


def fit_directory(directory: Path, *, version: str, note: str, n_bootstraps: int = N_BOOTSTRAPS) -> Coefficients:
    """Learn coefficients from the collaborations of tidy files, from those about ICT most.

    Parameters
    ----------
    directory : Path
        See `read_tidy` for its files.
    version : str
        Name of the result.
    note : str
        Where the files come from, and of what date.
    n_bootstraps : int, default=200
        Samples of whole collaborations for the covariance.

    Returns
    -------
    Coefficients
        With their origin.

    Raises
    ------
    TidyFileError
        If the files cannot be read.
    NothingToLearnError
        If they hold no collaboration of two or more members.
    """
    register = read_tidy(directory)
    learned = lessons(register)
    model = PartnerModel(n_bootstraps=n_bootstraps).fit(
        register.profiles, learned.groups, importance=learned.importance, aliases=learned.aliases
    )
    origin = {
        "note": note,
        "organisations": len(register.profiles),
        "systems": sum(len(profile.systems) for profile in register.profiles),
        "known_arrangements": len(register.collaborations),
        "collaborations": len(learned.groups),
        "ict_collaborations": len(ict_collaborations(register)),
        "pairs": model.n_pairs_,
        "partners": model.n_partners_,
        "calibration": [round(number, 4) for number in model.calibration_],
        "bootstraps": n_bootstraps,
    }
    return replace(model.coefficients_, version=version, origin=origin)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m gemsamen.matching.fitting", description=fit_directory.__doc__)
    parser.add_argument("directory", type=Path, help="folder with the tidy files")
    parser.add_argument("out", type=Path, help="JSON file to write")
    parser.add_argument("--version", required=True, help="name of this set of coefficients")
    parser.add_argument("--note", required=True, help="where the files come from, and of what date")
    parser.add_argument("--bootstraps", type=int, default=N_BOOTSTRAPS, help="samples for the covariance")
    chosen = parser.parse_args(arguments)
    found = fit_directory(chosen.directory, version=chosen.version, note=chosen.note, n_bootstraps=chosen.bootstraps)
    write_coefficients(found, chosen.out)


if __name__ == "__main__":
    main()
