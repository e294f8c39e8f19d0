"""All pages in a real Chromium, wide and narrow, Dutch and English: axe finds nothing and nothing is cut off."""

import pytest

from tests.chromium_pages.conftest import NARROW, WIDE, Site
from tests.chromium_pages.looking import faults_of_layout
from tests.chromium_pages.pages import PAGES, Visit
from tests.support.axe import accessibility_problems, scrolls_sideways

pytestmark = pytest.mark.browser

VISITS = [(endpoint, visit) for endpoint, visits in PAGES.items() for visit in visits]
NAMES = [f"{endpoint} {visit.what}".strip() for endpoint, visit in VISITS]
VIEWS = {"wide": (WIDE, "nl"), "narrow": (NARROW, "nl"), "english": (WIDE, "en")}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("endpoint", "visit"), VISITS, ids=NAMES)
def test_a_page_is_accessible_and_whole(site: Site, endpoint: str, visit: Visit, view: str):
    size, language = VIEWS[view]
    page, watch = site.window(visit.user)
    watch.begin(visit.status)
    page.context.add_cookies([{"name": "taal", "value": language, "url": site.address}])
    page.set_viewport_size(size)  # type: ignore[arg-type]

    answer = page.goto(site.url(endpoint, **visit.arguments(site.examples), **visit.query))

    assert answer is not None
    faults = [] if answer.status == visit.status else [f"answered {answer.status} at {page.url}"]
    faults += watch.problems
    faults += faults_of_layout(page)
    faults += ["scrolls sideways"] if scrolls_sideways(page) else []
    faults += [] if page.locator("html").get_attribute("lang") == language else ["the wrong language"]
    faults += accessibility_problems(page)
    assert not faults, "\n".join(faults)
