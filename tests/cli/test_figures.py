import csv
import io
import json
import math
from dataclasses import replace

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


@pytest.mark.parametrize("width", [80, 100])
def test_a_narrow_screen_shows_whole_names_and_half_the_interval(width: int):
    long = MethodResult("popularity within the component", dict.fromkeys(QUALITY, Interval(-0.8125, -0.875, -0.75)))
    found = Evaluation((replace(section("ict", QUALITY, collaborations=3), results=(long,)),))
    console = Console(record=True, width=width, file=io.StringIO())

    show(replace(found, sections=found.sections * 2), console)

    text = console.export_text()
    assert text.count("popularity within the component") == 2
    assert ("-0.812 ±0.062" in text) == (width == 80)
    assert ("± is half the 95" in text) == (width == 80)
    assert "…" not in text
    assert max(map(len, text.splitlines())) <= width


def test_what_could_not_be_tested_is_told_everywhere():
    found = replace(FOUND, remarks=("Groups cannot be judged.",))
    console = Console(record=True, width=120, file=io.StringIO())

    show(found, console, heading="DIR: 3 organisations.")

    text = console.export_text()
    assert text.startswith("DIR: 3 organisations.\nMeans;")
    assert text.rstrip().endswith("Groups cannot be judged.")
    assert as_markdown(found).endswith("\nGroups cannot be judged.\n")
    assert json.loads(as_json(found))["remarks"] == ["Groups cannot be judged."]


def test_names_are_shown_as_they_are_also_when_they_look_like_markup():
    named = replace(section("ict", QUALITY, collaborations=3), results=(MethodResult("[red]model", QUALITY),))
    console = Console(record=True, width=120, file=io.StringIO())

    show(Evaluation((named,)), console)

    assert "[red]model" in console.export_text()
