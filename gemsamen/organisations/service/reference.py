"""Loading the municipalities, their neighbours and peer groups from the seed files.

Loading twice changes nothing; a newer seed brings facts up to date and keeps every number that others refer to.
"""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

from sqlalchemy import select

from gemsamen.db import db, now
from gemsamen.domain.organisation import OrganisationKind, size_class
from gemsamen.organisations.models import Municipality, Neighbour, Organisation, PeerGroup, PeerGroupMember
from gemsamen.revision.service import bump_revision

SEED = Path(__file__).resolve().parent.parent / "seed"


def load_organisations(seed: Path = SEED) -> int:
    """Store the facts of the seed files and return the number of municipalities; the caller commits."""
    by_code = {row.code: row for row in db.session.scalars(select(Municipality))}
    tiles = {row["code"]: row for row in read_seed(seed / "tiles.csv")}
    for row in read_seed(seed / "municipalities.csv"):
        municipality = by_code.get(row["code"]) or _new_municipality(row)
        by_code[row["code"]] = municipality
        _update(municipality, row, tiles.get(row["code"]))
    db.session.flush()
    _load_neighbours(seed, by_code)
    _load_peer_groups(seed, by_code)
    db.session.flush()
    bump_revision()
    return len(by_code)


def read_seed(path: Path) -> list[dict[str, str]]:
    """Return the rows of a seed file by the names in its first line."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _new_municipality(row: dict[str, str]) -> Municipality:
    organisation = Organisation(
        kind=OrganisationKind.MUNICIPALITY, slug=row["slug"], name=row["name"], created_at=now()
    )
    municipality = Municipality(organisation=organisation, code=row["code"])
    db.session.add(municipality)
    return municipality


def _update(municipality: Municipality, row: dict[str, str], tile: dict[str, str] | None) -> None:
    population = _whole(row["population"])
    municipality.organisation.name = row["name"]
    municipality.organisation.slug = row["slug"]
    for name in ("province", "province_code", "corop_code", "corop_name", "safety_region_code", "safety_region"):
        setattr(municipality, name, row[name])
    municipality.tooi_uri = row["tooi_uri"]
    municipality.population = population
    municipality.population_date = _day(row["population_date"])
    municipality.land_area_km2 = Decimal(row["land_area_km2"]) if row["land_area_km2"] else None
    municipality.density_per_km2 = _whole(row["density_per_km2"])
    municipality.size_class = None if population is None else size_class(population)
    municipality.latitude = float(row["latitude"]) if row["latitude"] else None
    municipality.longitude = float(row["longitude"]) if row["longitude"] else None
    municipality.valid_from = _day(row["valid_from"])
    municipality.valid_to = _day(row["valid_to"])
    municipality.tile_column = _whole(tile["column"]) if tile else None
    municipality.tile_row = _whole(tile["row"]) if tile else None


def _load_neighbours(seed: Path, by_code: dict[str, Municipality]) -> None:
    known = {(low, high) for low, high in db.session.execute(select(Neighbour.low_id, Neighbour.high_id))}
    for row in read_seed(seed / "neighbours.csv"):
        low, high = sorted((by_code[row["code_a"]].id, by_code[row["code_b"]].id))
        if (low, high) not in known:
            known.add((low, high))
            db.session.add(Neighbour(low_id=low, high_id=high))


def _load_peer_groups(seed: Path, by_code: dict[str, Municipality]) -> None:
    groups = {group.name: group for group in db.session.scalars(select(PeerGroup))}
    members = select(PeerGroupMember.peer_group_id, PeerGroupMember.municipality_id)
    known = {(group_id, municipality_id) for group_id, municipality_id in db.session.execute(members)}
    for row in read_seed(seed / "peer_groups.csv"):
        if row["group"] not in groups:
            groups[row["group"]] = PeerGroup(name=row["group"])
            db.session.add(groups[row["group"]])
            db.session.flush()
        pair = (groups[row["group"]].id, by_code[row["code"]].id)
        if pair not in known:
            known.add(pair)
            db.session.add(PeerGroupMember(peer_group_id=pair[0], municipality_id=pair[1]))


def _whole(text: str) -> int | None:
    return int(text) if text else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
