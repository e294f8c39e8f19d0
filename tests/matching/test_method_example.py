"""The example of docs/method/README.md, computed with nothing but `math`, against the code."""

import math
from pathlib import Path

import pytest

from gemsamen.matching import Factor, PartnerRanker, Profile, SystemFact, default_coefficients
from gemsamen.matching.coefficients import FEATURES

pytestmark = pytest.mark.pure

METHOD = Path(__file__).parents[2] / "docs" / "method" / "README.md"
KNOWN = 1 / default_coefficients().full_knowledge
WEIGHTS = dict(zip(FEATURES, default_coefficients().weights.tolist(), strict=True))

DAM = Profile(
    code="A",
    province="P",
    latitude=52.0,
    longitude=5.0,
    population=20_000,
    systems=frozenset({SystemFact("tax", "Alpha"), SystemFact("permits", "Beta")}),
    arrangements=frozenset({"T"}),
)
BERG = Profile(
    code="B",
    province="P",
    latitude=52.1,
    longitude=5.0,
    population=40_000,
    systems=frozenset({SystemFact("tax", "Alpha")}),
    arrangements=frozenset({"T"}),
)
DUIN = Profile(
    code="C",
    province="Q",
    latitude=52.4,
    longitude=5.0,
    population=20_000,
    systems=frozenset({SystemFact("tax", "Gamma")}),
)


def location() -> dict[str, list[float]]:
    """Features of the pairs AB, AC, BC that the map gives."""
    degree = math.pi / 180 * 6371.0088
    return {
        "distance": [math.log(1 + tenths / 10 * degree) for tenths in (1, 4, 3)],
        "neighbour_rank": [math.log(2) + math.log(2), math.log(3) + math.log(3), math.log(3) + math.log(2)],
        "same_province": [1.0, 0.0, 0.0],
    }


def likeness() -> list[float]:
    """Products and, for a twentieth, components, each above its average."""
    common, rare = math.log(4 / 3) + 1, math.log(4 / 2) + 1
    unseen = rare**2 / 2
    squares = [common**2 + rare**2 + unseen, common**2 + unseen]
    products = [common**2 / math.sqrt(squares[0] * squares[1]), 0.0, 0.0]
    everywhere = math.log(4 / 4) + 1
    squares = [everywhere**2 + rare**2 + unseen, everywhere**2 + unseen]
    partly = everywhere**2 / math.sqrt(squares[0] * squares[1])
    components = [partly, partly, everywhere**2 / squares[1]]
    return [
        product - sum(products) / 3 + 0.05 * (component - sum(components) / 3)
        for product, component in zip(products, components, strict=True)
    ]


def expected(feature: str) -> list[float]:
    """Value of a feature of arrangements that the location predicts."""
    constant, *slopes = default_coefficients().expected_ties[FEATURES.index(feature) - 5].tolist()
    return [
        constant + sum(slope * value for slope, value in zip(slopes, pair, strict=True))
        for pair in zip(*location().values(), strict=True)
    ]


def features() -> dict[str, list[float]]:
    """Give every feature of the pairs AB, AC, BC."""
    degree = math.pi / 180 * 6371.0088
    nearness = [math.exp(-tenths / 10 * degree / 30) for tenths in (1, 4, 3)]
    ties, ranks = expected("arrangements"), expected("tie_rank")
    return location() | {
        "size": [math.log(2), 0.0, math.log(2)],
        "systems": [alike * near for alike, near in zip(likeness(), nearness, strict=True)],
        "arrangements": [math.log(1 + 1 / math.log(3)) + (1 - KNOWN) * ties[0], ties[1], ties[2]],
        "tie_rank": [KNOWN * (math.log(2) + math.log(2)) + (1 - KNOWN) * ranks[0], ranks[1], ranks[2]],
    }


def by_hand() -> dict[Factor, float]:
    """Contributions for A and B."""
    features_of_pairs, ties, ranks = features(), expected("arrangements"), expected("tie_rank")
    means = {name: sum(values) / 3 for name, values in features_of_pairs.items()}
    part = {name: WEIGHTS[name] * (values[0] - means[name]) for name, values in features_of_pairs.items()}
    predicted = (1 - KNOWN) * (
        WEIGHTS["arrangements"] * (ties[0] - means["arrangements"])
        + WEIGHTS["tie_rank"] * (ranks[0] - means["tie_rank"])
    )
    base = default_coefficients().intercept + sum(WEIGHTS[name] * means[name] for name in FEATURES)
    return {
        Factor.BASE: base,
        Factor.LOCATION: part["distance"] + part["neighbour_rank"] + part["same_province"] + predicted,
        Factor.SIZE: part["size"],
        Factor.SYSTEMS: part["systems"],
        Factor.ARRANGEMENTS: part["arrangements"] + part["tie_rank"] - predicted,
        Factor.GAPS: 0.0,
    }


def test_the_code_agrees_with_the_hand():
    [first, _] = PartnerRanker([DAM, BERG, DUIN]).rank(DAM)

    assert first.code == "B"
    assert {reason.factor: reason.contribution for reason in first.reasons} == pytest.approx(by_hand(), abs=1e-9)
    assert first.score == pytest.approx(sum(by_hand().values()), abs=1e-9)


def test_the_page_shows_the_figures_of_the_hand():
    page = METHOD.read_text(encoding="utf-8")

    for factor, contribution in by_hand().items():
        assert f"| {factor} | {contribution:+.3f} |" in page
    assert f"**{sum(by_hand().values()):+.3f}**" in page


def test_the_page_shows_the_features_of_the_hand():
    rows = {
        line.split("|")[1].split(":")[0].strip(): line
        for line in METHOD.read_text(encoding="utf-8").splitlines()
        if line.count("|") == 6
    }

    for name, values in features().items():
        shown = [float(cell) for cell in rows[name].split("|")[2:6]]
        assert shown == pytest.approx([*values, sum(values) / 3], abs=6e-5)


def test_the_page_shows_the_coefficients_in_use():
    page = METHOD.read_text(encoding="utf-8")

    for name, weight in WEIGHTS.items():
        assert f"| {name} | {weight:+.3f} |" in page
    assert f"Version {default_coefficients().version}" in page
