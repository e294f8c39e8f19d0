"""The facts about municipalities that gemsamen starts with."""

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import gemsamen.organisations
from gemsamen.domain.geography import Coordinates, distance_km
from gemsamen.domain.organisation import size_class, slugify

pytestmark = pytest.mark.pure

SEED = Path(gemsamen.organisations.__file__).parent / "seed"


def rows(name: str) -> list[dict[str, str]]:
    with (SEED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


MUNICIPALITIES = {row["code"]: row for row in rows("municipalities")}
NEIGHBOURS = [(row["code_a"], row["code_b"]) for row in rows("neighbours")]


@pytest.mark.parametrize("path", sorted(SEED.glob("*.csv")), ids=lambda path: path.stem)
def test_a_seed_file_is_tidy(path: Path):
    content = path.read_bytes().decode("utf-8")
    [header, *lines] = csv.reader(content.splitlines())

    assert content.endswith("\n")
    assert "\r" not in content
    assert lines == sorted(lines)
    assert len({tuple(line) for line in lines}) == len(lines)
    assert {len(line) for line in lines} == {len(header)}
    assert all(cell == cell.strip() for line in lines for cell in line)
    assert f"{path.name}" in (SEED / "SOURCES.md").read_text(encoding="utf-8")


def test_there_are_342_municipalities_with_a_code_of_their_own():
    assert len(MUNICIPALITIES) == len(rows("municipalities")) == 342
    assert all(re.fullmatch(r"GM\d{4}", code) for code in MUNICIPALITIES)


def test_every_municipality_has_its_tooi_address():
    for code, row in MUNICIPALITIES.items():
        assert row["tooi_uri"] == f"https://identifier.overheid.nl/tooi/id/gemeente/{code.lower()}"


def test_slugs_come_from_the_name_and_are_unique():
    assert {row["slug"] for row in MUNICIPALITIES.values()} == {slugify(row["name"]) for row in MUNICIPALITIES.values()}
    assert len({row["slug"] for row in MUNICIPALITIES.values()}) == 342
    assert MUNICIPALITIES["GM0518"]["slug"] == "s-gravenhage"
    assert MUNICIPALITIES["GM0373"]["slug"] == "bergen-nh"


@pytest.mark.parametrize(
    ("code", "name", "count"),
    [("province_code", "province", 12), ("corop_code", "corop_name", 40), ("safety_region_code", "safety_region", 25)],
)
def test_regions_are_complete_and_each_code_has_one_name(code: str, name: str, count: int):
    regions = {(row[code], row[name]) for row in MUNICIPALITIES.values()}

    assert len(regions) == len({region for region, _name in regions}) == count


@pytest.mark.parametrize("region", ["corop_code", "safety_region_code"])
def test_no_region_crosses_a_province(region: str):
    provinces = {(row[region], row["province_code"]) for row in MUNICIPALITIES.values()}

    assert len(provinces) == len({code for code, _province in provinces})


def test_the_population_adds_up_to_the_national_figure():
    assert sum(int(row["population"]) for row in MUNICIPALITIES.values()) == 17_811_291
    assert {row["population_date"] for row in MUNICIPALITIES.values()} == {"2023-01-01"}


def test_density_and_size_class_follow_from_the_other_facts():
    for row in MUNICIPALITIES.values():
        assert int(row["density_per_km2"]) == pytest.approx(
            int(row["population"]) / float(row["land_area_km2"]), abs=0.5
        )
        assert row["size_class"] == size_class(int(row["population"]))


def test_every_municipality_lies_in_the_netherlands():
    for row in MUNICIPALITIES.values():
        assert 50.7 < float(row["latitude"]) < 53.6
        assert 3.3 < float(row["longitude"]) < 7.3


def test_validity_is_a_date_when_known_and_all_municipalities_still_exist():
    known = [date.fromisoformat(row["valid_from"]) for row in MUNICIPALITIES.values() if row["valid_from"]]

    assert Counter(day.year for day in known) == {2019: 9, 2021: 1, 2022: 3, 2023: 1}
    assert {row["valid_to"] for row in MUNICIPALITIES.values()} == {""}


def test_neighbours_are_known_each_pair_once_and_near():
    assert len(NEIGHBOURS) == 874
    for low, high in NEIGHBOURS:
        assert low < high
        assert distance_km(place(low), place(high)) < 70


def test_only_islands_have_no_neighbour():
    alone = MUNICIPALITIES.keys() - {code for pair in NEIGHBOURS for code in pair}

    assert {MUNICIPALITIES[code]["name"] for code in alone} == {
        "Ameland",
        "Schiermonnikoog",
        "Terschelling",
        "Texel",
        "Vlieland",
    }


def place(code: str) -> Coordinates:
    return Coordinates(float(MUNICIPALITIES[code]["latitude"]), float(MUNICIPALITIES[code]["longitude"]))


def test_peer_groups_have_their_members():
    groups = Counter(row["group"] for row in rows("peer_groups"))

    assert groups == {"G4": 4, "G40": 41, "100.000+": 32}
    assert {row["code"] for row in rows("peer_groups")} <= MUNICIPALITIES.keys()


def test_the_group_of_large_municipalities_follows_from_the_population():
    large = {code for code, row in MUNICIPALITIES.items() if int(row["population"]) >= 100_000}

    assert {row["code"] for row in rows("peer_groups") if row["group"] == "100.000+"} == large


def test_every_municipality_has_a_tile_of_its_own():
    tiles = rows("tiles")

    assert {tile["code"] for tile in tiles} == MUNICIPALITIES.keys()
    assert len({(tile["column"], tile["row"]) for tile in tiles}) == len(tiles) == 342


def test_north_is_up_and_east_is_right_on_the_tile_map():
    tiles = {tile["code"]: (int(tile["column"]), int(tile["row"])) for tile in rows("tiles")}
    groningen, middelburg, maastricht = tiles["GM0014"], tiles["GM0687"], tiles["GM0935"]

    assert groningen[1] < middelburg[1] < maastricht[1]
    assert middelburg[0] < maastricht[0]
