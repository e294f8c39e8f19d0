"""The figures of an evaluation as tables on the screen, JSON, CSV and Markdown."""

import csv
import io
import json
import math
from typing import Any

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from gemsamen.matching.evaluation.measures import Interval
from gemsamen.matching.evaluation.results import Evaluation, Measure, MethodResult, Section

HEADINGS = {
    Measure.NDCG: "nDCG@10",
    Measure.FIRST_RIGHT: "First right",
    Measure.GAIN: "Gain",
    Measure.R_PRECISION: "R-precision",
    Measure.JACCARD: "Jaccard",
    Measure.RECALL: "Recall@10",
    Measure.CALIBRATION_ERROR: "Error",
    Measure.BY_CHANCE: "By chance",
    Measure.PAIRS: "Pairs",
    Measure.GINI: "Gini",
    Measure.COVERAGE: "Coverage",
}
"""What stands above the column of each measure."""


def show(found: Evaluation, console: Console) -> None:
    """Print one table per test, and how to read it."""
    for section in found.sections:
        console.print(section.title, style="bold", highlight=False)
        table = Table("Method", box=SIMPLE)
        for measure in _measures(section):
            table.add_column(HEADINGS[measure], justify="right", no_wrap=True)
        for result in section.results:
            table.add_row(result.method, *_cells(section, result))
        console.print(table)
        console.print(f"{_basis(section)} {section.explanation}\n", highlight=False)


def as_markdown(found: Evaluation) -> str:
    """Write one table per test for the documentation."""
    parts = []
    for section in found.sections:
        headings = ["method", *(HEADINGS[measure] for measure in _measures(section))]
        lines = [f"| {' | '.join(headings)} |", f"|{'---|' * len(headings)}"]
        lines += [f"| {result.method} | {' | '.join(_cells(section, result))} |" for result in section.results]
        parts.append(f"### {section.title}\n\n" + "\n".join(lines) + f"\n\n{_basis(section)} {section.explanation}\n")
    return "\n".join(parts)


def as_json(found: Evaluation) -> str:
    """Write all figures as JSON, in which a number that does not exist is null."""
    document = {"sections": [_plain(section) for section in found.sections]}
    return json.dumps(document, indent=2, allow_nan=False)


def as_csv(found: Evaluation) -> str:
    """Write one row per figure: test, method, measure, mean, low, high."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(["test", "method", "measure", "mean", "low", "high"])
    for section in found.sections:
        for result in section.results:
            for measure, figure in result.figures.items():
                numbers = (_or_none(number) for number in (figure.mean, figure.low, figure.high))
                writer.writerow([section.key, result.method, measure.value, *numbers])
    return stream.getvalue()


def _measures(section: Section) -> list[Measure]:
    present = {measure for result in section.results for measure in result.figures}
    return [measure for measure in Measure if measure in present]


def _cells(section: Section, result: MethodResult) -> list[str]:
    return [_written(measure, result.figures.get(measure)) for measure in _measures(section)]


def _written(measure: Measure, figure: Interval | None) -> str:
    if figure is None or math.isnan(figure.mean):
        return "–"
    if measure is Measure.PAIRS:
        return f"{figure.mean:.0f}"
    if math.isnan(figure.low):
        return f"{figure.mean:.3f}"
    return f"{figure.mean:.3f} ({figure.low:.3f} to {figure.high:.3f})"


def _basis(section: Section) -> str:
    if section.n_collaborations:
        return f"{section.n_collaborations} collaborations, {section.n_questions} questions."
    return f"{section.n_questions} questions."


def _plain(section: Section) -> dict[str, Any]:
    return {
        "key": section.key,
        "title": section.title,
        "explanation": section.explanation,
        "collaborations": section.n_collaborations,
        "questions": section.n_questions,
        "results": [
            {
                "method": result.method,
                **{
                    measure.value: {name: _or_none(getattr(figure, name)) for name in ("mean", "low", "high")}
                    for measure, figure in result.figures.items()
                },
            }
            for result in section.results
        ],
    }


def _or_none(number: float) -> float | None:
    return None if math.isnan(number) else number
