import re

import pytest

from gemsamen.domain.colour import brand_ramp
from tests.browser import Browser


def test_a_colour_has_a_style_sheet_that_browsers_may_keep_for_ever(visitor: Browser):
    answer = visitor.open("/huisstijl/1f509d.css")

    assert answer.mimetype == "text/css"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert "Set-Cookie" not in answer.headers


def test_the_style_sheet_sets_the_eight_steps_and_nothing_else(visitor: Browser):
    sheet = visitor.open("/huisstijl/1f509d.css").text

    steps = {int(step): value for step, value in re.findall(r"--gs-accent-(\d+): (#[0-9a-f]{6});", sheet)}
    assert steps == brand_ramp("#1f509d")
    assert sheet.startswith(".gs-theme.gs-house {")
    assert sheet.count("{") == sheet.count("}") == 1


@pytest.mark.parametrize(
    "colour", ["blauw", "12345", "1f509d1", "1F509D", "%231f509d", "1f509d;}body{", "..%2f", "1f509d%0a", "é"]
)
def test_what_is_no_colour_has_no_style_sheet(visitor: Browser, colour: str):
    assert visitor.open(f"/huisstijl/{colour}.css").status_code == 404
