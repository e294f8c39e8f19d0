import io

import pytest
from rich.console import Console

from gemsamen.cli.stages import Stages

pytestmark = pytest.mark.pure


def watched() -> Console:
    return Console(file=io.StringIO(), force_terminal=True, width=100)


def shown(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_the_bar_of_a_stage_has_its_title_and_how_far_it_is():
    console = watched()

    with Stages(console) as stages:
        stages.stage("Comparing")(1, 4)

    assert "Comparing" in shown(console)
    assert "25%" in shown(console)


def test_another_title_begins_another_stage():
    console = watched()

    with Stages(console) as stages:
        stages.told("Hiding", 1, 2)
        stages.told("Hiding", 2, 2)
        stages.told("Asking", 0.5, 1)

    assert "Asking" in shown(console)
    assert "50%" in shown(console)


def test_nothing_is_drawn_where_nobody_watches():
    console = Console(file=io.StringIO(), force_terminal=False, width=100)

    with Stages(console) as stages:
        stages.stage("Comparing")(1, 4)

    assert shown(console) == ""


def test_the_screen_is_clean_again_when_something_goes_wrong():
    console = watched()

    with pytest.raises(ZeroDivisionError), Stages(console) as stages:
        stages.stage("Comparing")(1 / 0, 4)

    assert shown(console).endswith("\x1b[2K")
    assert "\x1b[?25h" in shown(console)
