"""The reference data of the catalogue: facts of GEMMA, Iv3, CPV and the procurement thresholds."""

import csv
import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

import gemsamen.catalogue
from gemsamen.catalogue.gemma.model import Derivation, GemmaStatus, ServiceKind
from gemsamen.domain.catalogue import ComponentDomain, FunctionKind, PolicyDomainKind, StandardRole

pytestmark = pytest.mark.pure

SEED = Path(gemsamen.catalogue.__file__).parent / "seed"
LONGEST_NAME = 160
COUNTS = {
    "components": 171,
    "business_functions": 304,
    "application_services": 432,
    "standards": 200,
    "standard_versions": 323,
    "component_services": 229,
    "service_functions": 193,
    "component_functions": 219,
    "component_standards": 746,
    "policy_domains": 59,
    "capabilities": 26,
    "national_facilities": 56,
    "task_fields": 69,
    "cpv": 20,
    "thresholds": 25,
    "release": 1,
    "everyday_names": 262,
}
REFERENCES = [
    ("business_functions", "parent_id", "business_functions"),
    ("application_services", "parent_id", "application_services"),
    ("policy_domains", "parent_id", "policy_domains"),
    ("standard_versions", "standard_id", "standards"),
    ("component_services", "component_id", "components"),
    ("component_services", "service_id", "application_services"),
    ("service_functions", "service_id", "application_services"),
    ("service_functions", "function_id", "business_functions"),
    ("component_functions", "component_id", "components"),
    ("component_functions", "function_id", "business_functions"),
    ("component_functions", "service_id", "application_services"),
    ("component_standards", "component_id", "components"),
    ("component_standards", "standard_id", "standards"),
    ("everyday_names", "gemma_id", "components"),
]
VALUES = [
    ("components", "status", GemmaStatus),
    ("components", "domain", ComponentDomain),
    ("business_functions", "kind", FunctionKind),
    ("application_services", "kind", ServiceKind),
    ("standards", "status", GemmaStatus),
    ("standard_versions", "status", GemmaStatus),
    ("national_facilities", "status", GemmaStatus),
    ("component_standards", "role", StandardRole),
    ("component_functions", "derivation", Derivation),
    ("policy_domains", "kind", PolicyDomainKind),
]
PAIRS = [
    ("component_services", "component_id", "service_id"),
    ("service_functions", "service_id", "function_id"),
    ("component_functions", "component_id", "function_id"),
    ("component_standards", "component_id", "standard_id"),
]


def rows(name: str) -> list[dict[str, str]]:
    with (SEED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("path", sorted(SEED.glob("*.csv")), ids=lambda path: path.stem)
def test_a_seed_file_is_tidy_and_its_source_is_named(path: Path):
    content = path.read_bytes().decode("utf-8")
    [header, *lines] = csv.reader(content.splitlines())

    assert content.endswith("\n")
    assert "\r" not in content
    assert path.stem == "task_fields" or lines == sorted(lines)
    assert {len(line) for line in lines} == {len(header)}
    assert all(cell == " ".join(cell.split()) for line in lines for cell in line)
    assert path.name in (SEED / "SOURCES.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_a_seed_file_is_complete(name: str, count: int):
    assert len(rows(name)) == count


def test_every_seed_file_is_counted():
    assert {path.stem for path in SEED.glob("*.csv")} == COUNTS.keys()


@pytest.mark.parametrize("name", [name for name in COUNTS if "archi_id" in rows(name)[0]])
def test_identifiers_are_present_and_unique(name: str):
    entries = rows(name)

    for column in ("gemma_id", "archi_id"):
        assert len({entry[column] for entry in entries}) == len(entries)
    assert all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", entry["gemma_id"]) for entry in entries)
    assert all(re.fullmatch(r"[0-9a-z-]{32,39}", entry["archi_id"]) for entry in entries)


@pytest.mark.parametrize("name", [name for name in COUNTS if "archi_id" in rows(name)[0]])
def test_names_are_names_and_never_definitions(name: str):
    assert all(0 < len(entry["name"]) <= LONGEST_NAME for entry in rows(name))
    assert {"definition", "explanation"}.isdisjoint(rows(name)[0])


@pytest.mark.parametrize(("name", "column", "target"), REFERENCES)
def test_every_reference_leads_somewhere(name: str, column: str, target: str):
    known = {entry["gemma_id"] for entry in rows(target)}

    assert {entry[column] for entry in rows(name)} - {""} <= known


@pytest.mark.parametrize(("name", "first", "second"), PAIRS)
def test_a_relation_ties_two_entries_once(name: str, first: str, second: str):
    assert max(Counter((entry[first], entry[second]) for entry in rows(name)).values()) == 1


@pytest.mark.parametrize(("name", "column", "values"), VALUES)
def test_values_are_known(name: str, column: str, values: type):
    assert {entry[column] for entry in rows(name)} <= set(values)


@pytest.mark.parametrize("name", ["business_functions", "application_services", "policy_domains"])
def test_every_walk_up_a_tree_ends(name: str):
    parents = {entry["gemma_id"]: entry["parent_id"] for entry in rows(name)}

    for start in parents:
        depth, node = 0, start
        while node:
            depth, node = depth + 1, parents[node]
            assert depth < 10


def test_functions_have_the_levels_of_gemma():
    kinds = Counter(entry["kind"] for entry in rows("business_functions"))

    assert kinds == {"layer": 7, "domain": 4, "function": 60, "subfunction": 233}


def test_components_have_the_statuses_of_gemma():
    statuses = Counter(entry["status"] for entry in rows("components"))

    assert statuses == {"in_use": 167, "in_development": 2, "end_of_support": 2}


def test_six_components_have_an_identifier_unlike_their_object_id():
    assert sum(entry["archi_id"] != f"id-{entry['gemma_id']}" for entry in rows("components")) == 6


def test_standards_are_asked_of_components_in_the_roles_of_gemma():
    assert Counter(entry["role"] for entry in rows("component_standards")) == {"required": 314, "recommended": 432}


def test_a_component_without_functions_has_an_assigned_domain():
    with_functions = {entry["component_id"] for entry in rows("component_functions")}
    without = [entry for entry in rows("components") if entry["gemma_id"] not in with_functions]

    assert len(without) == 43
    assert {entry["domain_basis"] for entry in without} == {"assigned"}
    assert Counter(entry["domain_basis"] for entry in rows("components")) == {"derived": 107, "assigned": 64}


def test_every_domain_has_components():
    assert {entry["domain"] for entry in rows("components")} == set(ComponentDomain)


def test_policy_domains_stand_beside_the_main_fields_of_iv3():
    assert Counter(entry["kind"] for entry in rows("policy_domains")) == {"policy_domain": 46, "main_field": 13}


def test_standards_link_only_to_web_addresses():
    addresses = {entry["url"] for entry in rows("standards")} - {""}

    assert addresses
    assert all(re.match(r"https?://", address) for address in addresses)


def test_task_fields_keep_the_order_of_a_budget():
    fields = rows("task_fields")

    assert [int(field["position"]) for field in fields] == list(range(1, 70))
    assert len({field["code"] for field in fields}) == 69
    assert all(field["code"].split(".")[0] == field["main_code"] for field in fields)
    assert [field["code"] for field in fields[:3]] == ["0.1", "0.2", "0.3"]


def test_cpv_codes_are_the_divisions_and_groups_of_software_and_it_services():
    codes = {entry["code"]: entry for entry in rows("cpv")}

    assert sorted(code for code, entry in codes.items() if entry["level"] == "division") == ["48000000", "72000000"]
    for code, entry in codes.items():
        assert entry["parent"] == ("" if entry["level"] == "division" else f"{code[:2]}000000")
        assert entry["label_nl"]
        assert entry["label_en"]


def test_thresholds_of_2026_are_those_of_the_delegated_regulations():
    amounts = {
        (row["contract_type"], row["buyer"]): int(row["amount_euro"])
        for row in rows("thresholds")
        if row["valid_from"] == "2026-01-01"
    }

    assert amounts == {
        ("supplies_and_services", "sub_central"): 216_000,
        ("supplies_and_services", "central"): 140_000,
        ("works", "all"): 5_404_000,
        ("concessions", "all"): 5_404_000,
        ("social_and_specific_services", "all"): 750_000,
    }


def test_threshold_periods_follow_each_other_without_a_gap():
    periods: dict[tuple[str, str], list[tuple[date, date]]] = {}
    for row in rows("thresholds"):
        period = date.fromisoformat(row["valid_from"]), date.fromisoformat(row["valid_to"])
        periods.setdefault((row["contract_type"], row["buyer"]), []).append(period)

    for found in periods.values():
        assert all(earlier[1] + timedelta(days=1) == later[0] for earlier, later in pairwise(sorted(found)))


def test_every_threshold_names_its_source_and_its_law():
    assert all(row["source"] and row["legal_basis"] for row in rows("thresholds"))


def test_the_release_is_named():
    [release] = rows("release")

    assert date.fromisoformat(release["release"]) == date(2026, 6, 30)
    assert re.fullmatch(r"[0-9a-f]{40}", release["commit"])
