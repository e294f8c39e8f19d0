"""``gemsamen predict``: everything that the product would suggest for tidy files, without a database."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import click
from rich.console import Console

from gemsamen.cli.stages import Moved, Stages
from gemsamen.cli.work.evaluate import show_warnings
from gemsamen.matching import MatchingError
from gemsamen.matching.evaluation.adoption import SystemRow, predict_adoption
from gemsamen.matching.evaluation.groups import propose_groups
from gemsamen.matching.evaluation.predicting import LARGEST_TABLE, PLACES, PartnerRow, affinity_of, predict_partners
from gemsamen.matching.evaluation.tidy import TidyRegister, read_tidy
from gemsamen.matching.evaluation.wide import (
    POOL,
    PairAffinity,
    best_lists,
    places_for_everyone,
    predict_wide_partners,
    propose_wide_groups,
)

PARTNERS = ("org_id", "partner_id", "score", "probability")
SYSTEMS = ("org_id", "component", "system", "score")
GROUPS = ("group_key", "member_id")
FILES = ("partners.csv", "systems.csv", "groups.csv")
USUAL_TOP = 100
LARGEST_TOP = 1_000
"""Length of lists where a table of all pairs does not fit: the usual one, and the most that can be asked."""
WATCHED_ROWS = 100

Group = tuple[str, tuple[str, ...]]
Cells = Iterable[object]
Row = TypeVar("Row")


def predict(*, directory: Path, out: Path, top: int | None) -> None:
    """Write partners, systems and groups for every organisation."""
    messages = Console(stderr=True, soft_wrap=True)
    try:
        _check_target(directory, out)
        register = read_tidy(directory)
        show_warnings(register, messages)
        _write_all(register, out, _bounded(register, top, messages), messages)
    except MatchingError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror or error}") from error
    except MemoryError as error:
        raise click.ClickException("There is not enough memory to compare so many organisations.") from error


def _check_target(directory: Path, out: Path) -> None:
    if out.resolve() == directory.resolve():
        raise click.ClickException("--out is the folder that is read; systems.csv would be lost. Name another one.")
    taken = next((out / name for name in FILES if (out / name).is_dir()), None)
    if taken:
        raise click.ClickException(f"{taken} is a folder, so that no file of that name can be written.")


def _bounded(register: TidyRegister, top: int | None, messages: Console) -> int | None:
    """Give the length of the lists, and say so when it is not what was asked."""
    if len(register.profiles) <= LARGEST_TABLE:
        return top
    length = USUAL_TOP if top is None else min(top, LARGEST_TOP)
    if length != top:
        at_most = "" if top is None else "at most "
        sentence = f"More than {LARGEST_TABLE:,} organisations: lists are {at_most}{length:,} long; see --top."
        messages.print(sentence, style="yellow", highlight=False)
    return length


def _write_all(register: TidyRegister, out: Path, top: int | None, messages: Console) -> None:
    """Write the three files; they take the place of older ones only when all are whole."""
    size = len(register.profiles)
    found_by = _from_blocks if size > LARGEST_TABLE else _from_table
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".unfinished-", dir=out) as folder, Stages(messages) as stages:
        unfinished = Path(folder)
        found = found_by(register, top, stages)
        partners = _watched(found.partners, stages.stage("Writing partners"), found.n_partners)
        n_partners = _write(unfinished / "partners.csv", PARTNERS, map(_partner_cells, partners))
        groups = _watched(found.groups, stages.stage("Proposing groups"), size)
        _write(unfinished / "groups.csv", GROUPS, ((key, member) for key, members in groups for member in members))
        systems = predict_adoption(register, top=top, progress=stages.stage("Finding systems"))
        n_systems = _write(unfinished / "systems.csv", SYSTEMS, map(_system_cells, systems))
        for name in FILES:
            (unfinished / name).replace(out / name)
    sentence = f"Written to {out}: partners.csv {n_partners:,}, systems.csv {n_systems:,}, groups.csv {size:,} groups."
    messages.print(sentence, highlight=False, markup=False)


@dataclass(frozen=True)
class _Found:
    """What is to be written about pairs, computed while it is read."""

    partners: Iterable[PartnerRow]
    n_partners: int
    groups: Iterable[Group]


def _from_table(register: TidyRegister, top: int | None, stages: Stages) -> _Found:
    affinity = affinity_of(register, progress=stages.stage("Comparing all pairs"))
    size = len(affinity)
    return _Found(
        partners=predict_partners(register, affinity, top=top),
        n_partners=size * min(size - 1, top or size),
        groups=propose_groups(register, affinity),
    )


def _from_blocks(register: TidyRegister, top: int | None, stages: Stages) -> _Found:
    codes, length = [profile.code for profile in register.profiles], top or USUAL_TOP
    affinity = PairAffinity(register.profiles, progress=stages.stage("Comparing all pairs"))
    best = best_lists(affinity, max(length, POOL, PLACES), progress=stages.stage("Keeping the best of each"))
    newcomers = places_for_everyone(affinity, best, progress=stages.stage("Giving everyone a place"))
    return _Found(
        partners=predict_wide_partners(codes, best, newcomers, top=length),
        n_partners=len(codes) * min(len(codes) - 1, length),
        groups=propose_wide_groups(codes, affinity, best),
    )


def _watched(rows: Iterable[Row], moved: Moved, total: int) -> Iterator[Row]:
    """Pass rows on, and tell now and then how many there were."""
    for count, row in enumerate(rows, start=1):
        yield row
        if count % WATCHED_ROWS == 0:
            moved(count, total)


def _write(path: Path, header: tuple[str, ...], rows: Iterable[Cells]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        for count, row in enumerate(rows, start=1):  # noqa: B007  # the number of the last row is the count
            writer.writerow(row)
    return count


def _partner_cells(row: PartnerRow) -> Cells:
    code, partner, score, chance = row
    return code, partner, _rounded(score), _rounded(chance)


def _system_cells(row: SystemRow) -> Cells:
    code, component, system, score = row
    return code, component, system, _rounded(score)


def _rounded(number: float) -> str:
    return f"{number:.6g}"
