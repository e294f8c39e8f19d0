"""``gemsamen predict``: everything that the product would suggest for tidy files, without a database."""

import csv
from collections.abc import Iterable
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from gemsamen.cli.evaluate import show_warnings
from gemsamen.matching import MatchingError
from gemsamen.matching.evaluation.adoption import predict_adoption
from gemsamen.matching.evaluation.groups import propose_groups
from gemsamen.matching.evaluation.predicting import LARGEST_TABLE, affinity_of, predict_partners
from gemsamen.matching.evaluation.tidy import TidyRegister, read_tidy

PARTNERS = ("org_id", "partner_id", "score", "probability")
SYSTEMS = ("org_id", "component", "system", "score")
GROUPS = ("group_key", "member_id")

Cells = Iterable[object]


@click.command()
@click.argument("directory", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder to write to.")
@click.option("--top", type=click.IntRange(min=1), help="Longest list per organisation; default everything.")
def predict(*, directory: Path, out: Path, top: int | None) -> None:
    """Write partners, systems and groups for every organisation.

    DIRECTORY holds organisations.csv and, if there are, systems.csv, collaborations.csv, gaps.csv and contracts.csv.
    partners.csv, systems.csv and groups.csv are written to the folder that --out names. Nothing is learned: the
    coefficients that are shipped are used.
    """
    messages = Console(stderr=True)
    try:
        register = read_tidy(directory)
        show_warnings(register, messages)
        out.mkdir(parents=True, exist_ok=True)
        _write_systems(register, out, top, messages)
        if len(register.profiles) > LARGEST_TABLE:
            sentence = f"More than {LARGEST_TABLE} organisations: partners.csv and groups.csv are not written."
            messages.print(sentence, style="yellow")
        else:
            _write_pairs(register, out, top, messages)
    except MatchingError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{error.filename or out} cannot be written: {error.strerror}") from error


def _write_pairs(register: TidyRegister, out: Path, top: int | None, messages: Console) -> None:
    with messages.status("Comparing all pairs"):
        affinity = affinity_of(register)
    size = len(register.profiles)
    expected = size * min(size - 1, top or size)
    partners = (
        (a, b, _rounded(score), _rounded(p)) for a, b, score, p in predict_partners(register, affinity, top=top)
    )
    _write(
        out / "partners.csv", PARTNERS, track(partners, "Partners", total=expected, console=messages, transient=True)
    )
    with messages.status("Proposing groups"):
        groups = propose_groups(register, affinity)
    _write(out / "groups.csv", GROUPS, ((key, member) for key, members in groups for member in members))
    messages.print(f"{expected} partners and {len(groups)} groups were written to {out}.", highlight=False)


def _write_systems(register: TidyRegister, out: Path, top: int | None, messages: Console) -> None:
    found = _first_per_organisation(predict_adoption(register), top)
    rows = ((code, component, system, _rounded(score)) for code, component, system, score in found)
    count = _write(out / "systems.csv", SYSTEMS, track(rows, "Systems", total=None, console=messages, transient=True))
    messages.print(f"{count} systems were written to {out}.", highlight=False)


def _first_per_organisation(
    rows: Iterable[tuple[str, str, str, float]], top: int | None
) -> Iterable[tuple[str, str, str, float]]:
    code, place = "", 0
    for row in rows:
        code, place = row[0], place + 1 if row[0] == code else 1
        if top is None or place <= top:
            yield row


def _write(path: Path, header: tuple[str, ...], rows: Iterable[Cells]) -> int:
    """Write a file as a whole: it appears under its name when the last row is there."""
    unfinished = path.with_name(f"{path.name}.part")
    try:
        count = _write_rows(unfinished, header, rows)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def _write_rows(path: Path, header: tuple[str, ...], rows: Iterable[Cells]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        for row in rows:
            writer.writerow(row)
            count += 1
    return count


def _rounded(number: float) -> str:
    return f"{number:.6g}"
