"""Rows of the table that `make bench` shows."""

from typing import Any


def faster(name: str, n: int, value: float, baseline: float, *, unit: str, at_least: float) -> dict[str, Any]:
    """Make a row about being a number of times faster than a baseline of the same run."""
    ratio = baseline / value
    return {
        "name": name,
        "n": n,
        **_numbers(value, baseline, ratio, unit),
        "target": f">= {at_least:g} x faster",
        "ok": ratio >= at_least,
    }


def within(name: str, n: int, value: float, baseline: float, *, unit: str, most: float) -> dict[str, Any]:
    """Make a row about staying within a bound, with the baseline beside it."""
    return {
        "name": name,
        "n": n,
        **_numbers(value, baseline, baseline / value, unit),
        "target": f"<= {most:g} {unit}",
        "ok": value <= most,
    }


def _numbers(value: float, baseline: float, ratio: float, unit: str) -> dict[str, Any]:
    return {"value": _rounded(value), "unit": unit, "baseline": _rounded(baseline), "ratio": _rounded(ratio)}


def _rounded(value: float) -> float:
    return float(f"{value:.4g}")
