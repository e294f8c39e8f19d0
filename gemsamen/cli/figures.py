"""The figures of an evaluation as tables on the screen, JSON, CSV and Markdown."""

import csv
import io
import json
import math
from collections.abc import Callable
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

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
OWN_METHODS = frozenset({"model", "greedy"})
"""What the product does itself; the other methods stand beside it."""
WIDEST_TEXT = 100
WIDEST_TABLE = 1_000


def show(found: Evaluation, console: Console, *, heading: str = "") -> None:
    """Print one table per test, and how to read it; where whole intervals do not fit, half their width.

    Parameters
    ----------
    found : Evaluation
        The figures.
    console : Console
        Where to print.
    heading : str, default=""
        What was judged.
    """
    full = [_table(section, _written) for section in found.sections]
    room = console.options.update(max_width=WIDEST_TABLE)
    fits = all(Measurement.get(console, room, table).maximum <= console.width for table in full)
    tables = full if fits else [_table(section, _shortly) for section in found.sections]
    interval = "between brackets stands the 95\u00a0% interval" if fits else "± is half the 95\u00a0% interval"
    width = min(console.width, WIDEST_TEXT)
    intervals = f"Means; {interval}. In bold: what the product does."
    for line in filter(None, (heading, f"{intervals}\n")):
        console.print(line, highlight=False, markup=False, width=width)
    for section, table in zip(found.sections, tables, strict=True):
        console.print(section.title, style="bold underline", highlight=False, width=width)
        console.print(table)
        console.print(f"{_basis(section)} {section.explanation}\n", highlight=False, markup=False, width=width)
    for remark in found.remarks:
        console.print(remark, style="yellow", highlight=False, markup=False, width=width)


def as_markdown(found: Evaluation) -> str:
    """Write one table per test for the documentation."""
    parts = []
    for section in found.sections:
        headings = ["method", *(HEADINGS[measure] for measure in _measures(section))]
        lines = [f"| {' | '.join(headings)} |", f"|{'---|' * len(headings)}"]
        lines += [f"| {' | '.join([result.method, *_cells(section, result)])} |" for result in section.results]
        parts.append(f"### {section.title}\n\n" + "\n".join(lines) + f"\n\n{_basis(section)} {section.explanation}\n")
    parts += [f"{remark}\n" for remark in found.remarks]
    return "\n".join(parts)


def as_json(found: Evaluation) -> str:
    """Write all figures as JSON, in which a number that does not exist is null."""
    document = {"sections": [_plain(section) for section in found.sections], "remarks": list(found.remarks)}
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


def _table(section: Section, written: Callable[[Measure, Interval | None], str]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("Method", no_wrap=True)
    for measure in _measures(section):
        table.add_column(HEADINGS[measure], justify="right", no_wrap=True)
    for result in section.results:
        cells = [
            Text(written(measure, result.figures.get(measure)), style=_colour(measure, result.figures.get(measure)))
            for measure in _measures(section)
        ]
        style = "bold" if result.method.split(",")[0] in OWN_METHODS else ""
        table.add_row(Text(result.method), *cells, style=style)
    return table


def _colour(measure: Measure, figure: Interval | None) -> str:
    """Colour a gain that is surely one, and a loss that is surely one."""
    if measure is not Measure.GAIN or figure is None:
        return ""
    return "green" if figure.low > 0 else "red" if figure.high < 0 else ""


def _measures(section: Section) -> list[Measure]:
    """List what was measured, in the order in which it is to be shown."""
    return list(dict.fromkeys(measure for result in section.results for measure in result.figures))


def _cells(section: Section, result: MethodResult) -> list[str]:
    return [_written(measure, result.figures.get(measure)) for measure in _measures(section)]


def _written(measure: Measure, figure: Interval | None) -> str:
    mean = _mean(measure, figure)
    if figure is None or math.isnan(figure.low):
        return mean
    return f"{mean} ({figure.low:.3f} to {figure.high:.3f})"


def _shortly(measure: Measure, figure: Interval | None) -> str:
    mean = _mean(measure, figure)
    if figure is None or math.isnan(figure.low):
        return mean
    return f"{mean} ±{(figure.high - figure.low) / 2:.3f}"


def _mean(measure: Measure, figure: Interval | None) -> str:
    if figure is None or math.isnan(figure.mean):
        return "–"
    return f"{figure.mean:,.0f}" if measure is Measure.PAIRS else f"{figure.mean:.3f}"


def _basis(section: Section) -> str:
    questions = f"{section.n_questions:,} questions."
    return f"{section.n_collaborations:,} collaborations, {questions}" if section.n_collaborations else questions


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
