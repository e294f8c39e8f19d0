import csv
import io
import json
import math

import pytest
from rich.console import Console

from gemsamen.cli.figures import as_csv, as_json, as_markdown, show
from gemsamen.matching.evaluation.measures import Interval
from gemsamen.matching.evaluation.results import Evaluation, Measure, MethodResult, Section

pytestmark = pytest.mark.pure

QUALITY = {Measure.NDCG: Interval(0.8125, 0.75, 0.875), Measure.GAIN: Interval(math.nan, math.nan, math.nan)}
COUNTS = {Measure.CALIBRATION_ERROR: Interval.exactly(0.03125), Measure.PAIRS: Interval.exactly(817.0)}


def section(key: str, figures: dict[Measure, Interval], *, collaborations: int) -> Section:
    return Section(
        key=key,
        title=f"Title of {key}",
        explanation="How to read it.",
        results=(MethodResult("model", figures), MethodResult("silent", {})),
        n_collaborations=collaborations,
        n_questions=9,
    )


FOUND = Evaluation((section("ict", QUALITY, collaborations=3), section("calibration", COUNTS, collaborations=0)))


def test_a_table_shows_each_figure_with_its_interval_if_it_has_one():
    text = as_markdown(FOUND)

    assert "### Title of ict\n\n| method | nDCG@10 | Gain |\n|---|---|---|\n" in text
    assert "| model | 0.812 (0.750 to 0.875) | – |" in text
    assert "| silent | – | – |" in text
    assert "| model | 0.031 | 817 |" in text
    assert "3 collaborations, 9 questions. How to read it." in text
    assert "\n9 questions. How to read it." in text


def test_json_says_null_where_there_is_no_number():
    first, second = json.loads(as_json(FOUND))["sections"]

    assert first["results"][0]["ndcg"] == {"mean": 0.8125, "low": 0.75, "high": 0.875}
    assert first["results"][0]["gain"]["mean"] is None
    assert second["results"][0]["pairs"] == {"mean": 817.0, "low": None, "high": None}


def test_csv_has_one_row_per_figure():
    rows = list(csv.DictReader(io.StringIO(as_csv(FOUND))))

    assert [(row["test"], row["method"], row["measure"], row["mean"]) for row in rows] == [
        ("ict", "model", "ndcg", "0.8125"),
        ("ict", "model", "gain", ""),
        ("calibration", "model", "calibration_error", "0.03125"),
        ("calibration", "model", "pairs", "817.0"),
    ]


def test_the_screen_shows_every_test():
    console = Console(record=True, width=120, file=io.StringIO())

    show(FOUND, console)

    text = console.export_text()
    assert "Title of ict" in text
    assert "Title of calibration" in text
    assert "0.812 (0.750 to 0.875)" in text
