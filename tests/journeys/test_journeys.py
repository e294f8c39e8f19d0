import importlib
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Installation
from tests.journeys.story import Story

pytestmark = [pytest.mark.browser, pytest.mark.journey]

JOURNEYS = sorted(path.stem for path in Path(__file__).parent.glob("j[0-9]*.py"))


@pytest.mark.parametrize("name", JOURNEYS)
def test_a_user_reaches_the_end_of_the_journey(name: str, window: Page, installation: Installation):
    address, accounts = installation
    story = Story(window, address)

    importlib.import_module(f"tests.journeys.{name}").walk(story, accounts)

    assert len(story.steps) > 3
