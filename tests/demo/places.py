"""The real municipalities from the seed files, without a database."""

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

from gemsamen.demo.invention.places import Place
from gemsamen.demo.invention.world import Setting
from gemsamen.domain.geography import Coordinates

PACKAGE = Path(__file__).resolve().parent.parent.parent / "gemsamen"
ORGANISATIONS = PACKAGE / "organisations" / "seed"
CATALOGUE = PACKAGE / "catalogue" / "seed"
TODAY = date(2026, 11, 24)


def places(province: str | None = None) -> dict[str, Place]:
    neighbours: dict[str, list[str]] = defaultdict(list)
    for row in _rows(ORGANISATIONS / "neighbours.csv"):
        neighbours[row["code_a"]].append(row["code_b"])
        neighbours[row["code_b"]].append(row["code_a"])
    return {
        row["code"]: Place(
            code=row["code"],
            name=row["name"],
            population=int(row["population"]),
            province=row["province"],
            region=row["corop_name"],
            at=Coordinates(float(row["latitude"]), float(row["longitude"])),
            neighbours=tuple(sorted(neighbours[row["code"]])),
        )
        for row in _rows(ORGANISATIONS / "municipalities.csv")
        if province in {None, row["province"]}
    }


def components() -> frozenset[str]:
    return frozenset(row["gemma_id"] for row in _rows(CATALOGUE / "components.csv"))


def setting(province: str | None = None, **changes: object) -> Setting:
    values = {"places": places(province), "components": components(), "today": TODAY, **changes}
    return Setting(**values)  # type: ignore[arg-type]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
