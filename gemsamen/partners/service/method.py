"""What the public page about the method shows: the coefficients in use and an example to recompute."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gemsamen.matching import Coefficients, Factor, PartnerRanker, Profile, Scope, Suggestion, SystemFact
from gemsamen.matching.coefficients import FEATURES, TIES
from gemsamen.matching.features import Assumptions, Register
from gemsamen.matching.scales import SCALE, Anchor
from gemsamen.partners.service.coefficients import coefficients_in_use
from gemsamen.partners.service.points import factor_points
from gemsamen.partners.service.values import FactorPoints

_ASKER = Profile(
    code="A",
    province="P",
    latitude=52.0,
    longitude=5.0,
    population=20_000,
    systems=frozenset({SystemFact("tax", "Alpha"), SystemFact("permits", "Beta")}),
    arrangements=frozenset({"T"}),
)
_PARTNER = Profile(
    code="B",
    province="P",
    latitude=52.1,
    longitude=5.0,
    population=40_000,
    systems=frozenset({SystemFact("tax", "Alpha")}),
    arrangements=frozenset({"T"}),
)
_THIRD = Profile(
    code="C",
    province="Q",
    latitude=52.4,
    longitude=5.0,
    population=20_000,
    systems=frozenset({SystemFact("tax", "Gamma")}),
)
EXAMPLE = (_ASKER, _PARTNER, _THIRD)
"""The three municipalities of docs/method."""


@dataclass(frozen=True, kw_only=True)
class Weight:
    """What the model learned about one feature of a pair, in log-odds per unit."""

    feature: str
    log_odds: float


@dataclass(frozen=True, kw_only=True)
class ExampleRow:
    """One feature of the example: its value for A and B, its average over all pairs, and what that makes."""

    feature: str
    value: float
    average: float
    log_odds: float
    contribution: float


@dataclass(frozen=True, kw_only=True)
class Method:
    """The model in use.

    Parameters
    ----------
    full_knowledge : float
        Number of arrangements from which those of a municipality count as known.
    expected_ties : mapping of str to tuple of float
        What the location predicts of a feature of arrangements: a constant, and a slope per feature of location.
    scale : tuple of Anchor
        What points stand for.
    weights : tuple of Weight
        One per feature, in the order of the model.
    origin : mapping
        From what data the numbers were learned, in plain words and figures.
    example : tuple of ExampleRow
        A asks, B answers; in the order of the model.
    base : float
        Log-odds of the average pair of the example.
    suggestion : Suggestion
        B, as suggested to A.
    factors : tuple of FactorPoints
        Their points add up to those of the suggestion.
    """

    version: str
    intercept: float
    gap_weight: float
    full_knowledge: float
    expected_ties: Mapping[str, tuple[float, ...]]
    scale: tuple[Anchor, ...]
    weights: tuple[Weight, ...]
    origin: Mapping[str, Any]
    example: tuple[ExampleRow, ...]
    base: float
    suggestion: Suggestion
    factors: tuple[FactorPoints, ...]


def method_in_use() -> Method:
    """Return the coefficients that every list is computed with, and the example computed with them."""
    coefficients = coefficients_in_use()
    ranker = PartnerRanker(EXAMPLE, coefficients)
    suggestion = ranker.rank(_ASKER)[0]
    return Method(
        version=coefficients.version,
        intercept=coefficients.intercept,
        gap_weight=coefficients.gap_weight,
        full_knowledge=coefficients.full_knowledge,
        expected_ties={
            name: tuple(row) for name, row in zip(FEATURES[TIES], coefficients.expected_ties.tolist(), strict=True)
        },
        scale=SCALE,
        weights=tuple(
            Weight(feature=name, log_odds=weight)
            for name, weight in zip(FEATURES, coefficients.weights.tolist(), strict=True)
        ),
        origin=coefficients.origin,
        example=_example(coefficients),
        base=ranker.base,
        suggestion=suggestion,
        factors=_factors(suggestion),
    )


def _example(coefficients: Coefficients) -> tuple[ExampleRow, ...]:
    """Lay out the features of A and B beside the average over all pairs."""
    register = Register(EXAMPLE, assumptions=Assumptions.of(coefficients))
    values, averages = register.compare(_ASKER).values[1].tolist(), register.averages.tolist()
    weights = coefficients.weights.tolist()
    return tuple(
        ExampleRow(feature=name, value=value, average=average, log_odds=weight, contribution=weight * (value - average))
        for name, value, average, weight in zip(FEATURES, values, averages, weights, strict=True)
    )


def _factors(suggestion: Suggestion) -> tuple[FactorPoints, ...]:
    points = factor_points(suggestion.reasons, points=suggestion.points, scope=Scope.REGIONAL)
    return tuple(
        FactorPoints(factor=Factor(reason.factor), points=whole, contribution=reason.contribution)
        for reason, whole in zip(suggestion.reasons, points, strict=True)
    )
